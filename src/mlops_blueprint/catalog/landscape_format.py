"""Data files of landscape2, which draws the landscapes of CNCF and LF AI & Data: their records and their reading.

The format is documented at https://github.com/cncf/landscape2/blob/main/docs/config/data.yml (read 2026-11-23). Keys we
have no use for are passed over, as landscape2 itself does.
"""

from collections.abc import Iterator
from typing import Annotated, Any

from pydantic import ConfigDict, StringConstraints

from mlops_blueprint.errors import BlueprintError, Problem, count_problems
from mlops_blueprint.model.base import Date, Record
from mlops_blueprint.model.document import Document, Location
from mlops_blueprint.yaml_records import validate_record
from mlops_blueprint.yaml_text import parse

SCHEMA = (
    "https://raw.githubusercontent.com/cncf/landscape2/refs/heads/main/docs/config/schema/data.schema.json"
)
ARCHIVED = "archived"
"""Maturity of items that landscape2 draws in grey."""

Text = Annotated[str, StringConstraints(strip_whitespace=True)]


class _Open(Record):
    model_config = ConfigDict(extra="ignore")


class LandscapeLink(_Open):
    """A link of an item's details."""

    name: Text
    url: Text


class LandscapeExtra(_Open):
    """Further details of an item; lists of words are separated by commas."""

    annotations: dict[str, str] | None = None
    archived: Date | None = None
    documentation_url: Text | None = None
    other_links: tuple[LandscapeLink, ...] | None = None
    package_manager_url: Text | None = None
    summary_integrations: Text | None = None
    summary_tags: Text | None = None


class LandscapeItem(_Open):
    """A product; ``logo`` is the name of a file beside the data."""

    name: Text
    homepage_url: Text
    logo: Text
    description: Text | None = None
    second_path: tuple[str, ...] | None = None
    project: Text | None = None
    repo_url: Text | None = None
    license: Text | None = None
    extra: LandscapeExtra | None = None


class LandscapeSubcategory(_Open):
    """Items that stand together; a heading with nothing below it has none."""

    name: Text
    items: tuple[LandscapeItem, ...] | None


class LandscapeCategory(_Open):
    """Subcategories under one heading."""

    name: Text
    subcategories: tuple[LandscapeSubcategory, ...] | None


def read_landscape(text: str, path: str) -> tuple[LandscapeCategory, ...]:
    """Read a data file.

    Args:
        text: its YAML.
        path: name for messages.

    Raises:
        BlueprintError: with every problem of the file and its line.
    """
    document = parse(text, path)
    key = _top(document)
    entries = document.data[key]  # type: ignore[index]  # _top saw the mapping
    results = [validate_record(LandscapeCategory, document, (key, index)) for index in range(len(entries))]
    problems = [problem for _, found in results for problem in found]
    problems += _faults(document, key)
    if problems:
        raise BlueprintError(f"{path} has {count_problems(problems)}", problems=problems)
    return tuple(category for category, _ in results if category is not None)


def _top(document: Document) -> str:
    """Return the key that holds the categories; older files call them the landscape."""
    data = document.data if isinstance(document.data, dict) else {}
    keys = [key for key in ("categories", "landscape") if key in data]
    if len(keys) != 1 or not isinstance(data[keys[0]], list):
        message = "expected one list under `categories` (or `landscape`)"
        hint = "is this the data file? settings and guide are other files of a landscape"
        problem = Problem(document.path, document.line_of(tuple(keys[-1:])), "LSC001", message, hint)
        raise BlueprintError(f"{document.path} is no landscape2 data file", problems=[problem])
    return keys[0]


def _faults(document: Document, key: str) -> Iterator[Problem]:
    """Look at whatever has the right shape, so that one wrong value hides no other problem."""
    for at, category in _mappings(document.data, (), key):
        yield from _blanks(category, ("name",), document, at)
        for inner, subcategory in _mappings(category, at, "subcategories"):
            yield from _blanks(subcategory, ("name",), document, inner)
            seen: set[str] = set()
            for place, entry in _mappings(subcategory, inner, "items"):
                yield from _blanks(entry, ("name", "homepage_url", "logo"), document, place)
                item, _ = validate_record(LandscapeItem, document, place)
                if item:
                    yield from _wrong_urls(item, document, place)
                    yield from _twice(item.name, seen, document, place)


def _mappings(holder: Any, at: Location, key: str) -> Iterator[tuple[Location, dict[str, Any]]]:  # noqa: ANN401 - a file of somebody else
    """Yield the mappings of a list under a key with their locations; other shapes are reported elsewhere."""
    entries = holder.get(key)
    for index, entry in enumerate(entries if isinstance(entries, list) else ()):
        if isinstance(entry, dict):
            yield (*at, key, index), entry


def _twice(name: str, seen: set[str], document: Document, at: Location) -> Iterator[Problem]:
    if name in seen:
        message = f"`{name}` stands twice in one subcategory"
        line = document.line_of((*at, "name"))
        yield Problem(document.path, line, "LSC004", message, "keep one, or use second_path")
    seen.add(name)


def _blanks(
    entry: dict[str, Any], keys: tuple[str, ...], document: Document, at: Location
) -> Iterator[Problem]:
    for key in keys:
        if isinstance(entry.get(key), str) and not entry[key].strip():
            yield Problem(
                document.path, document.line_of((*at, key)), "LSC002", f"`{key}` is empty", "fill it"
            )


def _wrong_urls(item: LandscapeItem, document: Document, at: Location) -> Iterator[Problem]:
    extra = item.extra or LandscapeExtra()
    links: list[tuple[Location, str | None]] = [
        (("homepage_url",), item.homepage_url),
        (("repo_url",), item.repo_url),
        (("extra", "documentation_url"), extra.documentation_url),
        (("extra", "package_manager_url"), extra.package_manager_url),
    ]
    for number, link in enumerate(extra.other_links or ()):
        if not link.url.startswith("mailto:"):
            links.append((("extra", "other_links", number, "url"), link.url))
    for keys, url in links:
        if url and not is_web_address(url):
            line = document.line_of((*at, *keys))
            message = f"`{url}` of `{item.name}` is no web address"
            yield Problem(document.path, line, "LSC003", message, "it starts with https:// and has no spaces")


def is_web_address(url: str) -> bool:
    """Tell whether a text is an address that our own links accept."""
    scheme, _, rest = url.partition("://")
    return scheme in {"http", "https"} and bool(rest) and not any(char.isspace() for char in url)

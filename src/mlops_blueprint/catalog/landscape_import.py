"""A landscape2 data file as drafts of tools: what the file says, marked as unconfirmed, and what is still to be found.

A draft is no entry of a catalog: what a landscape cannot know stays out, and the loader asks for it.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import count
from typing import Any
from urllib.parse import urlsplit

from mlops_blueprint.catalog.landscape_export import ANNOTATION
from mlops_blueprint.catalog.landscape_format import (
    ARCHIVED,
    LandscapeCategory,
    LandscapeExtra,
    LandscapeItem,
)
from mlops_blueprint.model.base import Record, Slug
from mlops_blueprint.model.catalog import Catalog
from mlops_blueprint.yaml_text import dump

_NEEDED = ("summary", "licence", "hosting", "components", "lifecycle", "effort", "lock_in", "reviewed")
"""Keys that a tool has to have, or nearly always has, and that a landscape gives rarely or never."""
_LONGEST_ID = 60
_SHORTEST_TEXT = 3


class Draft(Record):
    """One tool as far as a landscape knows it.

    Attributes:
        paths: where the landscape lists it, as ``category / subcategory``.
        fields: keys of a tool that are known, in the order of a tool's file.
        to_fill: keys of a tool that somebody has to find out.
        known_as: id of the tool of the catalog that this seems to be.
    """

    id: Slug
    name: str
    paths: tuple[str, ...]
    fields: dict[str, Any]
    to_fill: tuple[str, ...]
    known_as: Slug | None = None


def draft_tools(categories: Iterable[LandscapeCategory], catalog: Catalog) -> tuple[Draft, ...]:
    """Return a draft per product, in the order of the file.

    A product that is listed in several places of the file under one name and home page becomes one draft.
    """
    known = _known(catalog)
    taken: set[str] = set()
    drafts: list[Draft] = []
    for item, paths in _products(categories):
        name = _free(_id(item), taken)
        taken.add(name)
        drafts.append(_draft(item, paths, name, _known_as(item, name, known)))
    return tuple(drafts)


def draft_text(draft: Draft) -> str:
    """Return the file of a draft: what to do as a comment, then what is known."""
    head = [
        "Draft of a tool from a landscape2 data file; read its documentation before you believe a line of it.",
        f"Listed there under {'; '.join(draft.paths)}.",
        f"To be filled: {', '.join(draft.to_fill)}.",
    ]
    if draft.known_as:
        head.append(f"The catalog seems to have it already, as {draft.known_as}.")
    return "".join(f"# {_line(text)}\n" for text in head) + dump(draft.fields)


def _products(categories: Iterable[LandscapeCategory]) -> Iterator[tuple[LandscapeItem, tuple[str, ...]]]:
    places: dict[tuple[str, str], tuple[LandscapeItem, list[str]]] = {}
    for category in categories:
        for subcategory in category.subcategories or ():
            for item in subcategory.items or ():
                _, paths = places.setdefault((item.name, _address(item.homepage_url)), (item, []))
                paths += [f"{category.name} / {subcategory.name}", *(item.second_path or ())]
    for item, paths in places.values():
        yield item, tuple(dict.fromkeys(_line(path) for path in paths))


def _draft(item: LandscapeItem, paths: tuple[str, ...], name: str, known_as: str | None) -> Draft:
    fields = {key: value for key, value in _fields(item).items() if value}
    wanting = [key for key in _NEEDED if key not in fields]
    wanting += ["a longer name"] if len(item.name) < _SHORTEST_TEXT else []
    claims = [*_claims(fields, item)]
    return Draft(
        id=name,
        name=item.name,
        paths=paths,
        fields={"id": name, **fields, "starter": "catalog", "unconfirmed": claims},
        to_fill=tuple(wanting),
        known_as=known_as,
    )


def _fields(item: LandscapeItem) -> dict[str, Any]:
    extra = item.extra or LandscapeExtra()
    ours = _annotations(extra)
    package = re.fullmatch(r"https://pypi\.org/project/([\w.-]+)/?", extra.package_manager_url or "")
    retired = {"status": "retired", "date": extra.archived.isoformat()} if extra.archived else None
    return {
        "name": _line(item.name),
        "summary": _line(item.description or "").rstrip("."),
        "licence": ours.get("licence") or item.license,
        "hosting": _words(ours.get("hosting")),
        "languages": _words(ours.get("languages")),
        "components": [
            {"id": component.strip(), "support": support.strip()}
            for component, _, support in (part.partition(":") for part in _words(ours.get("components")))
        ],
        "packages": {"pypi": [package[1]]} if package else None,
        "lifecycle": retired,
        "links": [{"title": title, "url": url} for url, title in _links(item, extra).items()],
    }


def _annotations(extra: LandscapeExtra) -> Mapping[str, str]:
    prefix = f"{ANNOTATION}/"
    return {
        key.removeprefix(prefix): _line(text)
        for key, text in (extra.annotations or {}).items()
        if key.startswith(prefix)
    }


def _links(item: LandscapeItem, extra: LandscapeExtra) -> dict[str, str]:
    """Return the title of each address, the home page first."""
    titles = {link.url: link.name for link in extra.other_links or () if not link.url.startswith("mailto:")}
    links = {item.homepage_url: titles.get(item.homepage_url, "Home page"), **titles}
    for url, title in ((extra.documentation_url, "Documentation"), (item.repo_url, "Source code")):
        if url:
            links.setdefault(url, title)
    return {url: _line(title) for url, title in links.items()}


def _claims(fields: Mapping[str, Any], item: LandscapeItem) -> Iterator[str]:
    yield "Name and links, taken from a landscape file"
    for key in ("summary", "licence", "hosting", "languages", "components", "packages"):
        if key in fields:
            yield f"The {key}, taken from a landscape file"
    if "lifecycle" in fields:
        yield "That it is retired, and when, taken from a landscape file"
    elif item.project == ARCHIVED:
        yield "That it is archived, as the landscape file says without a date"


def _id(item: LandscapeItem) -> str:
    """Return an id: our own from an earlier export, the name, or the host where the name has no Latin letters."""
    ours = _annotations(item.extra or LandscapeExtra()).get("id", "")
    host = urlsplit(item.homepage_url).hostname or ""
    slugs = (_slug(text) for text in (ours, item.name, host.removeprefix("www.")))
    return next((slug for slug in slugs if slug), "item")


def _free(name: str, taken: set[str]) -> str:
    """Return the name, or the name with the first number under which nothing else stands."""
    numbered = (f"{name}-{number}" for number in count(2))
    return name if name not in taken else next(other for other in numbered if other not in taken)


def _slug(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", text.lower())[:_LONGEST_ID].strip("-")


def _known(catalog: Catalog) -> dict[str, str]:
    """Return tools of the catalog by id, name and address."""
    known = {_address(link.url): tool.id for tool in catalog.tools for link in tool.links}
    return (
        known
        | {tool.name.casefold(): tool.id for tool in catalog.tools}
        | {tool.id: tool.id for tool in catalog.tools}
    )


def _known_as(item: LandscapeItem, name: str, known: Mapping[str, str]) -> str | None:
    addresses = [_address(url) for url in (item.repo_url, item.homepage_url) if url]
    return next((known[word] for word in (name, item.name.casefold(), *addresses) if word in known), None)


def _address(url: str) -> str:
    return url.partition("://")[2].removeprefix("www.").rstrip("/").lower()


def _words(text: str | None) -> list[str]:
    return [word.strip() for word in (text or "").split(",") if word.strip()]


def _line(text: str) -> str:
    """Return text on one line, so that it cannot leave the comment or title it stands in."""
    return " ".join(text.split())

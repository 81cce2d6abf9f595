"""``mlops-blueprint catalog show``."""

import textwrap
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from mlops_blueprint.app.context import load_catalog
from mlops_blueprint.catalog.lookup import EntryPage, Related, Relation, look_up
from mlops_blueprint.cli.console import out, show_json
from mlops_blueprint.cli.options import catalog_option, format_option
from mlops_blueprint.yaml_text import dump

# fmt: off
_SHOWN_APART = frozenset([
    "id", "code", "name", "number", "summary", "components", "principles", "prerequisites",
    "dimension", "dimensions", "steps", "roles", "zone", "zone_roles", "figure_roles",
    "effective_components", "not_applicable", "practice", "practices", "section", "questions",
    "elements", "rubric", "provides", "needs", "integrations", "near", "component",
    "named_by_paper", "made_by", "origin", "target", "icon", "figure_choice", "role_choice", "maker_choice",
])
# fmt: on
"""Keys of entries that the heading or the relations show."""
_WIDEST = 100
_PLAIN_KEYS = frozenset({"what", "name", "title", "text", "summary"})
"""Keys whose values need no label among others."""
_TOLD_TWICE = "integrates over"
"""Relation that a tool's integrations tell already; it is for the pages of ports."""
_WITH_TOOLS = frozenset({"principle", "practice"})
"""Kinds behind which tools stand only through components."""


@click.command(name="show", epilog="Example: mlops-blueprint catalog show P6")
@click.argument("words", metavar="ID", nargs=-1, required=True)
@format_option("text", "json", "yaml")
@catalog_option
def command(words: tuple[str, ...], output_format: str, catalog_folder: Path | None) -> None:
    """Show one entry and what refers to it, by id, code in the paper or name.

    Codes are those of the paper: P6, C4, R3, B2, step 12. Where kinds share an id, write KIND:ID, such as
    dimension:monitoring. The YAML is the entry alone, as it stands in the catalog.
    """
    page = look_up(load_catalog(catalog_folder), " ".join(words))
    if output_format == "json":
        show_json(page)
    elif output_format == "yaml":
        out.out(dump(page.entry).rstrip())
    else:
        _show(page, min(out.width, _WIDEST))


def _show(page: EntryPage, width: int) -> None:
    head = f"{page.code}  {page.name}" if page.code else page.name
    for line in textwrap.wrap(head, width):
        out.print(line, style="bold", markup=False, soft_wrap=True)
    out.print(f"{page.kind} {page.id}", style="dim", markup=False, soft_wrap=True)
    for line in (*_facts(page, width), *_relations(page, width)):
        out.out(line)


def _facts(page: EntryPage, width: int) -> Iterator[str]:
    if summary := page.entry.get("summary"):
        yield ""
        yield from textwrap.wrap(summary, width)
    shown = [key for key, value in page.entry.items() if key not in _SHOWN_APART and not _empty(value)]
    if shown:
        yield ""
    for key in shown:
        yield from _value(key, page.entry[key], width, "")


def _empty(value: Any) -> bool:  # noqa: ANN401 - a value of any record
    """Tell whether there is nothing to show; a false mark says nothing either."""
    if isinstance(value, dict):
        return all(_empty(inner) for inner in value.values())
    return value is None or value is False or value in ("", [])


def _value(key: str, value: Any, width: int, indent: str) -> Iterator[str]:  # noqa: ANN401 - as above
    label = f"{indent}{key.replace('_', ' ')}:"
    if isinstance(value, dict) and not _short(value):
        yield label
        for inner, part in value.items():
            if not _empty(part):
                yield from _value(inner, part, width, f"{indent}  ")
    elif isinstance(value, list) and any(not _plain(item) or len(str(item)) > _WORD for item in value):
        yield label
        for item in value:
            yield from _wrapped(f"{indent}  -", _words(item), width)
    else:
        yield from _wrapped(label, _words(value), width)


_WORD = 40
"""Longest item that stands in a line with others."""


def _plain(value: object) -> bool:
    return not isinstance(value, dict | list)


def _short(value: dict[str, Any]) -> bool:
    return all(_plain(part) for part in value.values()) and len(_words(value)) < _WIDEST // 2


def _words(value: Any) -> str:  # noqa: ANN401 - as above
    if isinstance(value, dict):
        if set(value) == {"title", "url"}:
            return f"{value['title']}, {value['url']}"
        if set(value) == {"number", "name", "summary"}:
            return f"{value['number']} {value['name']}: {value['summary']}"
        parts = {key: _words(part) for key, part in value.items() if not _empty(part)}
        return ", ".join(
            text if key in _PLAIN_KEYS else f"{key.replace('_', ' ')} {text}" for key, text in parts.items()
        )
    if isinstance(value, list):
        return ", ".join(map(_words, value))
    return str(value)


def _wrapped(label: str, text: str, width: int) -> list[str]:
    hanging = " " * (len(label) - len(label.lstrip()) + 2)
    return textwrap.wrap(
        f"{label} {text}", width, subsequent_indent=hanging, break_long_words=False, break_on_hyphens=False
    )


def _relations(page: EntryPage, width: int) -> Iterator[str]:
    for relation in page.relations:
        if relation.title == _TOLD_TWICE:
            continue
        yield ""
        yield f"{relation.title[0].upper()}{relation.title[1:]} ({len(relation.entries)})"
        yield from _relation(relation, width)
        if page.kind in _WITH_TOOLS and (codes := _components(relation)):
            yield f"  Their tools: catalog list tools {codes}"
    if page.also:
        yield ""
        yield from textwrap.wrap(f"Under this word there is also {', '.join(page.also)}", width)


def _components(relation: Relation) -> str:
    """Return the options that list the tools of related components."""
    return " ".join(f"--component {other.code}" for other in relation.entries if other.kind == "component")


def _relation(relation: Relation, width: int) -> Iterator[str]:
    for other in relation.entries:
        note = f" ({other.note})" if other.note else ""
        yield from textwrap.wrap(
            f"{_called(other)}  {other.name}{note}", width,
            initial_indent="  ", subsequent_indent="      ", break_long_words=False, break_on_hyphens=False,
        )  # fmt: skip


def _called(other: Related) -> str:
    return f"{other.code} {other.id}" if other.code else other.id

"""A YAML or JSON file as pieces of text: keys and items that begin on lines of their own."""

import re
from dataclasses import dataclass
from itertools import pairwise

from mlops_blueprint.errors import BlueprintError
from mlops_blueprint.lifecycle.item_names import name_of_item
from mlops_blueprint.lifecycle.key_blocks import Block, are_distinct, without_comma
from mlops_blueprint.model.document import Location
from mlops_blueprint.yaml_text import parse

_OPENS = re.compile(r"[\[{]\s*\Z")
_CLOSES = re.compile(r"\s*[\]}],?\s*\Z")
_INDENT = re.compile(r" *")


@dataclass(frozen=True)
class _Source:
    lines: list[str]
    starts: dict[Location, int]
    braces: bool

    def between(self, start: int, end: int) -> str:
        return "".join(self.lines[start:end])


@dataclass(frozen=True)
class _Value:
    """A value, where it stands in the document, and its lines with the comments above them."""

    at: Location
    data: object
    start: int
    end: int


def yaml_blocks(text: str) -> Block | None:
    """Return the pieces of a YAML text that ends in a line feed; None where it is not plain YAML with keys."""
    return _read(text, braces=False)


def json_blocks(text: str) -> Block | None:
    """Return the pieces of a JSON text that ends in a line feed; None where keys have no lines of their own."""
    return _read(text, braces=True)


def _read(text: str, *, braces: bool) -> Block | None:
    lines = re.findall(r"[^\n]*\n", text)
    try:
        document = parse(text, "")
    except (BlueprintError, RecursionError):
        return None
    source = _Source(lines, {at: line - 1 for at, line in document.lines.items()}, braces)
    block = _block(source, _Value((), document.data, 0, len(lines)))
    return block if block.keyed else None


def _block(source: _Source, value: _Value) -> Block:
    own = source.starts[value.at] if value.at else 0
    lead = source.between(value.start, own)
    tail_at = _tail_at(source, value)
    children = _children(source, value, own, tail_at)
    if not children or not are_distinct(child for _, child in children):
        body = source.between(own, value.end)
        return Block(name=_name(value), lead=lead, body=without_comma(body) if source.braces else body)
    tail = source.between(tail_at, value.end)
    return Block(
        name=_name(value),
        lead=lead,
        body=source.between(own, children[0][0]),
        keyed=True,
        children=tuple(child for _, child in children),
        tail=without_comma(tail) if source.braces else tail,
        comma="between" if source.braces else "",
        listed=isinstance(value.data, list),
        plain=isinstance(value.data, list) and not any(isinstance(item, dict) for item in value.data),
    )


def _name(value: _Value) -> str:
    if not value.at:
        return "/"
    return name_of_item(value.data) if isinstance(value.at[-1], int) else str(value.at[-1])


def _children(source: _Source, value: _Value, own: int, tail_at: int) -> list[tuple[int, Block]]:
    """Return the pieces below a value, each with its first line; none where they share lines."""
    inner = _inner(value.data)
    starts = [source.starts[(*value.at, key)] for key, _ in inner]
    if not starts or not _is_laid_out(source, value, own, [*starts, tail_at]):
        return []
    first = own + 1 if source.braces or (value.at and starts[0] > own) else own
    lowest = [first, *(start + 1 for start in starts[:-1])]
    bounds = [_with_comments(source, start, low) for start, low in zip(starts, lowest, strict=True)]
    ends = [*bounds[1:], tail_at]
    return [
        (start, _block(source, _Value((*value.at, key), item, start, end)))
        for (key, item), start, end in zip(inner, bounds, ends, strict=True)
    ]


def _inner(data: object) -> list[tuple[str | int, object]]:
    if isinstance(data, dict):
        return list(data.items())
    return list(enumerate(data)) if isinstance(data, list) else []


def _is_laid_out(source: _Source, value: _Value, own: int, starts: list[int]) -> bool:
    if any(before >= after for before, after in pairwise(starts)):
        return False
    opened = bool(_OPENS.search(source.lines[own]))
    if source.braces:
        return opened and starts[0] > own and bool(_CLOSES.match(source.lines[value.end - 1]))
    return not value.at or (not opened and (starts[0] > own or isinstance(value.at[-1], int)))


def _tail_at(source: _Source, value: _Value) -> int:
    """Return the first line behind all that is below a value."""
    if source.braces:
        return value.end - 1
    return value.end if value.at else _above(source, value.end, 0, 0)


def _with_comments(source: _Source, line: int, lowest: int) -> int:
    indent = _INDENT.match(source.lines[line])
    return _above(source, line, lowest, len(indent[0]) if indent else 0)


def _above(source: _Source, line: int, lowest: int, indent: int) -> int:
    """Return where the comments and blank lines above a line begin; deeper ones belong to what is above."""
    while line > lowest:
        text = source.lines[line - 1]
        bare = text.lstrip(" ")
        if bare.strip() and (not bare.startswith("#") or len(text) - len(bare) > indent):
            break
        line -= 1
    return line

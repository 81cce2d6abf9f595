"""A TOML file as pieces of text: tables, keys and the items of lists that have a line each."""

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass, field

from mlops_blueprint.lifecycle.item_names import name_of_item
from mlops_blueprint.lifecycle.key_blocks import Block, are_distinct, without_comma

_PART = r"(?:\"[^\"\n]*\"|'[^'\n]*'|[A-Za-z0-9_-]+)"
_KEY = re.compile(rf"\s*({_PART}(?:\s*\.\s*{_PART})*)\s*=")
_HEADER = re.compile(r"\s*\[")
_ITEM = re.compile(r"\s*(\"[^\"\n]*\"|'[^'\n]*'|[\w.+-]+)\s*(,?)\s*(#.*)?\n\Z")
_KNOWN_BY = ("name", "id", "module", "path")


@dataclass
class _Table:
    lead: str = ""
    header: str = ""
    keys: list[Block] = field(default_factory=list)


def toml_blocks(text: str) -> Block | None:
    """Return the pieces of a TOML text that ends in a line feed; None where it cannot be taken apart."""
    tables = [_Table()]
    lead, lines = "", text.splitlines(keepends=True)
    while lines:
        line = lines.pop(0)
        if not line.strip() or line.lstrip().startswith("#"):
            lead += line
            continue
        if _HEADER.match(line):
            tables.append(_Table(lead, line))
        else:
            statement = _statement(line, lines)
            key = _KEY.match(line)
            if statement is None or key is None:
                return None
            tables[-1].keys.append(_key(key[1], lead, statement))
        lead = ""
    children = tuple(_table(item) for item in tables)
    if not are_distinct(children) or not all(are_distinct(item.children) for item in children):
        return None
    return Block(name="/", keyed=True, children=children, tail=lead)


def _statement(first: str, rest: list[str]) -> str | None:
    """Take the lines of one key and its value from the rest."""
    taken = first
    for count in range(len(rest) + 1):
        try:
            tomllib.loads(taken)
        except tomllib.TOMLDecodeError:
            if count == len(rest):
                return None
            taken += rest[count]
            continue
        del rest[:count]
        return taken
    return None


def _table(table: _Table) -> Block:
    name = table.header.split("#", 1)[0].strip()
    if name.startswith("[["):
        known = {key.name: key.body for key in table.keys}
        name += next((known[word].strip() for word in _KNOWN_BY if word in known), "")
    return Block(name=name or "/", lead=table.lead, body=table.header, keyed=True, children=tuple(table.keys))


def _key(name: str, lead: str, text: str) -> Block:
    lines = text.splitlines(keepends=True)
    items = _items(lines[1:-1]) if lines[0].rstrip().endswith("[") and lines[-1].strip() == "]" else None
    if items is None:
        return Block(name=name, lead=lead, body=text)
    children, tail = items
    return Block(
        name=name, lead=lead, body=lines[0], keyed=True, children=children, tail=tail + lines[-1],
        comma="after", listed=True, plain=True,
    )  # fmt: skip


def _items(lines: Sequence[str]) -> tuple[tuple[Block, ...], str] | None:
    """Return the items of a list with a line each, and the comments behind the last one."""
    lead, items = "", list[Block]()
    for line in lines:
        if not line.strip() or line.lstrip().startswith("#"):
            lead += line
            continue
        found = _ITEM.match(line)
        # A comment behind the comma stands where the comma is put in again.
        if found is None or found[3]:
            return None
        items.append(Block(name=name_of_item(found[1].strip("\"'")), lead=lead, body=without_comma(line)))
        lead = ""
    if not items or not are_distinct(items):
        return None
    return tuple(items), lead

"""Moves a key of a structured file to another place, with its comments and whatever people wrote as its value."""

import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import PurePosixPath

from mlops_blueprint.lifecycle.key_blocks import Block
from mlops_blueprint.lifecycle.keyed import read_blocks

_STEP = "  "


def move_key(path: str, text: str, old: str, new: str) -> str:
    """Return a text with a key at another place; unchanged where the key is not there or the new one already is.

    Args:
        path: decides the format.
        text: the file.
        old: dotted key.
        new: dotted key; tables and mappings above it are made where they are missing.
    """
    root = read_blocks(path, text)
    before, after = _route(path, old), _route(path, new)
    if root is None or root.comma or _at(root, after) is not None:
        return text
    key = _at(root, before)
    if key is None or not _is_open(root, after[:-1]):
        return text
    moved = _renamed(key, before, after, depth=0 if path.endswith(".toml") else len(after) - len(before))
    return _with(_without(root, before), after[:-1], moved, toml=path.endswith(".toml")).text


def _route(path: str, dotted: str) -> tuple[str, ...]:
    """Return the names of the pieces from the file down to a key."""
    parts = tuple(dotted.split("."))
    if PurePosixPath(path).suffix != ".toml":
        return parts
    table = f"[{'.'.join(parts[:-1])}]" if parts[:-1] else "/"
    return table, parts[-1]


def _at(block: Block, route: Sequence[str]) -> Block | None:
    for name in route:
        inner = block.by_name.get(name)
        if inner is None:
            return None
        block = inner
    return block


def _is_open(block: Block, route: Sequence[str]) -> bool:
    """Tell whether everything above a new key holds keys or is not there yet."""
    above = (_at(block, route[:count]) for count in range(len(route) + 1))
    return all(item is None or item.keyed for item in above)


def _renamed(key: Block, before: Sequence[str], after: Sequence[str], *, depth: int) -> Block:
    body = re.sub(rf"\A(\s*){re.escape(before[-1])}(?=\s*[:=])", rf"\g<1>{after[-1]}", key.rest)
    return Block(name=after[-1], lead=_indented(key.lead, depth), body=_indented(body, depth))


def _indented(text: str, depth: int) -> str:
    lines = text.splitlines(keepends=True)
    if depth >= 0:
        return "".join(f"{_STEP * depth}{line}" if line.strip() else line for line in lines)
    return "".join(line.removeprefix(_STEP * -depth) for line in lines)


def _without(block: Block, route: Sequence[str]) -> Block:
    """Return a piece without a key below it; what would be left empty goes as well, except a table or the file."""
    children = []
    for child in block.children:
        if child.name != route[0]:
            children.append(child)
        elif route[1:]:
            rest = _without(child, route[1:])
            if rest.children or rest.body.lstrip().startswith("["):
                children.append(rest)
    return replace(block, children=tuple(children))


def _with(block: Block, route: Sequence[str], key: Block, *, toml: bool, depth: int = 0) -> Block:
    """Return a piece with a key below it."""
    if not route:
        return replace(block, children=(*block.children, key))
    there = block.by_name.get(route[0])
    if there is None:
        there = Block(
            name=route[0],
            lead="\n" if toml else "",
            body=f"{route[0]}\n" if toml else f"{_STEP * depth}{route[0]}:\n",
            keyed=True,
        )
        block = replace(block, children=(*block.children, there))
    changed = _with(there, route[1:], key, toml=toml, depth=depth + 1)
    return replace(
        block, children=tuple(changed if child.name == route[0] else child for child in block.children)
    )

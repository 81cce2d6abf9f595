"""A list or mapping written on one line (``[a, b]``, ``{a: 1, b: 2}``) as pieces of text."""

import re

from mlops_blueprint.lifecycle.item_names import name_of_item
from mlops_blueprint.lifecycle.key_blocks import Block, are_distinct

_LINE = re.compile(r"([^\[{\n]*[:=]\s*[\[{])(.*)([\]}],?\s*(?:#[^\n]*)?\n)\Z")
_PIECE = re.compile(r"\"(?:[^\"\\]|\\.)*\"|'[^']*'|[\[{(]|[\]})]|,|[^\"'\[\]{}(),]+|[\"']")
_KEY = re.compile(r"\s*[:=]\s*")


def inline_blocks(text: str) -> Block | None:
    """Return the pieces of one key whose value is a list or mapping on its line; None where it is none."""
    found = _LINE.fullmatch(text)
    if found is None:
        return None
    items = _items(found[2])
    if not items or not all(items):
        return None
    keys = found[1].endswith("{")
    children = tuple(Block(name=_name(item, keys=keys), body=item) for item in items)
    if not are_distinct(children):
        return None
    return Block(
        name="/",
        body=found[1],
        keyed=True,
        children=children,
        tail=found[3],
        comma="inline",
        listed=not keys,
        plain=not keys,
    )


def _name(item: str, *, keys: bool) -> str:
    if not keys:
        return name_of_item(item.strip("\"'"))
    return _KEY.split(item, maxsplit=1)[0].strip("\"'") if _KEY.search(item) else ""


def _items(text: str) -> list[str]:
    """Split at the commas that stand in no quotes and no inner brackets."""
    depth, items = 0, [""]
    for piece in _PIECE.findall(text):
        depth += (piece in "[{(") - (piece in "]})")
        if piece == "," and depth == 0:
            items.append("")
        else:
            items[-1] += piece
    return [item.strip() for item in items]

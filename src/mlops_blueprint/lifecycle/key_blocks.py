"""A structured file as nested pieces of text, one per key, that give the very same text when put together again.

A piece is text and not a value, so that comments, quotes, order and indentation stay as people wrote them.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

_COMMA = re.compile(r",(\s*)\Z")
_LAST_LINE = re.compile(r"([^\n]*?)(\s*)\Z")


@dataclass(frozen=True)
class Block:
    """A key, an item of a list, a table or a whole file.

    Attributes:
        name: what tells it from its neighbours: its key, or what an item of a list is known by.
        lead: blank lines and comments above it.
        body: its own first lines; all of it where nothing below it has a name.
        keyed: it holds named pieces.
        children: these, in order; without commas where ``comma`` says how to put them in.
        tail: lines behind the last piece, such as a closing brace.
        comma: ``between`` pieces (JSON), ``after`` each (TOML), ``inline`` for pieces of one line, or none.
        listed: the pieces are items of a list and no keys.
        plain: these items are values without a key of their own.
    """

    name: str
    lead: str = ""
    body: str = ""
    keyed: bool = False
    children: tuple["Block", ...] = ()
    tail: str = ""
    comma: Literal["", "between", "after", "inline"] = ""
    listed: bool = False
    plain: bool = False

    @property
    def text(self) -> str:
        """The text of the whole piece."""
        return self.lead + self.rest

    @property
    def rest(self) -> str:
        """The text without what stands above."""
        return self.body + joined([child.text for child in self.children], self.comma) + self.tail

    @property
    def by_name(self) -> dict[str, "Block"]:
        """The pieces by their names."""
        return {child.name: child for child in self.children}


def nothing_like(block: Block) -> Block:
    """Return what was there before both sides made a piece: one of its kind that holds nothing."""
    return Block(
        name=block.name, keyed=block.keyed, comma=block.comma, listed=block.listed, plain=block.plain
    )


def joined(texts: Sequence[str], comma: str) -> str:
    """Return pieces as one text, with the commas their format wants."""
    if comma == "inline":
        return ", ".join(texts)
    last = len(texts) - 1
    return "".join(
        _with_comma(text) if comma == "after" or (comma and number < last) else text
        for number, text in enumerate(texts)
    )


def without_comma(text: str) -> str:
    """Return a piece without the comma at its end."""
    return _COMMA.sub(r"\1", text)


def are_distinct(blocks: Iterable[Block]) -> bool:
    """Tell whether every piece has a name of its own."""
    names = [block.name for block in blocks]
    return all(names) and len(set(names)) == len(names)


def _with_comma(text: str) -> str:
    found = _LAST_LINE.search(text)
    if found is None or not found[1] or found[1].startswith(">>>>>>>"):
        return text
    return f"{text[: found.start(2)]},{found[2]}"

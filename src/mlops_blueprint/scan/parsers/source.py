"""The text a parser reads, and how it says where something stands."""

import re
from bisect import bisect_right
from functools import lru_cache
from typing import NamedTuple

from mlops_blueprint.model.fact import Fact, FactKind, Place
from mlops_blueprint.scan.parsers.credentials import scrubbed

_LONGEST = 200
"""Letters of a detail; facts are evidence, not copies of files."""


class Source(NamedTuple):
    """One file to parse.

    Attributes:
        path: POSIX path from the root of the repository.
        text: what stands in it.
        place: where it stands.
        words: lower-case names of tools whose mention in prose is a fact; empty looks for none.
        own: names of the folders and modules of the repository, which tell its own imports from others.
        guarded: whether the text holds credentials, which every fact is to be kept free of.
        hurried: whether there is so much that plain programs are read by their imports alone.
    """

    path: str
    text: str
    place: Place = Place.PRODUCT
    words: frozenset[str] = frozenset()
    own: frozenset[str] = frozenset()
    hurried: bool = False
    guarded: bool = False

    def fact(self, kind: FactKind, name: str, line: int = 1, /, **detail: str) -> Fact:
        """Return a fact of this file; long details are cut."""
        if self.guarded:
            name, detail = scrubbed(name), {key: scrubbed(value) for key, value in detail.items()}
        short = {key: value[:_LONGEST] for key, value in detail.items() if value}
        return Fact(kind, name[:_LONGEST], self.path, max(1, line), self.place, short)

    def image(self, reference: str, line: int, /, **detail: str) -> Fact:
        """Return the fact of a container image: its name, with ``tag`` for the tag or digest."""
        name, _, digest = reference.strip().partition("@")
        before, colon, tag = name.rpartition(":")
        if not colon or "/" in tag or tag.startswith("-"):
            before, tag = name, ""
        return self.fact("image", before, line, tag=tag or digest, **detail)


@lru_cache(maxsize=4)
def _ends(text: str) -> list[int]:
    return [found.start() for found in re.finditer("\n", text)]


def line_at(text: str, position: int) -> int:
    """Return the line of a position, from 1; the lines of a text are counted once."""
    return bisect_right(_ends(text), position - 1) + 1

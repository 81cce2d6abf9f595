"""The only user of merge3: three texts to one, line by line, with markers as Git writes them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from merge3 import Merge3

YOURS, BETWEEN, THEIRS = "<<<<<<< yours", "=======", ">>>>>>> starter"
_LINE = re.compile(r"[^\n]*\n|[^\n]+")
_MARKED = re.compile(rf"^{YOURS}$", re.MULTILINE)


@dataclass(frozen=True)
class Merged:
    """The result, and how many places a person must decide."""

    text: str
    conflicts: int


def merge_text(base: str, mine: str, fresh: str) -> Merged:
    """Merge what people made of a text with what the starter makes of it now.

    Args:
        base: the text as it was generated.
        mine: the text as it is.
        fresh: the text as it would be generated.
    """
    lines: list[str] = []
    conflicts = 0
    for kind, *groups in Merge3(_lines(base), _lines(mine), _lines(fresh)).merge_groups():
        if kind == "conflict":
            conflicts += 1
            lines.extend(_marked(groups[1], groups[2]))
        else:
            lines.extend(groups[0])
    return Merged("".join(lines), conflicts)


def conflict(mine: str, fresh: str) -> Merged:
    """Return both sides of a place that a person must decide."""
    return Merged("".join(_marked(_lines(mine), _lines(fresh))), 1)


def count_open(text: str) -> int:
    """Return how many conflicts of an earlier merge nobody has decided yet."""
    return len(_MARKED.findall(text))


def _marked(mine: Sequence[str], fresh: Sequence[str]) -> Iterator[str]:
    yield f"{YOURS}\n"
    yield from _ended(mine)
    yield f"{BETWEEN}\n"
    yield from _ended(fresh)
    yield f"{THEIRS}\n"


def _ended(lines: Sequence[str]) -> Iterator[str]:
    for line in lines:
        yield line if line.endswith("\n") else f"{line}\n"


def _lines(text: str) -> list[str]:
    # Not `splitlines`: a form feed or a Unicode line separator ends no line for Git.
    return _LINE.findall(text)

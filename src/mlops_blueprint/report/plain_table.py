"""Tables of plain text that fit a terminal of 80 columns."""

import unicodedata
from collections.abc import Iterator, Sequence
from math import isqrt

WIDTH = 80
_GAP = "  "
_SHORT = 24
"""A column whose cells are no longer than this is not folded as long as there is room."""
_WORD = 20
"""Words up to this length are not broken as long as there is room."""


def plain_table(head: Sequence[str], rows: Sequence[Sequence[str]], width: int = WIDTH) -> str:
    """Return headings, a rule and rows; long cells are folded so that no line is longer than ``width``."""
    widths = _widths([head, *rows], width)
    lines = [*_line(head, widths), _GAP.join("-" * size for size in widths)]
    for row in rows:
        lines += _line(row, widths)
    return "\n".join(line.rstrip() for line in lines)


def cells(text: str) -> int:
    """Return how many terminal cells a text takes: wide East Asian letters two, combining marks none."""
    return sum(
        0 if unicodedata.combining(letter) else 2 if unicodedata.east_asian_width(letter) in "WF" else 1
        for letter in text
    )


def _widths(rows: Sequence[Sequence[str]], width: int) -> list[int]:
    """Give every column room for its longest word, and divide the rest by the root of what a column still needs.

    The root keeps one very long text from squeezing all other columns.
    """
    columns = list(zip(*rows, strict=True))
    need = [max(map(cells, column)) for column in columns]
    room = width - len(_GAP) * (len(need) - 1)
    if sum(need) <= room:
        return need
    least = [
        min(size, _WORD, max(_longest_word(text) for text in column))
        for size, column in zip(need, columns, strict=True)
    ]
    if sum(least) > room:
        return [max(1, size * room // sum(least)) for size in least]
    widths = list(least)
    for at in sorted(range(len(need)), key=lambda at: need[at]):
        left = room - sum(widths)
        missing = [isqrt(size - width) for size, width in zip(need, widths, strict=True)]
        share = left if need[at] <= _SHORT else left * missing[at] // max(1, sum(missing))
        widths[at] += min(need[at] - widths[at], share)
    widths[need.index(max(need))] += room - sum(widths)
    return widths


def _longest_word(text: str) -> int:
    return max(map(cells, text.split(" ")))


def _line(row: Sequence[str], widths: Sequence[int]) -> Iterator[str]:
    columns = [fold(text, size) for text, size in zip(row, widths, strict=True)]
    for at in range(max(map(len, columns))):
        parts = [column[at] if at < len(column) else "" for column in columns]
        yield _GAP.join(part + " " * (size - cells(part)) for part, size in zip(parts, widths, strict=True))


def fold(text: str, size: int = WIDTH, indent: str = "") -> list[str]:
    """Return lines of at most ``size`` terminal cells, broken between words, and inside a word only if it must be.

    Args:
        text: one paragraph.
        size: cells of a line.
        indent: in front of every line but the first.
    """
    lines = [""]
    for word in text.split(" "):
        joined = f"{lines[-1]} {word}" if lines[-1].strip() else f"{lines[-1]}{word}"
        if cells(joined) <= size:
            lines[-1] = joined
            continue
        pieces = list(_pieces(word, size - len(indent)))
        lines = [*(lines if lines[-1].strip() else lines[:-1]), *(f"{indent}{piece}" for piece in pieces)]
    return lines


def _pieces(word: str, size: int) -> Iterator[str]:
    """Yield a word in parts of at most ``size`` cells."""
    part = ""
    for letter in word:
        if part and cells(part + letter) > size:
            yield part
            part = ""
        part += letter
    yield part

"""Lines of a screen: text that fits, with the meaning a surface may colour."""

import textwrap
import unicodedata
from collections.abc import Iterable, Iterator
from typing import Literal, NamedTuple

Style = Literal["plain", "title", "strong", "dim", "chosen", "good", "bad"]


class Line(NamedTuple):
    """One line; ``style`` says what it means and never carries anything the text does not."""

    text: str
    style: Style = "plain"


class Size(NamedTuple):
    """Columns and rows of a screen."""

    columns: int = 80
    rows: int = 24


def wrapped(
    text: str, columns: int, style: Style = "plain", *, first: str = "", rest: str = ""
) -> list[Line]:
    """Return a text as lines of at most so many columns; ``first`` and ``rest`` stand in front of them."""
    lines = textwrap.wrap(
        text,
        max(columns, len(first) + 10),
        initial_indent=first,
        subsequent_indent=rest,
        break_on_hyphens=False,
    )
    return [Line(cut(line, columns), style) for line in lines] or [Line(first.rstrip(), style)]


def cut(text: str, columns: int) -> str:
    """Return a text that takes at most so many columns; what is cut is marked by ``…``."""
    if cells(text) <= columns:
        return text
    kept = ""
    for letter in text:
        if cells(kept + letter) >= columns:
            break
        kept += letter
    return f"{kept.rstrip()}…"


def cells(text: str) -> int:
    """Return how many columns a text takes on a terminal."""
    return sum(_width(letter) for letter in text)


def _width(letter: str) -> int:
    if unicodedata.combining(letter):
        return 0
    return 2 if unicodedata.east_asian_width(letter) in {"W", "F"} else 1


def spread(left: str, right: str, columns: int) -> str:
    """Return two texts at both ends of a line; where they do not fit, the left one is cut."""
    room = max(columns - cells(right) - 2, 0)
    left = cut(left, room)
    return f"{left}{' ' * (columns - cells(left) - cells(right))}{right}"


def fitting(layouts: Iterable[list[Line]], rows: int) -> list[Line]:
    """Return the first layout with at most so many lines; of the last one what fits."""
    last: list[Line] = []
    for layout in layouts:
        if len(layout) <= rows:
            return layout
        last = layout
    return [*last[: rows - 1], Line("…", "dim")]


def columns_of(rows: Iterable[tuple[str, ...]]) -> Iterator[str]:
    """Yield rows with their cells below each other."""
    table = list(rows)
    widths = [max(map(cells, column)) for column in zip(*table, strict=True)]
    for row in table:
        padded = (f"{text}{' ' * (width - cells(text))}" for text, width in zip(row, widths, strict=True))
        yield "  ".join(padded).rstrip()

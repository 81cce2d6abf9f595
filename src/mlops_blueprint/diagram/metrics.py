"""Text measured with the bundled font's own advance widths: no font library, no system font."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from mlops_blueprint.model.base import Record

ELLIPSIS = "…"
MISSING = "\N{REPLACEMENT CHARACTER}"
STRANGER = 0.65
"""Width of a letter of another script, in em."""

Weight = Literal["regular", "bold"]


class FontWeight(Record):
    """One weight: web fonts and the advance width of each character, in font units.

    Attributes:
        woff2: Latin letters, digits and signs.
        more: the other letters, for pictures that have them.
    """

    woff2: str
    more: str = ""
    default_advance: int
    advances: dict[str, int]


class FontData(Record):
    """The bundled family; read from ``templates/diagram/font/blueprint-sans.json``."""

    family: str
    units_per_em: int
    weights: dict[Weight, FontWeight]


def text_width(text: str, size: float, font: FontData, *, bold: bool = False) -> float:
    """Return the width of one line in scene units; the font has no kerning, so the sum is exact."""
    weight = font.weights["bold" if bold else "regular"]
    known = weight.advances
    units = sum(known[char] if char in known else _guess(char, font) for char in text)
    return units * size / font.units_per_em


def _guess(char: str, font: FontData) -> float:
    """Return a width for a letter that another font has to draw: none, full or an average one."""
    if unicodedata.combining(char):
        return 0.0
    return font.units_per_em * (1.0 if unicodedata.east_asian_width(char) in "WF" else STRANGER)


def covered(text: str, font: FontData) -> str:
    """Return the text with a box in place of every letter the font lacks, for formats that would drop it."""
    known = font.weights["regular"].advances
    return "".join(char if char in known else "" if unicodedata.combining(char) else MISSING for char in text)


def fit(text: str, width: float, size: float, *, font: FontData, bold: bool = False) -> str:
    """Shorten ``text`` with an ellipsis until it is at most ``width`` wide."""
    if text_width(text, size, font, bold=bold) <= width:
        return text
    room = width - text_width(ELLIPSIS, size, font, bold=bold)
    used, end = 0.0, 0
    for char in text:
        used += text_width(char, size, font, bold=bold)
        if used > room:
            break
        end += 1
    return text[:end].rstrip() + ELLIPSIS


def wrap(text: str, width: float, size: float, *, style: "Lines") -> tuple[str, ...]:
    """Break ``text`` at spaces into at most ``style.most`` lines; what is left over ends in an ellipsis.

    An empty text is one empty line.
    """
    words = [piece for word in text.split() for piece in _pieces(word, width, size, style=style)] or [""]
    rows: list[str] = []
    while words and len(rows) < style.most - 1:
        taken = max(1, words_that_fit(words, width, size, style=style))
        rows.append(fit(" ".join(words[:taken]), width, size, font=style.font, bold=style.bold))
        words = words[taken:]
    if words:
        rows.append(fit(" ".join(words), width, size, font=style.font, bold=style.bold))
    return tuple(rows)


def is_breakable(word: str) -> bool:
    """Tell whether a word may be broken between any two letters, as Chinese, Japanese and Korean are written."""
    return not word.isascii() and any(unicodedata.east_asian_width(char) in "WF" for char in word)


def _pieces(word: str, width: float, size: float, *, style: "Lines") -> list[str]:
    """Return the word, or pieces as long as a line where it may be broken and is too long."""
    if not is_breakable(word):
        return [word]
    pieces = [""]
    for char in word:
        if pieces[-1] and text_width(pieces[-1] + char, size, style.font, bold=style.bold) > width:
            pieces.append("")
        pieces[-1] += char
    return pieces


@dataclass(frozen=True)
class Lines:
    """How a text may be broken: font, weight and the most lines."""

    font: FontData
    most: int
    bold: bool = False


def words_that_fit(words: Sequence[str], width: float, size: float, *, style: Lines) -> int:
    """Return how many of the words fit into one line."""
    used, count = 0.0, 0
    for word in words:
        used += text_width(f" {word}" if count else word, size, style.font, bold=style.bold)
        if used > width:
            break
        count += 1
    return count

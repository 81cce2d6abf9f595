"""Text measured with the bundled font's own advance widths: no font library, no system font."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from mlops_blueprint.model.base import Record

ELLIPSIS = "…"

Weight = Literal["regular", "bold"]


class FontWeight(Record):
    """One weight: the web font and the advance width of each character, in font units."""

    woff2: str
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
    units = sum(weight.advances.get(char, weight.default_advance) for char in text)
    return units * size / font.units_per_em


def fit(text: str, width: float, size: float, *, font: FontData, bold: bool = False) -> str:
    """Shorten ``text`` with an ellipsis until it is at most ``width`` wide."""
    if text_width(text, size, font, bold=bold) <= width:
        return text
    for end in range(len(text) - 1, 0, -1):
        candidate = text[:end].rstrip() + ELLIPSIS
        if text_width(candidate, size, font, bold=bold) <= width:
            return candidate
    return ELLIPSIS


def wrap(text: str, width: float, size: float, *, style: "Lines") -> tuple[str, ...]:
    """Break ``text`` at spaces into at most ``style.most`` lines; what is left over ends in an ellipsis."""
    words = text.split()
    rows: list[str] = []
    while words and len(rows) < style.most - 1:
        taken = _words_that_fit(words, width, size, style=style)
        rows.append(fit(" ".join(words[:taken]), width, size, font=style.font, bold=style.bold))
        words = words[taken:]
    if words:
        rows.append(fit(" ".join(words), width, size, font=style.font, bold=style.bold))
    return tuple(rows)


@dataclass(frozen=True)
class Lines:
    """How a text may be broken: font, weight and the most lines."""

    font: FontData
    most: int
    bold: bool = False


def _words_that_fit(words: Sequence[str], width: float, size: float, *, style: Lines) -> int:
    count = 1
    while (
        count < len(words)
        and text_width(" ".join(words[: count + 1]), size, style.font, bold=style.bold) <= width
    ):
        count += 1
    return count

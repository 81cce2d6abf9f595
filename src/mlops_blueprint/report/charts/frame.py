"""Where a chart's labels and columns stand, on a wide page and on a phone."""

from dataclasses import dataclass
from typing import Literal

Kind = Literal["wide", "narrow"]
KINDS: tuple[Kind, Kind] = ("wide", "narrow")


@dataclass(frozen=True)
class Frame:
    """Measures in drawing units.

    Attributes:
        left: where the columns begin; right: where they end.
        row: height of a row.
        top: height of the head.
        label_above: labels stand above their row instead of beside it.
    """

    kind: Kind
    width: float
    left: float
    right: float
    row: float
    top: float

    @property
    def label_above(self) -> bool:
        """Whether a row's label stands above it."""
        return self.kind == "narrow"

    def label_at(self, index: int) -> tuple[float, float]:
        """Return where the label of a row starts (baseline)."""
        y = self.top + index * self.row
        return (0, y + 14) if self.label_above else (0, y + self.row / 2 + 4)

    def middle(self, index: int) -> float:
        """Return the height of a row's centre, below its label where labels stand above."""
        y = self.top + index * self.row
        return y + 20 + (self.row - 24) / 2 if self.label_above else y + self.row / 2

    def columns(self, amount: int) -> float:
        """Return the width of one of so many columns."""
        return (self.right - self.left) / amount

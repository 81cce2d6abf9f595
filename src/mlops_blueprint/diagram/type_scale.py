"""Sizes of text and the distances that follow from them, for one view."""

from dataclasses import dataclass

from mlops_blueprint.diagram.metrics import FontData, Lines, text_width


@dataclass(frozen=True)
class TypeScale:
    """The view's smallest text (scene units) and the font; everything else is derived.

    Attributes:
        font: the bundled family with its advance widths.
        text: smallest size; nothing in the view is smaller.
    """

    font: FontData
    text: float

    @property
    def title(self) -> float:
        """Return the size of card titles."""
        return self.text * 1.12

    @property
    def zone(self) -> float:
        """Return the size of zone titles."""
        return self.text * 1.22

    @property
    def row(self) -> float:
        """Return the height of a tool row."""
        return self.text * 1.52

    @property
    def line(self) -> float:
        """Return the distance between two baselines of a card title."""
        return self.title * 1.17

    @property
    def header(self) -> float:
        """Return the height of a card's first row: pills, roles and status glyph."""
        return self.text * 1.5

    @property
    def pad(self) -> float:
        """Return the inner distance of a card."""
        return self.text * 0.53

    def width(self, text: str, *, size: float | None = None, bold: bool = False) -> float:
        """Return the width of one line, in the smallest size unless another is given."""
        return text_width(text, size or self.text, self.font, bold=bold)

    def lines(self, most: int, *, bold: bool = False) -> Lines:
        """Return the rule for breaking a text into at most ``most`` lines."""
        return Lines(self.font, most, bold=bold)

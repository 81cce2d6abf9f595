"""The few SVG shapes the charts are made of; looks come from the page's style sheet by class."""

from collections.abc import Iterable
from html import escape

CHARACTER = 6.6
"""Mean width of a character of chart text in drawing units; only used to leave room."""


def picture(width: float, height: float, shapes: Iterable[str], *, label: str, kind: str) -> str:
    """Return a whole picture.

    Args:
        width: width of the drawing in its own units.
        height: height of the drawing.
        shapes: what is drawn, back to front.
        label: what a screen reader says instead; the table beside the chart carries the numbers.
        kind: class of the picture (``wide`` or ``narrow``).
    """
    size = f"0 0 {_number(width)} {_number(height)}"
    body = "".join(shapes)
    return f'<svg class="chart {kind}" viewBox="{size}" role="img" aria-label="{escape(label)}">{body}</svg>'


def line(start: tuple[float, float], end: tuple[float, float], kind: str) -> str:
    """Return a straight line."""
    (x1, y1), (x2, y2) = start, end
    return (
        f'<line class="{kind}" x1="{_number(x1)}" y1="{_number(y1)}" x2="{_number(x2)}" y2="{_number(y2)}"/>'
    )


def box(corner: tuple[float, float], size: tuple[float, float], kind: str, *, radius: float = 0) -> str:
    """Return a rectangle."""
    (x, y), (width, height) = corner, size
    return (
        f'<rect class="{kind}" x="{_number(x)}" y="{_number(y)}" width="{_number(width)}" '
        f'height="{_number(height)}" rx="{_number(radius)}"/>'
    )


def dot(centre: tuple[float, float], radius: float, kind: str) -> str:
    """Return a circle."""
    x, y = centre
    return f'<circle class="{kind}" cx="{_number(x)}" cy="{_number(y)}" r="{_number(radius)}"/>'


def shape(points: Iterable[tuple[float, float]], kind: str) -> str:
    """Return a closed polygon."""
    path = " ".join(f"{_number(x)},{_number(y)}" for x, y in points)
    return f'<polygon class="{kind}" points="{path}"/>'


def diamond(centre: tuple[float, float], radius: float, kind: str) -> str:
    """Return a square standing on its corner."""
    x, y = centre
    return shape(((x, y - radius), (x + radius, y), (x, y + radius), (x - radius, y)), kind)


def flag(top: tuple[float, float], height: float, kind: str) -> str:
    """Return a pole with a triangle at its top."""
    x, y = top
    pole = line((x, y), (x, y + height), f"{kind} pole")
    return pole + shape(((x, y), (x + 8, y + 4), (x, y + 8)), kind)


def words(at: tuple[float, float], text: str, kind: str = "t") -> str:
    """Return text; the class says where it is anchored."""
    x, y = at
    return f'<text class="{kind}" x="{_number(x)}" y="{_number(y)}">{escape(text)}</text>'


def _number(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")

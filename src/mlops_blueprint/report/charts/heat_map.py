"""Heat map: how far each level of each dimension is achieved, rated N, P, L or F."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mlops_blueprint.report.charts.frame import Frame, Kind
from mlops_blueprint.report.charts.svg import box, picture, words

_LABEL = "Heat map: rating and achieved share of each level per dimension; the table below has the numbers"


@dataclass(frozen=True)
class HeatCell:
    """One level of one dimension.

    Attributes:
        rating: ``N``, ``P``, ``L``, ``F``, or ``?`` when nobody knows, or ``-`` when nothing applies.
        text: the share in words.
        span: what the share may become, in words; empty when it is settled.
        target: this level is the dimension's target.
    """

    level: int
    rating: str
    text: str
    span: str
    target: bool


@dataclass(frozen=True)
class HeatRow:
    """One dimension with its cells, lowest level first."""

    name: str
    cells: tuple[HeatCell, ...]


_CLASSES = {"?": "unknown", "-": "none"}


def heat_map(rows: Sequence[HeatRow], levels: Sequence[str], kind: Kind) -> str:
    """Return the heat map; ``levels`` are the names of level 1 and up."""
    frame = _frame(kind)
    height = frame.top + len(rows) * frame.row + 4
    shapes = [*_head(frame, levels)]
    for index, row in enumerate(rows):
        shapes.append(words(frame.label_at(index), row.name))
        for cell in row.cells:
            shapes += _cell(cell, frame, index, len(levels))
    return picture(frame.width, height, shapes, label=_LABEL, kind=kind)


def _frame(kind: Kind) -> Frame:
    if kind == "wide":
        return Frame(kind, width=800, left=250, right=798, row=36, top=30)
    return Frame(kind, width=340, left=2, right=338, row=62, top=22)


def _head(frame: Frame, levels: Sequence[str]) -> Iterator[str]:
    width = frame.columns(len(levels))
    for column, name in enumerate(levels):
        title = str(column + 1) if frame.label_above else f"{column + 1} {name}"
        yield words((frame.left + (column + 0.5) * width, 16), title, "t mid strong")


def _cell(cell: HeatCell, frame: Frame, index: int, amount: int) -> Iterator[str]:
    width, y = frame.columns(amount), frame.middle(index)
    x = frame.left + (cell.level - 1) * width
    kind = f"heat {_CLASSES.get(cell.rating, cell.rating.lower())}"
    half = (frame.row - 26) / 2 if frame.label_above else 14
    yield box((x + 2, y - half), (width - 4, 2 * half), kind, radius=3)
    if cell.target:
        yield box((x + 1, y - half - 1), (width - 2, 2 * half + 2), "aim", radius=4)
    yield from _text(cell, frame, (x + width / 2, y), kind)


def _text(cell: HeatCell, frame: Frame, at: tuple[float, float], kind: str) -> Iterator[str]:
    """Yield the cell's text: on one line where there is room, else the span below the share."""
    x, y = at
    share = f"{cell.rating} {cell.text}"
    if frame.label_above and cell.span:
        yield words((x, y - 2), share, f"t mid on {kind}")
        yield words((x, y + 13), cell.span, f"t mid on {kind}")
    else:
        text = f"{share} ({cell.span})" if cell.span else share
        yield words((x, y + 4.5), text, f"t mid on {kind}")

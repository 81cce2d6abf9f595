"""Roadmap: the level of each dimension now, after each wave, and its target."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mlops_blueprint.model.assessment import LevelInterval
from mlops_blueprint.report.charts.frame import Frame, Kind
from mlops_blueprint.report.charts.svg import box, picture, shape, words

_LABEL = "Roadmap: level per dimension now, after each wave and as target; the table below has the numbers"


@dataclass(frozen=True)
class WaveRow:
    """One dimension: its levels from now to the last wave, and its target.

    ``known`` is false when nobody answered anything about it; its level now is then not a fact.
    """

    name: str
    levels: tuple[LevelInterval, ...]
    target: int
    known: bool


def waves_chart(rows: Sequence[WaveRow], columns: Sequence[str], kind: Kind) -> str:
    """Return the chart; ``columns`` are the heads: now, one per wave, target."""
    frame = _frame(kind)
    height = frame.top + len(rows) * frame.row + 4
    shapes = [*_head(frame, columns)]
    for index, row in enumerate(rows):
        shapes += _row(row, frame, index, len(columns))
    return picture(frame.width, height, shapes, label=_LABEL, kind=kind)


def _frame(kind: Kind) -> Frame:
    if kind == "wide":
        return Frame(kind, width=800, left=250, right=798, row=34, top=30)
    return Frame(kind, width=340, left=2, right=338, row=54, top=22)


def _head(frame: Frame, columns: Sequence[str]) -> Iterator[str]:
    width = frame.columns(len(columns))
    for column, title in enumerate(columns):
        short = title.replace("After wave ", "W") if frame.label_above else title
        yield words((frame.left + (column + 0.5) * width, 16), short, "t mid strong")


def _row(row: WaveRow, frame: Frame, index: int, amount: int) -> Iterator[str]:
    width, y = frame.columns(amount), frame.middle(index)
    yield words(frame.label_at(index), row.name)
    before = row.levels[0].level
    for column, level in enumerate(row.levels):
        x = frame.left + column * width
        kind = f"s{min(level.level, 4)}" if row.known or column else "unknown"
        yield box((x + 2, y - 13), (width - 4, 26), f"step {kind}", radius=3)
        yield words((x + width / 2, y + 4.5), _text(level, kind), f"t mid on {kind}")
        if level.level > before:
            yield _rise((x + 14, y))
        before = level.level
    x = frame.left + (amount - 1) * width
    yield box((x + 2, y - 13), (width - 4, 26), "aim", radius=3)
    yield words((x + width / 2, y + 4.5), str(row.target), "t mid strong")


def _rise(at: tuple[float, float]) -> str:
    x, y = at
    return shape(((x, y - 5), (x + 5, y + 4), (x - 5, y + 4)), "rise")


def _text(level: LevelInterval, kind: str) -> str:
    if kind == "unknown":
        return "?"
    return str(level.level) if level.low == level.high else f"{level.level} ({level.low}-{level.high})"

"""Profile: per dimension the claimed level with its interval, the validated level and the target."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mlops_blueprint.model.assessment import LevelInterval
from mlops_blueprint.report.charts.frame import Frame, Kind
from mlops_blueprint.report.charts.svg import box, diamond, dot, flag, line, picture, words
from mlops_blueprint.report.words import NOT_APPLICABLE

_LABEL = "Profile: claimed level with interval, validated level and target per dimension; the table below has the numbers"


@dataclass(frozen=True)
class ProfileRow:
    """One dimension; ``known`` is false when nothing about it is answered or applies, ``text`` says which."""

    name: str
    claimed: LevelInterval
    validated: int
    target: int
    known: bool
    text: str


def profile_chart(rows: Sequence[ProfileRow], levels: Sequence[str], kind: Kind) -> str:
    """Return the chart.

    Args:
        rows: dimensions, top to bottom.
        levels: names of the levels, from 0 up.
        kind: for a wide page or for a phone.
    """
    frame = _frame(kind)
    height = frame.top + len(rows) * frame.row + 6
    shapes = [*_axis(frame, levels, height)]
    for index, row in enumerate(rows):
        shapes += _row(row, frame, index, len(levels) - 1)
    return picture(frame.width, height, shapes, label=_LABEL, kind=kind)


def _frame(kind: Kind) -> Frame:
    if kind == "wide":
        return Frame(kind, width=800, left=250, right=660, row=38, top=44)
    return Frame(kind, width=340, left=12, right=318, row=54, top=24)


def _axis(frame: Frame, levels: Sequence[str], height: float) -> Iterator[str]:
    step = frame.columns(len(levels) - 1)
    for level, name in enumerate(levels):
        x = frame.left + level * step
        yield line((x, frame.top - 4), (x, height), "grid")
        yield words((x, 14), str(level), "t mid strong")
        if not frame.label_above:
            yield words((x, 30), name, "t mid small")


def _row(row: ProfileRow, frame: Frame, index: int, top_level: int) -> Iterator[str]:
    step, y = frame.columns(top_level), frame.middle(index)
    yield words(frame.label_at(index), row.name, "t")
    if row.known:
        yield from _known(row, (frame.left, y), step)
    else:
        yield words((frame.left + 4, y - 8), "-" if row.text == NOT_APPLICABLE else "?", "t strong")
    yield from _whisker(row.claimed, (frame.left, y - 4), step)
    yield flag((frame.left + row.target * step, y - 15), 30, "target")
    if not frame.label_above:
        yield words((frame.right + 18, y + 4), row.text, "t small")


def _known(row: ProfileRow, at: tuple[float, float], step: float) -> Iterator[str]:
    left, y = at
    claimed, proven = row.claimed.level * step, row.validated * step
    yield box((left, y - 9), (claimed, 10), "claimed")
    yield dot((left + claimed, y - 4), 6.5, "claimed")
    yield line((left, y + 10), (left + proven, y + 10), "proven")
    yield diamond((left + proven, y + 10), 5.5, "proven")


def _whisker(level: LevelInterval, at: tuple[float, float], step: float) -> Iterator[str]:
    if level.low == level.high:
        return
    left, y = at
    start, end = left + level.low * step, left + level.high * step
    yield line((start, y), (end, y), "whisker")
    for x in (start, end):
        yield line((x, y - 6), (x, y + 6), "whisker")

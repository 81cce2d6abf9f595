"""Cross-walk: where the findings stand on the scale of one published model."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mlops_blueprint.model.assessment import LevelInterval
from mlops_blueprint.report.charts.frame import Frame, Kind
from mlops_blueprint.report.charts.svg import box, diamond, flag, picture, words


@dataclass(frozen=True)
class Strip:
    """One model: its levels from 0 up, where the findings stand, and what the organisation states.

    The level drawn as reached is the lower bound, which holds whatever is still unknown; those above it up to
    the upper bound are possible. ``known`` is false when no practice of the model is answered; then every level
    is only possible.
    """

    name: str
    levels: tuple[str, ...]
    claimed: LevelInterval
    validated: int
    stated: int | None
    known: bool = True


def strip_chart(strips: Sequence[Strip], kind: Kind) -> str:
    """Return one strip per model, below each other."""
    frame = _frame(kind)
    height = frame.top + len(strips) * frame.row
    shapes: list[str] = []
    for index, strip in enumerate(strips):
        shapes += _strip(strip, frame, index)
    label = "Levels of published models that the answers allow; the text below has the same levels in words"
    return picture(frame.width, height, shapes, label=label, kind=kind)


def _frame(kind: Kind) -> Frame:
    if kind == "wide":
        return Frame(kind, width=800, left=270, right=798, row=56, top=4)
    return Frame(kind, width=340, left=2, right=338, row=82, top=4)


def _strip(strip: Strip, frame: Frame, index: int) -> Iterator[str]:
    width, y = frame.columns(len(strip.levels)), frame.middle(index)
    yield words(frame.label_at(index), strip.name)
    for level in range(len(strip.levels)):
        x = frame.left + level * width
        kind = _kind(level, strip.claimed, known=strip.known)
        yield box((x + 1, y - 13), (width - 2, 26), f"rung {kind}", radius=2)
        yield words((x + width / 2, y + 4.5), _text(level, kind), f"t mid on {kind}")
    if strip.known:
        yield diamond((frame.left + (strip.validated + 0.5) * width, y + 21), 5, "proven")
    if strip.stated is not None:
        yield flag((frame.left + (strip.stated + 0.5) * width - 4, y - 26), 13, "stated")


def _kind(level: int, claimed: LevelInterval, *, known: bool) -> str:
    if known and level == claimed.low:
        return "here"
    return "open" if claimed.low <= level <= claimed.high else "off"


def _text(level: int, kind: str) -> str:
    return f"{level}?" if kind == "open" else str(level)

"""What each item of a rubric earns: the points of the highest step whose criteria are all met."""

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from mlops_blueprint.assess.criteria import Basis, Judged, Verdict
from mlops_blueprint.assess.readings import CLAIMED, READINGS, ZERO, Six
from mlops_blueprint.model.context import holds
from mlops_blueprint.model.maturity import PointStep, Rubric, RubricItem, RubricSection

_NEVER = (False,) * len(READINGS)


class EarnedStep(NamedTuple):
    """One step of an item.

    Attributes:
        judged: its criteria that count; empty when nothing of it applies.
        met: whether all of them are met, per reading.
        within_reach: False when a criterion does not apply and its publisher keeps the points away for that.
    """

    points: float
    judged: tuple[Judged, ...]
    met: tuple[bool, ...]
    within_reach: bool


class EarnedItem(NamedTuple):
    """One item with what it earns in each reading, of at most ``most``; an item that does not apply has none."""

    item: RubricItem
    points: Six
    most: float
    steps: tuple[EarnedStep, ...] = ()

    @property
    def counts(self) -> bool:
        """Whether it takes part in its section."""
        return self.most > 0

    @property
    def within_reach(self) -> float:
        """The most it can earn by work on what applies."""
        return max((step.points for step in self.steps if step.within_reach), default=0.0)

    @property
    def decisive(self) -> tuple[Judged, ...]:
        """Criteria of the step it stands on and of all above: a lower step that was passed says no more."""
        return tuple(
            judged for step in self.steps if step.points >= self.points[CLAIMED] for judged in step.judged
        )


class EarnedSection(NamedTuple):
    """One section with its items."""

    section: RubricSection
    items: tuple[EarnedItem, ...]


def earn(rubric: Rubric, basis: Basis) -> tuple[EarnedSection, ...]:
    """Return what each section's items earn."""
    keep = rubric.not_applicable == "no-points"
    return tuple(
        EarnedSection(section, tuple(_earn(item, basis, keep=keep) for item in section.items))
        for section in rubric.sections
    )


def _earn(item: RubricItem, basis: Basis, *, keep: bool) -> EarnedItem:
    """Return an item's points; ``keep`` leaves what does not apply in, earning nothing."""
    if item.when and not holds(item.when, basis.context):
        return EarnedItem(item, ZERO, max(step.points for step in item.steps) if keep else 0.0)
    steps = tuple([found for step in item.steps if (found := _step(step, basis, keep=keep)).met])
    most = max([step.points for step in steps], default=0.0)
    points = _best(tuple([(step.points, step.met) for step in steps]))
    return EarnedItem(item, points, most, steps)


@lru_cache(maxsize=1 << 14)
def _best(steps: tuple[tuple[float, tuple[bool, ...]], ...]) -> Six:
    """Return the points of the best step that is met, per reading."""
    return (*(max([points for points, met in steps if met[reading]], default=0.0) for reading in READINGS),)  # type: ignore[return-value]  # six readings, six numbers


def _step(step: PointStep, basis: Basis, *, keep: bool) -> EarnedStep:
    """Judge one step; without a criterion that counts it has no readings and is dropped."""
    judged = tuple([Judged(item, basis.judge(item)) for item in step.criteria])
    met, complete = _met([item.verdict for item in judged], keep=keep)
    return EarnedStep(step.points, judged, met, within_reach=complete or not keep)


def _met(verdicts: Sequence[Verdict], *, keep: bool) -> tuple[tuple[bool, ...], bool]:
    """Return whether all is met, per reading (none where nothing counts), and whether all of it applies."""
    rows = [verdict.met for verdict in verdicts if verdict.outcome != "not-applicable"]
    complete = len(rows) == len(verdicts)
    if complete and len(rows) == 1:
        return rows[0], True
    if keep and not complete:
        rows.append(_NEVER)
    return tuple(map(all, zip(*rows, strict=True))), complete

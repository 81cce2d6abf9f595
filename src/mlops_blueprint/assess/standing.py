"""Where the findings stand in one model, before it is told to anybody."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from mlops_blueprint.assess.criteria import Judged
from mlops_blueprint.model.assessment import LevelInterval, NextStep, RubricScore
from mlops_blueprint.model.base import PracticeId, Reason
from mlops_blueprint.model.maturity import Criterion
from mlops_blueprint.model.practice import COVERAGE_SCALE, STATE_SCALE


@dataclass(frozen=True)
class Standing:
    """A model's result, however it decides levels.

    Attributes:
        judged: every criterion that speaks for or against a level, in the model's order.
        next_step: what the next level needs; None at the top.
        score: points, for a rubric; because: what to add to the reasons.
    """

    claimed: LevelInterval
    validated: LevelInterval
    judged: tuple[Judged, ...]
    next_step: NextStep | None
    score: RubricScore | None = None
    because: tuple[Reason, ...] = ()


def practices_with(judged: Iterable[Judged], *outcomes: str) -> tuple[PracticeId, ...]:
    """Return each practice with a criterion of one of these outcomes, once, in the model's order."""
    return tuple(
        dict.fromkeys(item.criterion.practice for item in judged if item.verdict.outcome in outcomes)
    )


def criteria_with(judged: Sequence[Judged], *outcomes: str) -> tuple[Criterion, ...]:
    """Return the criteria of some outcomes, one per practice."""
    return hardest(item.criterion for item in judged if item.verdict.outcome in outcomes)


def hardest(criteria: Iterable[Criterion]) -> tuple[Criterion, ...]:
    """Return one criterion per practice that asks for as much as all of them together, in their order."""
    found: dict[PracticeId, Criterion] = {}
    for item in criteria:
        known = found.setdefault(item.practice, item)
        if known is not item:
            found[item.practice] = Criterion(
                practice=item.practice,
                state=max(known.state, item.state, key=STATE_SCALE.index),
                coverage=max(known.coverage, item.coverage, key=COVERAGE_SCALE.index),
            )
    return tuple(found.values())

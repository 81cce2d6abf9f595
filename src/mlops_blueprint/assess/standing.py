"""Where the findings stand in one model, before it is told to anybody."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from mlops_blueprint.assess.criteria import Judged
from mlops_blueprint.model.assessment import LevelInterval, NextStep, RubricScore
from mlops_blueprint.model.base import PracticeId, Reason
from mlops_blueprint.model.maturity import Criterion


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
    """Return the criteria of some outcomes; of several on one practice the last, which asks for most."""
    found = {item.criterion.practice: item.criterion for item in judged if item.verdict.outcome in outcomes}
    return tuple(found.values())

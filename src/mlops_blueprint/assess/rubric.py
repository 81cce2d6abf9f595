"""Cross-walk to a rubric: points per item, sums per section, a total and the level it falls into."""

from bisect import bisect_left
from collections.abc import Sequence

from mlops_blueprint.assess.criteria import Basis
from mlops_blueprint.assess.levels import decide_level
from mlops_blueprint.assess.readings import (
    READINGS,
    ZERO,
    Six,
    claimed_levels,
    claimed_points,
    combine,
    validated_levels,
    validated_points,
)
from mlops_blueprint.assess.rubric_points import EarnedSection, earn
from mlops_blueprint.assess.rubric_steps import next_step
from mlops_blueprint.assess.standing import Standing
from mlops_blueprint.model.assessment import RubricScore, SectionScore
from mlops_blueprint.model.base import Reason
from mlops_blueprint.model.maturity import Gate, MaturityModel, Rubric

_ALL_OR_NOTHING = Gate(reached=1.0, below=1.0)


def stand_by_points(model: MaturityModel, rubric: Rubric, basis: Basis) -> Standing:
    """Return where the findings stand in a rubric."""
    sections = earn(rubric, basis)
    sums = [combine([ZERO, *(item.points for item in section.items)], sum) for section in sections]
    mosts = [sum(item.most for item in section.items) for section in sections]
    total, most = total_of(rubric, sums, mosts)
    levels = tuple(_level(rubric, sections, total, reading) for reading in READINGS)
    score = RubricScore(
        sections=tuple(
            SectionScore(
                section=entry.section.id,
                name=entry.section.name,
                claimed=claimed_points(points, top),
                validated=validated_points(points, top),
            )
            for entry, points, top in zip(sections, sums, mosts, strict=True)
        ),
        total=claimed_points(total, most),
        validated=validated_points(total, most),
        note=rubric.note,
    )
    return Standing(
        claimed=claimed_levels(levels),
        validated=validated_levels(levels),
        judged=tuple(judged for entry in sections for item in entry.items for judged in item.decisive),
        next_step=next_step(model, rubric, sections, levels[1]),
        score=score,
        because=_reasons(rubric, score),
    )


def total_of(rubric: Rubric, sums: Sequence[Six], mosts: Sequence[float]) -> tuple[Six, float]:
    """Combine section sums as the publisher does; a section in which nothing counts is left out."""
    counted = [(points, most) for points, most in zip(sums, mosts, strict=True) if most > 0]
    if not counted:
        return ZERO, 0.0
    how = min if rubric.combine == "minimum" else sum
    return combine([points for points, _ in counted], how), how(most for _, most in counted)


def level_of_points(rubric: Rubric, points: float) -> int:
    """Return the level whose band holds a total; the upper bound of a band belongs to it."""
    return bisect_left(rubric.upper_bounds, points)


def _level(rubric: Rubric, sections: Sequence[EarnedSection], total: Six, reading: int) -> int:
    if rubric.combine != "sections":
        return level_of_points(rubric, total[reading])
    highest = max((entry.section.level or 0 for entry in sections), default=0)
    shares = [_full(sections, level, reading) for level in range(1, highest + 1)]
    return decide_level(shares, _ALL_OR_NOTHING)


def _full(sections: Sequence[EarnedSection], level: int, reading: int) -> float | None:
    """Return 1 when every item of a level's sections has all its points, else 0; None when nothing counts."""
    items = [
        item for entry in sections if entry.section.level == level for item in entry.items if item.counts
    ]
    if not items:
        return None
    return float(all(item.points[reading] >= item.most for item in items))


def _reasons(rubric: Rubric, score: RubricScore) -> tuple[Reason, ...]:
    how = {
        "minimum": "The total is the weakest section",
        "sum": "The total is the sum of all sections",
        "sections": "A level needs every item of its sections in full",
    }[rubric.combine]
    parts = [f"{entry.name} {entry.claimed.words}" for entry in score.sections if entry.claimed.most > 0]
    if not parts:
        return ()
    reasons = [Reason(text=f"{how}; points: {', '.join(parts)}")]
    return (*reasons, Reason(text=rubric.note)) if rubric.note else tuple(reasons)

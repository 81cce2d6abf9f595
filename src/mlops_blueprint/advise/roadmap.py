"""Waves of work within a team's capacity, with the levels each wave should lead to."""

from collections.abc import Callable, Sequence
from typing import TypeVar

from mlops_blueprint.model.assessment import Assessment, Finding
from mlops_blueprint.model.base import Reason
from mlops_blueprint.model.practice import COVERAGE_SCALE, STATE_SCALE
from mlops_blueprint.model.recommendation import Gap, Wave

T = TypeVar("T")

MONTHS = ((0, 3), (3, 6), (6, 12))
NAMES = ("Foundations and quick wins", "Build out", "Automate and harden")
EFFORT_PER_MONTH = {"1": 2.0, "2-4": 4.0, "5-10": 7.0, "more": 10.0}
"""Effort points a team of that size can spend per month beside its daily work (our estimate, editable)."""

Reassess = Callable[[tuple[Finding, ...]], Assessment]


def plan_waves(
    gaps: Sequence[Gap], assessment: Assessment, team_size: str, reassess: Reassess
) -> tuple[tuple[Wave, ...], tuple[str, ...]]:
    """Fill three waves in the order of the gaps; what does not fit is returned as later.

    Args:
        gaps: in the order of work, so that filling in order respects prerequisites.
        assessment: the present state.
        team_size: context value that sets the capacity.
        reassess: assesses changed findings, to project levels.

    Returns:
        Three waves and the ids of the gaps beyond them.
    """
    rate = EFFORT_PER_MONTH.get(team_size, EFFORT_PER_MONTH["2-4"])
    remaining = list(gaps)
    findings = assessment.findings
    waves = []
    for number, (months, name) in enumerate(zip(MONTHS, NAMES, strict=True), start=1):
        capacity = rate * (months[1] - months[0])
        taken = _take(remaining, capacity)
        remaining = remaining[len(taken) :]
        findings = _after(findings, taken)
        projected = reassess(findings)
        waves.append(
            Wave(
                number=number,
                name=name,
                months=months,
                gaps=tuple(gap.id for gap in taken),
                effort=round(sum(gap.effort for gap in taken), 2),
                capacity=capacity,
                projected={item.dimension: item.claimed for item in projected.dimensions},
                projected_models={walk.model: walk.claimed for walk in projected.crosswalks},
                projected_points={
                    walk.model: walk.score.total for walk in projected.crosswalks if walk.score
                },
            )
        )
    return tuple(waves), tuple(gap.id for gap in remaining)


def _take(gaps: Sequence[Gap], capacity: float) -> list[Gap]:
    taken: list[Gap] = []
    for gap in gaps:
        if sum(item.effort for item in taken) + gap.effort > capacity:
            break
        taken.append(gap)
    return taken


def _after(findings: tuple[Finding, ...], closed: Sequence[Gap]) -> tuple[Finding, ...]:
    """Return the findings as they should be once the gaps are closed; clarifying alone changes nothing."""
    wanted = {gap.practice: gap for gap in closed if gap.kind == "close"}
    return tuple(
        _closed(item, wanted[item.practice]) if item.practice in wanted else item for item in findings
    )


def _better(scale: Sequence[T], have: T, needed: T) -> T:
    """Return the higher one: closing a gap in coverage must not lower the state, nor the other way round."""
    return max(have, needed, key=scale.index)


def _closed(finding: Finding, gap: Gap) -> Finding:
    because = (Reason(text="Projected: the gap is closed", refs=(f"gap:{gap.id}",)),)
    state = _better(STATE_SCALE, finding.state, gap.needed_state)
    return finding.model_copy(
        update={
            "state": state,
            "low": state,
            "high": state,
            "coverage": _better(COVERAGE_SCALE, finding.coverage, gap.needed_coverage),
            "agreed": True,
            "disputed": False,
            "because": because,
        }
    )

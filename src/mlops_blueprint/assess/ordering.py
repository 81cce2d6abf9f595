"""The order of states, coverages and evidence grades."""

from collections.abc import Sequence
from typing import TypeVar

from mlops_blueprint.model.engagement import Evidence, Grade
from mlops_blueprint.model.maturity import Scales
from mlops_blueprint.model.practice import STATE_SCALE, State

T = TypeVar("T")


def is_on_scale(state: State) -> bool:
    """Tell whether a state says how well a practice is done (unknown and not applicable do not)."""
    return state in STATE_SCALE


def state_rank(state: State) -> int:
    """Return 0 (none) to 4 (improved).

    Raises:
        ValueError: the state is not on the scale.
    """
    return STATE_SCALE.index(state)


def best_grade(evidence: Sequence[Evidence]) -> Grade | None:
    """Return the strongest grade of evidence, None without any."""
    return max((item.grade for item in evidence), default=None)


def supported_state(state: State, grade: Grade | None, scales: Scales) -> State:
    """Lower a claimed state to what its evidence supports; without evidence the claim counts as E0."""
    if not is_on_scale(state):
        return state
    supports = {rule.grade: rule.supports for rule in scales.evidence}[grade or "E0"]
    return _lower_state(state, supports)


def _lower_state(first: State, second: State) -> State:
    """Return the lower one of two states on the scale."""
    return min(first, second, key=STATE_SCALE.index)


def lower_median(values: Sequence[T]) -> T:
    """Return the middle of sorted values; the lower one of two, so that doubt never flatters."""
    return values[(len(values) - 1) // 2]

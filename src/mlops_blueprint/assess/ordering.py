"""The order of states and coverages, and the median that never flatters."""

from collections.abc import Sequence
from typing import TypeVar

from mlops_blueprint.model.engagement import Grade
from mlops_blueprint.model.maturity import Scales
from mlops_blueprint.model.practice import STATE_SCALE, State

T = TypeVar("T")

_RANK = {state: rank for rank, state in enumerate(STATE_SCALE)}


def is_on_scale(state: State) -> bool:
    """Tell whether a state says how well a practice is done (unknown and not applicable do not)."""
    return state in _RANK


def state_rank(state: State) -> int:
    """Return 0 (none) to 4 (improved).

    Raises:
        KeyError: the state is not on the scale.
    """
    return _RANK[state]


def supported_state(state: State, grade: Grade | None, scales: Scales) -> State:
    """Lower a claimed state to what its evidence supports; without evidence the claim counts as E0."""
    if state not in _RANK:
        return state
    wanted = grade or "E0"
    supports = next(rule.supports for rule in scales.evidence if rule.grade == wanted)
    return min(state, supports, key=_RANK.__getitem__)


def lower_median(values: Sequence[T]) -> T:
    """Return the middle of sorted values; the lower one of two, so that doubt never flatters."""
    return values[(len(values) - 1) // 2]

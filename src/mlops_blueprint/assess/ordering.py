"""The order of states and coverages, and the median that never flatters."""

from collections.abc import Sequence
from typing import TypeVar

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


def lower_median(values: Sequence[T]) -> T:
    """Return the middle of sorted values; the lower one of two, so that doubt never flatters."""
    return values[(len(values) - 1) // 2]

"""What evidence proves of a claim: each proof backs as much as the claim it was given with."""

from collections.abc import Sequence

from mlops_blueprint.assess.ordering import is_on_scale, state_rank, supported_state
from mlops_blueprint.model.engagement import Grade
from mlops_blueprint.model.maturity import Scales
from mlops_blueprint.model.practice import STATE_SCALE, State

Claim = tuple[State, Grade | None]
"""A claimed state and the strongest evidence given with it."""


def proven_state(state: State, claims: Sequence[Claim], scales: Scales) -> State:
    """Return the highest state, up to a claimed one, that somebody's evidence supports.

    A record of a job that is started by hand proves that it is defined, never that it is automated: evidence
    counts only up to the state its own respondent claims. Without any evidence the claim itself counts as E0.
    """
    if not is_on_scale(state):
        return state
    backed = [supported_state(other, grade, scales) for other, grade in claims if is_on_scale(other)]
    unaided = supported_state(state, None, scales)
    rank = min(state_rank(state), max(map(state_rank, (unaided, *backed))))
    return STATE_SCALE[rank]


def backing_grade(state: State, claims: Sequence[Claim]) -> Grade | None:
    """Return the strongest evidence given by those who claim a state or a better one, None without any."""
    return max((grade for other, grade in claims if grade and _backs(other, state)), default=None)


def _backs(claimed: State, state: State) -> bool:
    if is_on_scale(claimed) and is_on_scale(state):
        return state_rank(claimed) >= state_rank(state)
    return claimed is state

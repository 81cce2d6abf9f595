"""Why a gap is a gap, in words for a client."""

from mlops_blueprint.model.maturity import Criterion
from mlops_blueprint.model.practice import State
from mlops_blueprint.model.recommendation import Gap
from mlops_blueprint.report.words import need_phrase, state_phrase


def needed_of(gap: Gap) -> Criterion:
    """Return the criterion whose lack is the gap."""
    return Criterion(practice=gap.practice, state=gap.needed_state, coverage=gap.needed_coverage)


def gap_reason(gap: Gap, dimension: str) -> str:
    """Return one sentence: what the dimension needs and what there is.

    The gap's own reasons quote respondents by id; this sentence names nobody.
    """
    need = _need(gap, dimension)
    if gap.state is State.UNKNOWN:
        return f"{need}; nobody knows yet how it is done today"
    return f"{need}; today it is {state_phrase(gap.state, gap.coverage)}"


def _need(gap: Gap, dimension: str) -> str:
    """Return the level that needs it so, or what rests on it; ``gap.level`` is only the lowest level it blocks."""
    first = gap.because[0]
    if any(ref.startswith("practice:") for ref in first.refs):
        return first.text.partition("; ")[0]
    level = next((ref.removeprefix("level:") for ref in first.refs if ref.startswith("level:")), gap.level)
    return f"Level {level} of “{dimension}” needs it {need_phrase(needed_of(gap))}"

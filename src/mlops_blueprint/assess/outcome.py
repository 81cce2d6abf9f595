"""One word for a finding, for readers and programs that want no scale."""

from mlops_blueprint.assess.ordering import state_rank
from mlops_blueprint.model.assessment import Finding, Outcome
from mlops_blueprint.model.practice import COVERAGE_SCALE, Coverage, State

MET_FROM = State.DEFINED
MET_FOR = Coverage.HALF
"""A practice is met once it is normal work for half of the models; what a model asks for may be more (ours)."""


def outcome_of(finding: Finding) -> Outcome:
    """Return ``met``, ``partly`` (begun, yet less), ``not-met``, ``unknown`` or ``not-applicable``."""
    if finding.state is State.UNKNOWN:
        return "unknown"
    if finding.state is State.NOT_APPLICABLE:
        return "not-applicable"
    if not is_begun(finding):
        return "not-met"
    wide = COVERAGE_SCALE.index(finding.coverage) >= COVERAGE_SCALE.index(MET_FOR)
    return "met" if wide and state_rank(finding.state) >= state_rank(MET_FROM) else "partly"


def is_begun(finding: Finding) -> bool:
    """Tell whether a practice on the scale is done at all, for any model."""
    return finding.state is not State.NONE and finding.coverage is not Coverage.NONE

"""How far a finding achieves a criterion, with the interval that unknowns and disagreement leave open."""

from mlops_blueprint.assess.evidence import Claim, proven_state
from mlops_blueprint.assess.ordering import is_on_scale, lower_median, state_rank
from mlops_blueprint.model.assessment import CriterionResult, Finding, Outcome
from mlops_blueprint.model.maturity import Criterion, Scales
from mlops_blueprint.model.practice import Coverage, State

Position = tuple[State, Coverage]


def judge(criterion: Criterion, finding: Finding | None, scales: Scales) -> CriterionResult:
    """Judge one criterion.

    A criterion is achieved to ``min(1, coverage / needed coverage)`` when the state is at least the needed
    one, and to 0 otherwise. Each respondent's pair of state and coverage is judged on its own; the point is
    the lower median, the interval reaches from the lowest to the highest. A practice without a finding was
    left out by context and is not applicable.
    """
    if finding is None or finding.state is State.NOT_APPLICABLE:
        return _result(criterion, "not-applicable", (1.0, 1.0, 1.0), 1.0)
    if finding.state is State.UNKNOWN:
        return _result(criterion, "unknown", (0.0, 0.0, 1.0), 0.0)
    positions = _positions(finding)
    shares = sorted(_achieved(position, criterion, scales) for position in positions)
    proven = sorted(
        _achieved(position, criterion, scales) for position in _proven_positions(finding, positions, scales)
    )
    point = lower_median(shares)
    return _result(criterion, _outcome(point, finding), (shares[0], point, shares[-1]), lower_median(proven))


def _positions(finding: Finding) -> list[Position]:
    if finding.agreed:
        return [(finding.state, finding.coverage)]
    return [(voice.state, voice.coverage) for voice in finding.voices if is_on_scale(voice.state)]


def _proven_positions(finding: Finding, positions: list[Position], scales: Scales) -> list[Position]:
    if finding.agreed:
        return [(finding.validated, finding.coverage)]
    claims: list[Claim] = [(voice.state, voice.grade) for voice in finding.voices]
    return [(proven_state(state, claims, scales), coverage) for state, coverage in positions]


def _achieved(position: Position, criterion: Criterion, scales: Scales) -> float:
    state, coverage = position
    if state_rank(state) < state_rank(criterion.state):
        return 0.0
    needed = scales.coverage_shares[criterion.coverage]
    return 1.0 if needed == 0 else min(1.0, scales.coverage_shares[coverage] / needed)


def _outcome(point: float, finding: Finding) -> Outcome:
    if point >= 1:
        return "met"
    begun = state_rank(finding.state) > 0 and finding.coverage is not Coverage.NONE
    return "partly" if begun else "not-met"


def _result(
    criterion: Criterion, outcome: Outcome, interval: tuple[float, float, float], validated: float
) -> CriterionResult:
    low, point, high = interval
    return CriterionResult(
        criterion=criterion, outcome=outcome, low=low, achieved=point, high=high, validated=validated
    )

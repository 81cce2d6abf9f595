"""How far a finding achieves a criterion, in every reading of what is unknown, disputed or unproven."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from mlops_blueprint.assess.ordering import is_on_scale, lower_median, state_rank
from mlops_blueprint.assess.outcome import is_begun
from mlops_blueprint.assess.readings import ONE, UNKNOWN, Six, read_known
from mlops_blueprint.model.assessment import CriterionResult, Finding, Outcome
from mlops_blueprint.model.base import PracticeId
from mlops_blueprint.model.engagement import ContextValue
from mlops_blueprint.model.maturity import Criterion, Scales
from mlops_blueprint.model.practice import COVERAGE_SCALE, Coverage, State

Position = tuple[State, Coverage, State]
"""What one respondent claims, how widely, and which state is proven of it."""

Shares = tuple[float, ...]
"""What each coverage of the scale is worth, least first."""


class Stance(NamedTuple):
    """All of a finding that a criterion depends on; equal stances are judged once per process."""

    state: State
    begun: bool
    positions: tuple[Position, ...]


@dataclass(frozen=True, eq=False, slots=True)
class Verdict:
    """How far one criterion is achieved, 0 to 1; known by identity, so that looking one up is cheap.

    Attributes:
        low, achieved, high: of the claim: lowest respondent, lower median, highest respondent.
        validated: lower median of what is proven.
        six: the same in each reading of a cross-walk; met: whether that is all of it.
    """

    outcome: Outcome
    low: float
    achieved: float
    high: float
    validated: float
    six: Six
    met: tuple[bool, ...]


class Judged(NamedTuple):
    """A criterion and how far it is achieved."""

    criterion: Criterion
    verdict: Verdict


@dataclass(frozen=True)
class Basis:
    """What every model is judged on.

    Attributes:
        stances: by practice; a practice without one was left out by context and is not applicable.
        shares: worth of each coverage.
        context: the engagement's context, defaults filled in.
    """

    stances: Mapping[str, Stance]
    shares: Shares
    context: Mapping[str, ContextValue]

    def judge(self, criterion: Criterion) -> Verdict:
        """Judge one criterion."""
        stance = self.stances.get(criterion.practice)
        return _judge(criterion.state, criterion.coverage, stance, self.shares)


def basis_of(findings: Sequence[Finding], scales: Scales, context: Mapping[str, ContextValue]) -> Basis:
    """Return what findings are judged on; ``context`` decides which items of a rubric apply."""
    return Basis({item.practice: _stance(item) for item in findings}, _shares(scales), context)


def judge(criterion: Criterion, finding: Finding | None, scales: Scales) -> CriterionResult:
    """Judge one criterion against one finding; without a finding it is not applicable."""
    stance = _stance(finding) if finding else None
    return result_of(criterion, _judge(criterion.state, criterion.coverage, stance, _shares(scales)))


def result_of(criterion: Criterion, verdict: Verdict) -> CriterionResult:
    """Return a verdict as a record; equal ones are built once."""
    return _record(criterion.practice, criterion.state, criterion.coverage, verdict)


@lru_cache(maxsize=1 << 14)
def _record(practice: PracticeId, state: State, coverage: Coverage, verdict: Verdict) -> CriterionResult:
    return CriterionResult(
        criterion=Criterion(practice=practice, state=state, coverage=coverage),
        outcome=verdict.outcome,
        low=verdict.low,
        achieved=verdict.achieved,
        high=verdict.high,
        validated=verdict.validated,
    )


def _shares(scales: Scales) -> Shares:
    return tuple(scales.coverage_shares[coverage] for coverage in COVERAGE_SCALE)


def _stance(finding: Finding) -> Stance:
    if finding.agreed or finding.unconfirmed:
        positions: tuple[Position, ...] = ((finding.state, finding.coverage, _on_scale(finding.validated)),)
    else:
        positions = tuple(
            [
                (voice.state, voice.coverage, _on_scale(voice.validated))
                for voice in finding.voices
                if is_on_scale(voice.state)
            ]
        )
    return Stance(finding.state, is_begun(finding), positions)


def _on_scale(validated: State) -> State:
    """Of what was unknown and is only supposed, nothing is proven."""
    return validated if is_on_scale(validated) else State.NONE


@lru_cache(maxsize=1 << 16)
def _judge(needed: State, widely: Coverage, stance: Stance | None, shares: Shares) -> Verdict:
    """Judge a stance against what is needed.

    A criterion is achieved to ``min(1, coverage / needed coverage)`` when the state is at least the needed
    one, and to 0 otherwise. Each respondent's position is judged on its own; the point is the lower median,
    the interval reaches from the lowest to the highest.
    """
    if stance is None or stance.state is State.NOT_APPLICABLE:
        return _verdict("not-applicable", (1.0, 1.0, 1.0), 1.0, ONE)
    if stance.state is State.UNKNOWN:
        return _verdict("unknown", (0.0, 0.0, 1.0), 0.0, UNKNOWN)

    def achieved(state: State, coverage: Coverage) -> float:
        if state_rank(state) < state_rank(needed):
            return 0.0
        wanted = shares[COVERAGE_SCALE.index(widely)]
        return 1.0 if wanted == 0 else min(1.0, shares[COVERAGE_SCALE.index(coverage)] / wanted)

    claimed = sorted(achieved(state, coverage) for state, coverage, _ in stance.positions)
    proven = sorted(achieved(state, coverage) for _, coverage, state in stance.positions)
    point = lower_median(claimed)
    outcome: Outcome = "met" if point >= 1 else "partly" if stance.begun else "not-met"
    validated = lower_median(proven)
    six = read_known(claimed[0], point, claimed[-1], validated)
    return _verdict(outcome, (claimed[0], point, claimed[-1]), validated, six)


def _verdict(outcome: Outcome, interval: tuple[float, float, float], validated: float, six: Six) -> Verdict:
    return Verdict(outcome, *interval, validated, six, tuple([share >= 1 for share in six]))

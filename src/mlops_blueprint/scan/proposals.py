"""From what the probes say to a proposed state per practice; a person confirms it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from mlops_blueprint.model.practice import STATE_SCALE, State
from mlops_blueprint.model.probe import Outcome, Probe
from mlops_blueprint.model.scan import PracticeResult, TraitResult
from mlops_blueprint.scan.sighted import best

_RANK: dict[Outcome, int] = {"yes": 4, "partial": 3, "no": 2, "unknown": 1, "not-applicable": 0}


@dataclass(frozen=True)
class _Vote:
    """What one probe says of one practice.

    Attributes:
        outcome: ``no`` where the probe's finding speaks against the practice.
        against: whether something was found that speaks against the practice.
    """

    probe: str
    outcome: Outcome
    state: State | None
    result: TraitResult
    against: bool


def propose(probes: Iterable[Probe], traits: Mapping[str, TraitResult]) -> dict[str, PracticeResult]:
    """Return one proposal per practice that a probe speaks for, by practice id.

    The strongest finding decides; where something else was found that speaks against the practice, the result is
    ``partial`` with the lower state.
    """
    votes: dict[str, list[_Vote]] = {}
    for probe in probes:
        result = traits[probe.id]
        for proposed in probe.proposes:
            state = {"yes": proposed.yes, "partial": proposed.partial, "no": proposed.no}.get(result.outcome)
            found = result.outcome in {"yes", "partial"}
            against = found and state is State.NONE
            outcome = "no" if against else result.outcome
            if found and state is None:
                continue
            vote = _Vote(probe.id, outcome, state, result, against)
            votes.setdefault(proposed.practice, []).append(vote)
    return {practice: _joined(votes[practice]) for practice in sorted(votes)}


def _joined(votes: list[_Vote]) -> PracticeResult:
    strongest = max(votes, key=lambda vote: (_RANK[vote.outcome], _height(vote.state)))
    speaking = [vote for vote in votes if vote.outcome == strongest.outcome]
    against = [vote for vote in votes if vote.against and vote is not strongest]
    shown = speaking + against if strongest.outcome in {"yes", "partial"} else speaking
    contradicted = bool(against) and strongest.outcome in {"yes", "partial"}
    decisive = against[0] if contradicted else strongest
    return PracticeResult(
        outcome="partial" if contradicted else strongest.outcome,
        state=State.AD_HOC if contradicted else strongest.state,
        evidence=best(place for vote in shown for place in vote.result.evidence),
        because=decisive.result.because,
        probes=tuple(vote.probe for vote in shown),
    )


def _height(state: State | None) -> int:
    return STATE_SCALE.index(state) if state in STATE_SCALE else -1

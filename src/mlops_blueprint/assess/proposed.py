"""What scans of repositories add to a finding: it counts where nobody knows, and is shown where people differ."""

from collections.abc import Sequence

from mlops_blueprint.assess.evidence import Claim, Ladder, best_grade
from mlops_blueprint.model.assessment import Scanned, Voiced
from mlops_blueprint.model.base import Reason
from mlops_blueprint.model.engagement import Answer
from mlops_blueprint.model.practice import Coverage, State, describe_standing

Proposed = tuple[Scanned, Claim]
"""What the scans propose, and it as a claim with the strongest evidence that is fresh."""


def proposed_of(
    answer: Answer | None, states: Sequence[State], *, agreed: bool, ladder: Ladder
) -> Proposed | None:
    """Return what the scans propose about a practice; None where they propose nothing.

    Args:
        answer: the proposal in the form of an answer.
        states: what people said.
        agreed: there is a consensus, which settles it.
        ladder: how evidence ages.
    """
    if answer is None:
        return None
    spoken = agreed or any(state is not State.UNKNOWN for state in states)
    coverage = Coverage.NONE if answer.state is State.NONE else answer.coverage
    scanned = Scanned(
        state=answer.state,
        coverage=coverage,
        counts=not spoken,
        places=tuple(item.note for item in answer.evidence if item.note),
    )
    return scanned, (answer.state, best_grade(answer.evidence, ladder))


def scan_reasons(
    practice: str, scanned: Scanned | None, state: State, voices: Sequence[Voiced]
) -> tuple[Reason, ...]:
    """Say what the scans show: the same as people say, something else, or what nobody has confirmed."""
    if scanned is None:
        return ()
    found = f"{describe_standing(scanned.state, scanned.coverage)} ({', '.join(scanned.places)})"
    if not scanned.counts and scanned.state is state:
        text = f"A scan of the repositories shows the same: {found}"
    elif not scanned.counts:
        text = f"A scan of the repositories shows something else: {found}"
    elif voices:
        text = f"Nobody who was asked knows; a scan of the repositories proposes {found}, which nobody has confirmed"
    else:
        text = f"Nobody was asked; a scan of the repositories proposes {found}, which nobody has confirmed"
    return (Reason(text=text, refs=(f"proposal:{practice}",)),)

"""Findings laid over a process frame, standard or law: which practices concern which element, and their outcomes."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence

from mlops_blueprint.model.assessment import Finding, Outcome
from mlops_blueprint.model.orientation import Orientation, OrientationElement
from mlops_blueprint.model.orientation_view import (
    ElementView,
    OrientationView,
    OutcomeCounts,
    PracticeStanding,
)
from mlops_blueprint.model.practice import Practice


def orient(
    frame: Orientation,
    findings: Sequence[Finding],
    *,
    practices: Sequence[Practice],
    outcome_of: Callable[[Finding], Outcome],
) -> OrientationView:
    """Return a frame's elements with the outcomes of the practices that concern them.

    Practices without a finding are left out: they belong to an overlay that this engagement has no use for.

    Args:
        frame: with its elements and the practices or stage of each.
        findings: of one engagement.
        practices: of the catalog; the order of the result.
        outcome_of: one word for a finding; passed in because assessing is another package's business.
    """
    known = {finding.practice: outcome_of(finding) for finding in findings}
    asked = tuple(practice for practice in practices if practice.id in known)
    elements = tuple(_view(element, asked, known) for element in frame.elements)
    once = {item.practice: item.outcome for element in elements for item in element.practices}
    return OrientationView(frame=frame, counts=_count(once.values()), elements=elements)


def _view(element: OrientationElement, asked: Sequence[Practice], known: dict[str, Outcome]) -> ElementView:
    standings = tuple(
        PracticeStanding(practice=practice.id, outcome=known[practice.id])
        for practice in asked
        if practice.id in element.practices or practice.stage == element.stage
    )
    counts = _count(standing.outcome for standing in standings)
    return ElementView(id=element.id, name=element.name, counts=counts, practices=standings)


def _count(outcomes: Iterable[Outcome]) -> OutcomeCounts:
    count = Counter(outcomes)
    return OutcomeCounts(
        met=count["met"],
        partly=count["partly"],
        not_met=count["not-met"],
        unknown=count["unknown"],
        not_applicable=count["not-applicable"],
    )

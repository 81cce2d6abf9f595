"""Present state of an element from the findings on the practices it stands for."""

from collections.abc import Iterable, Mapping

from mlops_blueprint.model.architecture import Status
from mlops_blueprint.model.assessment import Finding
from mlops_blueprint.model.base import Reason
from mlops_blueprint.model.catalog import Catalog
from mlops_blueprint.model.drawing import DrawnElement
from mlops_blueprint.model.practice import Coverage, Practice, State

Findings = Mapping[str, Finding]

_ESTABLISHED = {State.DEFINED, State.AUTOMATED, State.IMPROVED}
_WIDE = {Coverage.HALF, Coverage.MOST}


def practices_of(element: DrawnElement, catalog: Catalog) -> tuple[Practice, ...]:
    """Return the practices an element stands for: those of its step, else those of its component."""
    own = [item for item in catalog.practices if element.step is not None and element.step in item.steps]
    if own or element.component is None:
        return tuple(own)
    return tuple(item for item in catalog.practices if element.component in item.components)


def judge_element(practices: Iterable[Practice], findings: Findings) -> tuple[Status, tuple[Reason, ...]]:
    """Return status and reasons.

    In place: every known practice is defined or better for at least half of the models. Missing: none is
    even begun. Unknown: nothing is known. Not needed: all practices are not applicable.
    """
    known = [(item, findings[item.id]) for item in practices if item.id in findings]
    reasons = tuple(
        Reason(text=f"“{practice.name}” is {finding.state.words}", refs=(f"finding:{practice.id}",))
        for practice, finding in known
    )
    if not known:
        return Status.UNKNOWN, (Reason(text="No practice speaks for this element, so its state is unknown"),)
    applicable = [finding for _, finding in known if finding.state is not State.NOT_APPLICABLE]
    if not applicable:
        return Status.NOT_NEEDED, reasons
    return _from_scores([_score(item) for item in applicable if item.state is not State.UNKNOWN]), reasons


def _score(finding: Finding) -> float:
    if finding.state in _ESTABLISHED and finding.coverage in _WIDE:
        return 1.0
    return 0.0 if finding.state is State.NONE or finding.coverage is Coverage.NONE else 0.5


def _from_scores(scores: list[float]) -> Status:
    if not scores:
        return Status.UNKNOWN
    if min(scores) == 1:
        return Status.IN_PLACE
    return Status.MISSING if max(scores) == 0 else Status.PARTIAL

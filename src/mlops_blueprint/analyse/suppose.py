"""The engagement as it would be if some answers or context values were different."""

from collections.abc import Callable, Mapping, Sequence

from mlops_blueprint.model.assessment import Assessment, Finding
from mlops_blueprint.model.base import Record
from mlops_blueprint.model.engagement import Agreed, Case, Consensus, ContextValue, Evidence, Grade
from mlops_blueprint.model.maturity import EvidenceRule
from mlops_blueprint.model.practice import STATE_SCALE, Coverage, State

AssessAbout = Callable[[Finding], Assessment]
"""Assesses with one finding changed; what does not ask for its practice may be left out.

Given in, because assessing is another package's job.
"""


class SupposedAnswer(Record):
    """An answer that everybody is supposed to agree on.

    Attributes:
        grade: evidence supposed with it; None keeps what the evidence so far can still support.
    """

    state: State
    coverage: Coverage = Coverage.MOST
    grade: Grade | None = None


def suppose(
    case: Case,
    answers: Mapping[str, SupposedAnswer],
    context: Mapping[str, ContextValue],
    rules: Sequence[EvidenceRule],
) -> Case:
    """Return the engagement with hypothetical agreed answers, which override everybody's, and context values.

    Args:
        case: the engagement as it is.
        answers: by practice id.
        context: by context key.
        rules: what each grade of evidence supports, from the catalog's scales.
    """
    if context:
        merged = {**case.engagement.context, **context}
        engagement = case.engagement.model_copy(update={"context": merged})
        case = case.model_copy(update={"engagement": engagement})
    if not answers:
        return case
    before = case.consensus.agreed if case.consensus else {}
    agreed = {practice: _agree(answer, before.get(practice), rules) for practice, answer in answers.items()}
    consensus = Consensus(format="mlops-blueprint/consensus/1", agreed={**before, **agreed})
    return case.model_copy(update={"consensus": consensus})


def _agree(answer: SupposedAnswer, before: Agreed | None, rules: Sequence[EvidenceRule]) -> Agreed:
    if answer.grade:
        evidence: tuple[Evidence, ...] = (Evidence(grade=answer.grade),)
    else:
        evidence = _carried(answer.state, before, rules)
    return Agreed(state=answer.state, coverage=answer.coverage, evidence=evidence)


def _carried(state: State, before: Agreed | None, rules: Sequence[EvidenceRule]) -> tuple[Evidence, ...]:
    """Return the evidence of the agreement so far; proof of a lower state must not prove a higher one."""
    if before is None or before.state not in STATE_SCALE or state not in STATE_SCALE:
        return ()
    if STATE_SCALE.index(state) <= STATE_SCALE.index(before.state):
        return before.evidence
    limit = STATE_SCALE.index(before.state)
    able = [rule.grade for rule in rules if STATE_SCALE.index(rule.supports) <= limit]
    strongest = max((item.grade for item in before.evidence), default=None)
    if strongest is None or not able:
        return ()
    return (Evidence(grade=min(strongest, max(able))),)


def settle(finding: Finding, state: State, coverage: Coverage = Coverage.MOST) -> Finding:
    """Return a finding as if everybody agreed on a state; what is not done is done for no model."""
    coverage = Coverage.NONE if state is State.NONE else coverage
    return finding.model_copy(
        update={
            "state": state,
            "low": state,
            "high": state,
            "coverage": coverage,
            "validated": state,
            "agreed": True,
            "disputed": False,
        }
    )

"""The talk of all respondents about what they answered differently: an interview whose answers are agreed ones."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from mlops_blueprint.errors import BlueprintError
from mlops_blueprint.interview.script import Item, Script
from mlops_blueprint.model.agreement import AgendaItem, Agreement, PracticeAgreement, Why
from mlops_blueprint.model.catalog import Catalog
from mlops_blueprint.model.engagement import Agreed, Answer, AnswerSet, Consensus, InterviewState, Respondent
from mlops_blueprint.model.practice import State

FACILITATOR = Respondent(id="consensus", role="consensus")
"""Stands where an interview has its respondent; the agreed answers are nobody's own."""

LONGEST_DISSENT = 1000

_DISSENT = re.compile(r"^d(?:issent)?(?:\s+(.*))?$", re.IGNORECASE)
_WHY: Mapping[Why, str] = {
    "far-apart": "The answers lie far apart",
    "applies-or-not": "Some say that it does not apply",
    "decides-a-level": "A level hangs on the difference",
}


def talk_script(agreement: Agreement, practices: Sequence[str], catalog: Catalog) -> Script:
    """Return what is talked about, in the order of the agenda.

    Args:
        agreement: who said what, and the agenda.
        practices: talk about these instead of the agenda; empty for the agenda.
        catalog: knows the practices.
    """
    planned = {item.practice: item for item in agreement.agenda}
    said = {item.practice: item for item in agreement.practices}
    names = practices or tuple(planned)
    return Script(
        depth="deep",
        items=tuple(_item(name, planned.get(name), said.get(name), catalog) for name in names),
        left_out={},
        practices=catalog.practice_by_id,
        dimensions=catalog.dimensions,
        excuses={reason.id: reason for reason in catalog.not_applicable_reasons},
    )


def _item(name: str, planned: AgendaItem | None, said: PracticeAgreement | None, catalog: Catalog) -> Item:
    practice = catalog.practice_by_id[name]
    questions = [q for section in catalog.sections for q in section.questions if q.practice == name]
    return Item(
        id=name,
        practice=practice,
        ask=f"{_said(said)} What do you agree on?",
        why=_why(planned, catalog),
        probes=tuple(dict.fromkeys(probe for question in questions for probe in question.probes)),
    )


def _said(said: PracticeAgreement | None) -> str:
    """Say who said what, by role where that points at nobody, and by count otherwise."""
    if said is None:
        return "Nobody has answered this yet."
    if said.voices:
        roles = "; ".join(f"{view.role}: {view.state.words}" for view in said.roles)
        return f"{roles}."
    counts = Counter({State.UNKNOWN: said.unknown, State.NOT_APPLICABLE: said.not_applicable})
    counted = [f"{count} said {state.words}" for state, count in counts.items() if count]
    span = f"{said.known} answers from {said.low.words} to {said.high.words}, median {said.median.words}"
    return f"{'; '.join([span, *counted])}."


def _why(planned: AgendaItem | None, catalog: Catalog) -> str:
    end = "d TEXT notes a dissent"
    if planned is None:
        return end
    names = {dimension.id: dimension.name for dimension in catalog.dimensions}
    levels = [f"{names[key]} {span.low} or {span.high}" for key, span in planned.levels.items()]
    hanging = f" ({', '.join(levels)})" if levels else ""
    return f"{_WHY[planned.why]}{hanging}; {end}"


def read_dissent(line: str) -> str | None:
    """Return the dissent a line notes, None when it is another command.

    Raises:
        BlueprintError: it says nothing, or too much.
    """
    found = _DISSENT.match(line.strip())
    if found is None:
        return None
    text = (found[1] or "").strip()
    if len(text) < 3 or len(text) > LONGEST_DISSENT or not text.isprintable():  # noqa: PLR2004 - a sentence
        raise BlueprintError(
            "what is the dissent?", hint="for example `d operations: never rehearsed at night`"
        )
    return text


def as_answers(consensus: Consensus | None) -> AnswerSet:
    """Return what was agreed so far as an answer set, which an interview can go on with."""
    agreed = consensus.agreed if consensus else {}
    return AnswerSet(
        format="mlops-blueprint/answers/1",
        respondent=FACILITATOR,
        interview=InterviewState(depth="deep"),
        answers={
            name: Answer(
                state=item.state,
                coverage=item.coverage,
                note=item.note,
                reason=item.reason,
                evidence=item.evidence,
            )
            for name, item in agreed.items()
        },
    )


def as_consensus(answers: AnswerSet, dissent: Mapping[str, Sequence[str]]) -> Consensus:
    """Return an answer set and what was said against it as a consensus."""
    return Consensus(
        format="mlops-blueprint/consensus/1",
        agreed={
            name: Agreed(
                state=answer.state,
                coverage=answer.coverage,
                note=answer.note,
                reason=answer.reason,
                evidence=answer.evidence,
                dissent=tuple(dissent.get(name, ())),
            )
            for name, answer in answers.answers.items()
        },
    )

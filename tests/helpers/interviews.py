"""Interviews without a surface: sessions over the shipped questions, driven by lines."""

from collections.abc import Iterable, Mapping

from mlops_blueprint.interview.script import Selection, make_script
from mlops_blueprint.interview.session import Session, Step, open_session, take_line
from mlops_blueprint.model.catalog import Catalog
from mlops_blueprint.model.context import with_defaults
from mlops_blueprint.model.engagement import Answer, AnswerSet, ContextValue, Respondent


def nobody(replies: Mapping[str, Answer] | None = None) -> AnswerSet:
    """The answer set of somebody who has not been asked yet."""
    person = Respondent(id="ana", role="data-engineer", voice="engineer")
    return AnswerSet(format="mlops-blueprint/answers/1", respondent=person, answers=dict(replies or {}))


def interview(
    catalog: Catalog,
    selection: Selection | None = None,
    *,
    answers: AnswerSet | None = None,
    context: Mapping[str, ContextValue] | None = None,
) -> Session:
    """An interview that has just been opened."""
    whole = with_defaults(dict(context or {}), catalog.context_keys)
    answers = answers or nobody()
    script = make_script(catalog, whole, answers.respondent.voice, selection or Selection())
    return open_session(script, answers)


def say(session: Session, *lines: str) -> Session:
    """The interview after some lines, each of which must be understood."""
    for line in lines:
        step = take_line(session, line)
        assert step.error is None, f"{line}: {step.error}"
        session = step.session
    return session


def hear(session: Session, lines: Iterable[str]) -> Step:
    """The last step after some lines, understood or not."""
    step = Step(session)
    for line in lines:
        step = take_line(step.session, line, viewing=step.look)
    return step


def asked(session: Session) -> str | None:
    """Id of the practice that is asked about, None at the end."""
    return session.item.practice.id if session.item else None

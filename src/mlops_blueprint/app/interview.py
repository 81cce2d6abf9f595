"""An interview with one respondent: opened, kept on disk after every step, resumed where it stopped."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from mlops_blueprint.app.case import load_case_of
from mlops_blueprint.app.respondents import Person, answers_of, check_id, known_id
from mlops_blueprint.errors import BlueprintError
from mlops_blueprint.interview.script import Selection, make_script
from mlops_blueprint.interview.session import Session, Step, open_session, take_line
from mlops_blueprint.model.catalog import Catalog
from mlops_blueprint.model.context import with_defaults
from mlops_blueprint.model.engagement import Answer, AnswerSet, Case
from mlops_blueprint.model.engagement_layout import answers_file
from mlops_blueprint.model.proposed_answer import proposed_answers
from mlops_blueprint.model.question import Depth, Voice
from mlops_blueprint.store.answer_files import answers_path, write_answers
from mlops_blueprint.store.durable import read_present_text
from mlops_blueprint.store.locks import locked

Keep = Callable[[AnswerSet], None]
"""Puts an answer set on disk before it returns."""


@dataclass(frozen=True)
class Wishes:
    """What somebody asks of an interview; None leaves it to the answers file or the catalog.

    Attributes:
        dimensions: only questions of these dimensions.
        practices: only these practices.
    """

    role: str | None = None
    depth: Depth | None = None
    voice: Voice | None = None
    dimensions: tuple[str, ...] = ()
    practices: tuple[str, ...] = ()


@contextmanager
def opened(folder: Path, catalog: Catalog, respondent: str, wishes: Wishes) -> Iterator[tuple[Session, Keep]]:
    """Open the interview of one respondent, alone.

    Yields:
        The session where it stopped, and what keeps an answer set of it.

    Raises:
        BlueprintError: the folder or the respondent's own file is not valid, an id is unknown, or another interview has the respondent open.
    """
    path = answers_path(folder, respondent)
    load_case_of(folder, catalog, respondent)
    check_id(respondent)
    with locked(folder, answers_file(respondent)):
        seen = [read_present_text(path) or ""]
        case, _ = load_case_of(folder, catalog, respondent)
        answers = answers_of(case, catalog, respondent, Person(wishes.role, wishes.voice))

        def keep(changed: AnswerSet) -> None:
            seen[0] = write_answers(folder, changed, seen=seen[0])

        yield begin(case, catalog, answers, wishes), keep


def begin(case: Case, catalog: Catalog, answers: AnswerSet, wishes: Wishes) -> Session:
    """Return the session of an answer set in an engagement.

    Raises:
        BlueprintError: a dimension or practice is unknown, or nothing is left to ask.
    """
    depth = wishes.depth or (answers.interview.depth if answers.interview else "standard")
    for dimension in wishes.dimensions:
        known_id("dimension", dimension, [item.id for item in catalog.dimensions])
    for practice in wishes.practices:
        known_id("practice", practice, catalog.practice_by_id)
    context = with_defaults(case.engagement.context, catalog.context_keys)
    selection = Selection(depth, wishes.dimensions, wishes.practices)
    script = make_script(catalog, context, answers.respondent.voice, selection)
    if not script.items:
        reasons = [f"{name}: {script.left_out[name]}" for name in wishes.practices if name in script.left_out]
        raise BlueprintError(
            "nothing is left to ask", hint="; ".join(reasons) or "ask for a deeper interview"
        )
    return open_session(script, answers, proposed_answers(case))


def settled_otherwise(case: Case, respondent: str, before: Mapping[str, Answer]) -> tuple[str, ...]:
    """Return practices answered since ``before`` for which a consensus says something else and counts."""
    agreed = case.consensus.agreed if case.consensus else {}
    now = next((item.answers for item in case.answer_sets if item.respondent.id == respondent), {})
    return tuple(
        name
        for name, answer in now.items()
        if before.get(name) != answer and name in agreed and agreed[name].state is not answer.state
    )


def converse(start: Step, lines: Iterable[str], keep: Keep, show: Callable[[Step], None]) -> Step:
    """Hold the interview: show, take a line, keep what changed, and only then show what is next.

    Args:
        start: what is shown first.
        lines: what is typed; ends where the respondent leaves.
        keep: puts an answer set on disk before it returns.
        show: shows a step.

    Returns:
        The last step.

    Raises:
        BlueprintError: an answer could not be kept; it was not shown as kept either.
    """
    step = start
    show(step)
    for line in lines:
        before = step.session.answers
        step = take_line(step.session, line, viewing=step.look)
        if step.session.answers != before:
            keep(step.session.answers)
        if step.done:
            break
        show(step)
    return step

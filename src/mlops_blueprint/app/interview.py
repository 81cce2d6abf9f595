"""An interview with one respondent: opened, kept on disk after every step, resumed where it stopped."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from unicodedata import combining, normalize

from mlops_blueprint.advise.conditions import with_defaults
from mlops_blueprint.app.case import load_case
from mlops_blueprint.errors import BlueprintError
from mlops_blueprint.interview.script import Selection, make_script
from mlops_blueprint.interview.session import Session, Step, open_session, take_line
from mlops_blueprint.model.catalog import Catalog
from mlops_blueprint.model.engagement import AnswerSet, Case, Respondent
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
        BlueprintError: the folder is not valid, an id is unknown, or another interview has the respondent open.
    """
    path = answers_path(folder, respondent)
    load_case(folder, catalog)
    check_id(respondent)
    with locked(path, f"answers/{path.name}"):
        seen = [read_present_text(path) or ""]
        case = load_case(folder, catalog)
        answers = answers_of(case, catalog, respondent, wishes)

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
        _known("dimension", dimension, [item.id for item in catalog.dimensions])
    for practice in wishes.practices:
        _known("practice", practice, catalog.practice_by_id)
    context = with_defaults(case.engagement.context, catalog.context_keys)
    selection = Selection(depth, wishes.dimensions, wishes.practices)
    script = make_script(catalog, context, answers.respondent.voice, selection)
    if not script.items:
        reasons = [f"{name}: {script.left_out[name]}" for name in wishes.practices if name in script.left_out]
        raise BlueprintError(
            "nothing is left to ask", hint="; ".join(reasons) or "ask for a deeper interview"
        )
    return open_session(script, answers)


def answers_of(case: Case, catalog: Catalog, respondent: str, wishes: Wishes) -> AnswerSet:
    """Return what a respondent has answered so far, empty for a new one.

    Raises:
        BlueprintError: the role is unknown, missing for a new respondent, or another one than in the file.
    """
    if wishes.role is not None:
        _known("role", wishes.role, catalog.role_by_id)
    found = next((item for item in case.answer_sets if item.respondent.id == respondent), None)
    if found is None:
        if wishes.role is None:
            raise _role_missing(case, catalog, respondent)
        person = Respondent(id=respondent, role=wishes.role)
        return AnswerSet(
            format="mlops-blueprint/answers/1", respondent=_voiced(person, catalog, wishes), answers={}
        )
    if wishes.role not in {None, found.respondent.role}:
        raise BlueprintError(
            f"`{respondent}` is recorded as {found.respondent.role}, not {wishes.role}",
            hint=f"leave --role out, or change it in answers/{respondent}.yaml",
        )
    return found.model_copy(update={"respondent": _voiced(found.respondent, catalog, wishes)})


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


def _role_missing(case: Case, catalog: Catalog, respondent: str) -> BlueprintError:
    close = get_close_matches(respondent, [item.respondent.id for item in case.answer_sets], n=1)
    meant = f"did you mean `{close[0]}`? else " if close else ""
    hint = f"{meant}add --role with one of {', '.join(catalog.role_by_id)}"
    return BlueprintError(f"`{respondent}` is new here, so a role is needed", hint=hint)


def _voiced(person: Respondent, catalog: Catalog, wishes: Wishes) -> Respondent:
    """Return a respondent with the voice that was asked for, written in the file, or usual for the role."""
    usual = person.voice if "voice" in person.model_fields_set else catalog.voice_of_role.get(person.role)
    return person.model_copy(update={"voice": wishes.voice or usual or person.voice})


def check_id(respondent: str) -> None:
    """Refuse an id that could not be the name of an answers file.

    Raises:
        BlueprintError: it is not kebab-case; the hint is the nearest that is.
    """
    words = "".join(
        letter if letter.isascii() and letter.isalnum() else " " for letter in _unaccented(respondent.lower())
    )
    plain = "-".join(words.split())
    if respondent != plain:
        hint = f"did you mean `{plain}`?" if plain else "for example `data-engineer-1`"
        raise BlueprintError(f"`{respondent}` is no id: lower case, digits and single hyphens", hint=hint)


def _unaccented(text: str) -> str:
    return "".join(letter for letter in normalize("NFKD", text) if not combining(letter))


def _known(kind: str, word: str, known: Iterable[str]) -> None:
    names = list(known)
    if word not in names:
        close = get_close_matches(word, names, n=1)
        hint = f"did you mean `{close[0]}`?" if close else f"see `mlops-blueprint catalog list {kind}s`"
        raise BlueprintError(f"unknown {kind} `{word}`", hint=hint)

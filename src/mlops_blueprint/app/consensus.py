"""A talk with all respondents: opened on what they answered differently, kept on disk after every line."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

from mlops_blueprint.app.agreement import derive_agreement
from mlops_blueprint.app.case import load_case
from mlops_blueprint.app.respondents import known_id
from mlops_blueprint.errors import BlueprintError
from mlops_blueprint.interview.consensus import as_answers, as_consensus, read_dissent, talk_script
from mlops_blueprint.interview.session import Session, Step, open_session, take_line
from mlops_blueprint.model.catalog import Catalog
from mlops_blueprint.model.engagement_layout import CONSENSUS
from mlops_blueprint.store.agreed_files import write_consensus
from mlops_blueprint.store.locks import locked

_FEWEST = 2
"""A difference needs two."""


@dataclass
class Talk:
    """A consensus talk while it is held.

    Attributes:
        dissent: practice -> what was said against the agreed answer.
        last: the practice that was agreed on last; a dissent is spoken after the answer, not before it.
        folder: the engagement.
    """

    session: Session
    folder: Path
    dissent: dict[str, tuple[str, ...]] = field(default_factory=dict)
    last: str | None = None

    def keep(self, session: Session) -> None:
        """Put the agreed answers on disk before it returns."""
        self.session = session
        write_consensus(self.folder, as_consensus(session.answers, self.dissent))


@contextmanager
def opened_talk(
    folder: Path, catalog: Catalog, practices: Sequence[str] = (), *, anonymous: bool = False
) -> Iterator[Talk]:
    """Open the talk about an engagement's agenda, or about given practices, alone.

    Raises:
        BlueprintError: the folder is not valid, a practice is unknown, nothing needs to be talked about, or
            another talk is open.
    """
    for practice in practices:
        known_id("practice", practice, catalog.practice_by_id)
    with locked(folder, CONSENSUS):
        case = load_case(folder, catalog)
        agreement = derive_agreement(case, catalog, anonymous=anonymous)
        if not practices and not agreement.agenda:
            raise _nothing_to_settle(agreement.respondents)
        script = talk_script(agreement, practices, catalog)
        agreed = case.consensus.agreed if case.consensus else {}
        yield Talk(
            session=open_session(script, as_answers(case.consensus)),
            folder=folder,
            dissent={name: item.dissent for name, item in agreed.items() if item.dissent},
        )


def _nothing_to_settle(respondents: int) -> BlueprintError:
    if respondents < _FEWEST:
        return BlueprintError(
            "fewer than two respondents have answered, so nothing can differ",
            hint="ask another one with `mlops-blueprint interview`",
        )
    return BlueprintError(
        "nothing needs to be talked about",
        hint="--only PRACTICE opens the talk about one practice all the same",
    )


def hold_talk(talk: Talk, lines: Iterable[str], show: Callable[[Step], None]) -> Step:
    """Hold the talk: show, take a line, keep what changed, and only then show what is next."""
    step = Step(talk.session)
    show(step)
    for line in lines:
        before = step.session.answers.answers
        step = _take(talk, step, line)
        after = step.session.answers.answers
        if after != before:
            talk.last = next(name for name in after if after[name] != before.get(name))
            talk.keep(step.session)
        if step.done:
            break
        show(step)
    return step


def _take(talk: Talk, step: Step, line: str) -> Step:
    try:
        text = read_dissent(line)
        if text is not None:
            return _note_dissent(talk, step, text)
    except BlueprintError as error:
        return replace(step, error=error, message="")
    return take_line(step.session, line, viewing=step.look)


def _note_dissent(talk: Talk, step: Step, text: str) -> Step:
    item = step.session.item
    shown = item.practice.id if item and item.practice.id in step.session.answers.answers else None
    about = talk.last or shown
    if about is None:
        raise BlueprintError(
            "nothing is agreed on yet", hint="give the agreed answer first, then the dissent"
        )
    talk.dissent[about] = (*talk.dissent.get(about, ()), text)
    talk.keep(step.session)
    return replace(step, message=f"kept  dissent about {about}: {text}", error=None)

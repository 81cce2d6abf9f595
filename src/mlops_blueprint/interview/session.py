"""The state machine of an interview: a state and a command give the next state and what to show.

Everything an interview has to remember is in the respondent's :class:`AnswerSet`, so whoever saves it after each
step and opens it again goes on exactly where it stopped. Nothing here reads, writes or waits.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import assert_never

from mlops_blueprint.errors import BlueprintError, did_you_mean
from mlops_blueprint.interview.answering import always_applies, apply_change, describe_answer
from mlops_blueprint.interview.grammar import Command, Go, Jump, Look, Quit, Reply, parse_line
from mlops_blueprint.interview.reply import Change
from mlops_blueprint.interview.script import Item, Script
from mlops_blueprint.interview.targets import find_review, find_target
from mlops_blueprint.interview.words import ViewName
from mlops_blueprint.model.engagement import Answer, AnswerSet, InterviewState
from mlops_blueprint.model.practice import Practice

ASKED = Look("question")


@dataclass(frozen=True)
class Session:
    """One interview at one moment.

    Attributes:
        answers: what is to be on disk; ``answers.interview`` says where the interview stands.
        proposals: what a scan proposes, by practice; the default answer of its question.
    """

    script: Script
    answers: AnswerSet
    proposals: Mapping[str, Answer] = field(default_factory=dict)

    @property
    def state(self) -> InterviewState:
        """Where the interview stands."""
        return self.answers.interview or InterviewState(depth=self.script.depth)

    @property
    def item(self) -> Item | None:
        """The question that is being asked; None at the end."""
        place = self.script.position(self.state.at)
        return None if place is None else self.script.items[place]


@dataclass(frozen=True)
class Step:
    """What a line led to.

    Attributes:
        look: what to show now.
        message: what happened, for the line above the prompt.
        error: why nothing happened; the question is asked again.
        done: the respondent wants to stop.
    """

    session: Session
    look: Look = ASKED
    message: str = ""
    error: BlueprintError | None = None
    done: bool = False


def open_session(
    script: Script, answers: AnswerSet, proposals: Mapping[str, Answer] | None = None
) -> Session:
    """Start or resume: the question an earlier interview stopped at, else the first open one."""
    before = answers.interview or InterviewState(depth=script.depth)
    place = script.position(before.at)
    session = Session(script, answers, proposals or {})
    at = script.items[place].id if place is not None else _first_open(session)
    return _at(session, at, depth=script.depth)


def take_line(session: Session, line: str, *, viewing: Look = ASKED) -> Step:
    """Take one typed line; what cannot be understood changes nothing.

    Args:
        session: the interview.
        line: as typed.
        viewing: what is being shown; an empty line leaves any page for the question.
    """
    try:
        command = parse_line(line)
        if command == Go("on") and viewing != ASKED:
            return Step(session)
        return take(session, command)
    except BlueprintError as error:
        return Step(session, error=error)


def take(session: Session, command: Command) -> Step:
    """Take one command.

    Raises:
        BlueprintError: it does not fit here; says why.
    """
    match command:
        case Reply(change, practice):
            step = _reply(session, change, practice)
        case Go(to):
            step = {"back": _back, "skip": _skip, "on": _on}[to](session)
        case Jump(target):
            step = Step(_at(session, find_target(target, session.script, session.answers)))
        case Look(view, about):
            step = _look(session, view, about)
        case Quit():
            step = Step(session, done=True)
        case _:
            assert_never(command)
    return step


def _look(session: Session, view: ViewName, about: str) -> Step:
    if view == "review" and about:
        return Step(session, look=Look(view, find_review(about, session.script)))
    if view != "reasons":
        return Step(session, look=Look(view, about))
    practice = _known(session, about) if about else _current(session).practice
    if not practice.not_applicable:
        raise always_applies(practice)
    return Step(session, look=Look("reasons", practice.id))


def _current(session: Session) -> Item:
    if session.item is None:
        raise BlueprintError("all questions are through", hint="`j PRACTICE` goes to one, `q` stops")
    return session.item


def _known(session: Session, practice_id: str) -> Practice:
    found = session.script.practices.get(practice_id)
    if found is None:
        hint = did_you_mean(practice_id, session.script.practices, otherwise="`r` shows what is asked")
        raise BlueprintError(f"no practice is called `{practice_id}`", hint=hint)
    return found


def _reply(session: Session, change: Change, practice_id: str | None) -> Step:
    """Answer; a state about the question that is asked goes on to the next, all else stays."""
    practice = _known(session, practice_id) if practice_id else _current(session).practice
    changed, message = _answered(session, change, practice)
    item = session.item
    if item is None or item.practice.id != practice.id or change.state is None:
        return Step(changed, message=message)
    again = item.id in session.state.skipped
    return Step(_at(changed, _next(changed, item, again=again)), message=message)


def _answered(session: Session, change: Change, practice: Practice) -> tuple[Session, str]:
    before = session.answers.answers.get(practice.id) or _proposed(session, change, practice)
    answer = apply_change(practice, before, change)
    answers = {**session.answers.answers, practice.id: answer}
    item_ids = {item.id for item in session.script.items if item.practice.id == practice.id}
    state = session.state
    skipped = tuple(name for name in state.skipped if name not in {*item_ids, practice.id})
    kept = session.answers.model_copy(
        update={"answers": answers, "interview": state.model_copy(update={"skipped": skipped})}
    )
    message = f"kept  {practice.id}: {describe_answer(answer, before)}"
    return replace(session, answers=kept), message


def _proposed(session: Session, change: Change, practice: Practice) -> Answer | None:
    """Return the proposal that a reply confirms or corrects; a note alone says neither."""
    says = change.state or change.coverage or change.evidence or change == Change()
    return session.proposals.get(practice.id) if says else None


def _back(session: Session) -> Step:
    items = session.script.items
    place = len(items) if session.item is None else items.index(session.item)
    if place == 0:
        raise BlueprintError("this is the first question")
    return Step(_at(session, items[place - 1].id))


def _skip(session: Session) -> Step:
    item = _current(session)
    if item.practice.id in session.answers.answers:
        return Step(_at(session, _next(session, item)), message=f"stays as answered  {item.practice.id}")
    again = item.id in session.state.skipped
    skipped = session.state.skipped if again else (*session.state.skipped, item.id)
    passed = _at(session, item.id, skipped=skipped)
    message = f"skipped  {item.practice.id}" + ("" if again else "; it is asked again at the end")
    return Step(_at(passed, _next(passed, item, again=again)), message=message)


def _on(session: Session) -> Step:
    """Take an empty line: keep what is answered and go on; at the end go through what was skipped, or stop."""
    item = session.item
    if item is None:
        first = next(iter(_open(session, session.script.items)), None)
        return Step(session, done=True) if first is None else Step(_at(session, first.id))
    if item.practice.id not in session.answers.answers:
        if item.practice.id in session.proposals:
            confirmed, message = _answered(session, Change(), item.practice)
            again = item.id in session.state.skipped
            return Step(_at(confirmed, _next(confirmed, item, again=again)), message=message)
        raise BlueprintError(
            "no answer yet", hint="0 to 4, u unknown, na REASON, s skip; ? lists all commands"
        )
    return Step(_at(session, _next(session, item)))


def _at(session: Session, at: str | None, **update: object) -> Session:
    state = session.state.model_copy(update={"at": at, **update})
    return replace(session, answers=session.answers.model_copy(update={"interview": state}))


def _first_open(session: Session) -> str | None:
    return next((item.id for item in _unasked(session, session.script.items)), None)


def _next(session: Session, item: Item, *, again: bool = False) -> str | None:
    """Return what is asked after a question: what is still unasked, then what was skipped, then nothing.

    Args:
        session: the interview.
        item: the question that was asked.
        again: it had been skipped, so the skipped ones behind it follow and not the first of all.
    """
    items = session.script.items
    place = items.index(item) + 1
    unasked = [*_unasked(session, items[place:]), *_unasked(session, items[:place])]
    skipped = _open(session, items[place:] if again else items)
    return next((other.id for other in [*unasked, *skipped] if other != item), None)


def _open(session: Session, items: Iterable[Item]) -> list[Item]:
    return [item for item in items if item.practice.id not in session.answers.answers]


def _unasked(session: Session, items: Iterable[Item]) -> list[Item]:
    return [item for item in _open(session, items) if item.id not in session.state.skipped]

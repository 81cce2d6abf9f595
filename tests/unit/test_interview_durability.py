"""Killed at any moment, two hundred times: every answer whose next question appeared is on disk, in a whole file."""

import hashlib
import os
import signal
import time
from collections.abc import Iterator
from itertools import count
from pathlib import Path

from mlops_blueprint.app.interview import Wishes, converse, opened
from mlops_blueprint.app.samples import create_engagement
from mlops_blueprint.interview.session import Session, Step
from mlops_blueprint.model.catalog import Catalog
from mlops_blueprint.model.engagement import Answer, AnswerSet
from mlops_blueprint.store.answer_files import write_answers
from mlops_blueprint.store.engagement_files import read_engagement
from mlops_blueprint.store.locks import locked

KILLS = 200
LONGEST_WAIT = 0.06
WISHES = Wishes(role="data-engineer", depth="quick")


def test_nothing_is_lost_by_two_hundred_kills(tmp_path: Path, catalog: Catalog) -> None:
    create_engagement(tmp_path / "acme", None)
    with opened(tmp_path / "acme", catalog, "ana", WISHES) as (session, keep):
        keep(session.answers)
    answered = 0
    for kill in range(KILLS):
        shown = _interview_until_killed(tmp_path / "acme", session, first=answered, wait=_moment(kill))
        answers = _on_disk(tmp_path / "acme")
        newest = max(_number(item) for item in answers.answers.values()) if answers.answers else 0
        assert newest >= shown, f"kill {kill}: answer {shown} was shown as kept, {newest} is on disk"
        assert newest <= shown + 1, "an answer is kept before its next question, and only one at a time"
        answered = newest
        session = Session(session.script, answers)
    assert answered > KILLS // 2, "the kills came before there was anything to lose"
    assert answers.interview is not None
    with opened(tmp_path / "acme", catalog, "ana", WISHES) as (resumed, _):
        assert resumed.answers == answers


def _interview_until_killed(folder: Path, session: Session, *, first: int, wait: float) -> int:
    """Hold an interview in a process of its own, kill it, and return the last answer it showed as kept."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        _hold(folder, session, first, writing)
        os._exit(1)
    os.close(writing)
    with os.fdopen(reading, "rb") as shows:
        begun = shows.readline()
        time.sleep(wait)
        os.kill(child, signal.SIGKILL)
        lines = [begun, *shows]
    os.waitpid(child, 0)
    whole = [line for line in lines if line.endswith(b"\n")]
    return max(int(line) for line in whole)


def _hold(folder: Path, session: Session, first: int, writing: int) -> None:
    numbers = count(first)

    def keep(answers: AnswerSet) -> None:
        write_answers(folder, answers)

    def show(_: Step) -> None:
        os.write(writing, b"%d\n" % next(numbers))

    with locked(folder, "answers/ana.yaml"):
        converse(Step(session), _answers(session, first + 1), keep, show)


def _answers(session: Session, first: int) -> Iterator[str]:
    """Answer one question after the other for ever; the evidence says which answer it is."""
    items = session.script.items
    for number in count(first):
        yield f"{items[number % len(items)].practice.id}: {1 + number // len(items) % 4} E2 run/{number}"


def _number(answer: Answer) -> int:
    return max(int(str(item.link).removeprefix("run/")) for item in answer.evidence)


def _on_disk(folder: Path) -> AnswerSet:
    reading = read_engagement(folder)
    assert reading.problems == ()
    (answers,) = reading.answer_sets
    return answers


def _moment(kill: int) -> float:
    """A moment that looks random and is the same in every run."""
    digest = hashlib.sha256(str(kill).encode()).digest()
    return LONGEST_WAIT * int.from_bytes(digest[:4]) / 2**32

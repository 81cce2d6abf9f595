"""Laws of interviews: no command loses an answer, and an interview that is opened again is the same interview."""

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers.interviews import hear, interview
from mlops_blueprint.app.context import load_catalog
from mlops_blueprint.app.interview import converse
from mlops_blueprint.interview.screens import render
from mlops_blueprint.interview.script import Selection
from mlops_blueprint.interview.session import Session, Step, open_session, take_line
from mlops_blueprint.interview.text import Size, cells
from mlops_blueprint.model.document import Document
from mlops_blueprint.model.engagement import AnswerSet
from mlops_blueprint.store.answer_files import answers_text
from mlops_blueprint.store.engagement_files import read_engagement
from mlops_blueprint.yaml_records import validate_record
from mlops_blueprint.yaml_text import parse

PRACTICES = ("val.goal", "mon.kpi", "dat.versioned", "rel.rollback", "rel.model_cd")
START = interview(load_catalog(), Selection(practices=PRACTICES))
FIXED = [
    *["0", "1", "2", "3", "4", "u", "b", "s", "p", "w", "r", "?", "q"],
    *("", "na", "na 1", "na no-serving", "half", "n -", "e -", "E3 a/b 2026-11-01", "r skipped", "nonsense"),
]
STATES = st.sampled_from(["0", "1", "2 half", "3 some E2 a/b", "4 E4 c/d 2026-01-31", "u", "na 1"])
NOTES = st.text(min_size=0, max_size=40)
TARGETS = st.sampled_from([*PRACTICES, "data", "dat", "3", "monitoring", "nowhere"])
LINES = st.one_of(
    st.sampled_from(FIXED),
    STATES,
    st.builds("{} # {}".format, STATES, NOTES),
    st.builds("n {}".format, NOTES),
    st.builds("j {}".format, TARGETS),
    st.builds("{}: {}".format, st.sampled_from([*PRACTICES, "exp.tracked", "no.such"]), STATES),
    st.text(max_size=30),
)
TALK = st.lists(LINES, max_size=25)


def walk(lines: list[str]) -> list[Session]:
    """Every moment of an interview."""
    return [hear(START, lines[:end]).session for end in range(len(lines) + 1)]


@given(TALK)
def test_no_command_loses_an_answer(lines: list[str]) -> None:
    moments = walk(lines)
    for before, after in pairwise(moments):
        assert before.answers.answers.keys() <= after.answers.answers.keys()
        assert before.answers.respondent == after.answers.respondent


@given(TALK)
def test_one_line_changes_at_most_one_answer(lines: list[str]) -> None:
    moments = walk(lines)
    for before, after in pairwise(moments):
        new = after.answers.answers
        changed = [name for name in new if before.answers.answers.get(name) != new[name]]
        assert len(changed) <= 1


@given(TALK)
def test_refused_line_changes_nothing(lines: list[str]) -> None:
    session = START
    for line in lines:
        step = take_line(session, line)
        if step.error:
            assert step.session == session
        session = step.session


@given(TALK, TALK)
def test_resumed_interview_goes_on_as_if_it_had_never_stopped(before: list[str], after: list[str]) -> None:
    stopped = hear(START, before).session
    resumed = open_session(START.script, stopped.answers)
    assert resumed == stopped
    assert hear(resumed, after).session == hear(stopped, after).session


@given(TALK)
def test_saved_answers_always_read_back_as_they_were(lines: list[str]) -> None:
    answers = hear(START, lines).session.answers
    assert read_back(answers_text(answers)) == answers


@given(TALK)
def test_nothing_is_shown_before_it_is_kept(lines: list[str]) -> None:
    kept = [START.answers]

    def show(step: Step) -> None:
        assert step.session.answers == kept[-1]

    converse(Step(START), lines, kept.append, show)


@given(TALK, st.integers(40, 120), st.integers(12, 50))
@settings(max_examples=60)
def test_every_screen_fits(lines: list[str], columns: int, rows: int) -> None:
    step = Step(START)
    for line in lines:
        step = take_line(step.session, line, viewing=step.look)
        screen = render(step, Size(columns, rows))
        assert len(screen) <= rows - 1
        assert [line.text for line in screen if cells(line.text) > columns] == []


def read_back(text: str) -> AnswerSet:
    """Answers as the program that reads engagement folders understands them."""
    document = parse(text, "answers/ana.yaml")
    assert isinstance(document.data, dict)
    replies = {
        key: {"state": value} if isinstance(value, str) else value
        for key, value in document.data["answers"].items()
    }
    answers, problems = validate_record(
        AnswerSet, Document(document.path, {**document.data, "answers": replies}, document.lines)
    )
    assert problems == []
    assert answers is not None
    return answers


@given(TALK)
@settings(max_examples=20)
def test_engagement_with_saved_answers_can_be_read(
    tmp_path_factory: pytest.TempPathFactory, lines: list[str]
) -> None:
    folder: Path = tmp_path_factory.mktemp("acme")
    (folder / "answers").mkdir()
    (folder / "engagement.yaml").write_text("format: mlops-blueprint/engagement/1\n", encoding="utf-8")
    answers = hear(START, lines).session.answers
    (folder / "answers" / "ana.yaml").write_text(answers_text(answers), encoding="utf-8")
    assert read_engagement(folder).answer_sets == (answers,)

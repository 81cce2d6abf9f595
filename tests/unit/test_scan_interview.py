"""An interview starts from what a scan proposes; the interviewee only confirms."""

from pathlib import Path

from click.testing import CliRunner

from helpers.engagements import answer
from helpers.interviews import asked, interview, nobody, say
from mlops_blueprint.app.samples import create_engagement
from mlops_blueprint.cli.interview import command
from mlops_blueprint.interview.screens import render
from mlops_blueprint.interview.script import Selection
from mlops_blueprint.interview.session import Session, Step, open_session, take_line
from mlops_blueprint.interview.text import Size
from mlops_blueprint.model.catalog import Catalog
from mlops_blueprint.model.engagement import Answer, AnswerSet, Evidence
from mlops_blueprint.model.practice import Coverage, State

PROPOSED = Answer(
    state=State.AUTOMATED,
    coverage=Coverage.HALF,
    evidence=(Evidence(grade="E3", note="data/train.dvc:2"), Evidence(grade="E3", note="dvc.yaml:7")),
)
FILE = """\
format: mlops-blueprint/proposals/1
date: '2026-11-12'
repositories: [{name: fraud}]
proposed:
  dat.versioned: {state: automated, because: DVC keeps it, evidence: [{path: dvc.yaml, line: 7}]}
"""


def session(catalog: Catalog, answers: AnswerSet | None = None) -> Session:
    plain = interview(catalog, Selection(practices=("dat.versioned", "exp.tracked")), answers=answers)
    return open_session(plain.script, plain.answers, {"dat.versioned": PROPOSED})


def screen(step: Step) -> str:
    return "\n".join(line.text for line in render(step, Size(80, 40)))


def given(after: Session) -> Answer:
    return after.answers.answers["dat.versioned"]


def test_screen_shows_the_proposal_with_file_and_line(catalog: Catalog) -> None:
    shown = screen(Step(session(catalog)))
    assert "? 3 automated" in shown
    assert "? scan proposes: automated for half of the models; Enter confirms" in shown
    assert "seen in: data/train.dvc:2, dvc.yaml:7" in shown


def test_enter_confirms_and_keeps_the_evidence(catalog: Catalog) -> None:
    after = say(session(catalog), "")
    assert given(after) == PROPOSED
    assert asked(after) == "exp.tracked"


def test_y_confirms_where_a_pipe_has_no_empty_line(catalog: Catalog) -> None:
    assert given(say(session(catalog), "y")) == PROPOSED


def test_same_state_typed_confirms_too(catalog: Catalog) -> None:
    assert given(say(session(catalog), "3")) == PROPOSED


def test_part_of_the_proposal_can_be_corrected(catalog: Catalog) -> None:
    after = given(say(session(catalog), "most"))
    assert (after.state, after.coverage, after.evidence) == (
        State.AUTOMATED,
        Coverage.MOST,
        PROPOSED.evidence,
    )


def test_higher_answer_is_not_proven_by_the_scan(catalog: Catalog) -> None:
    assert given(say(session(catalog), "4")).evidence == ()


def test_unknown_and_a_note_alone_confirm_nothing(catalog: Catalog) -> None:
    assert given(say(session(catalog), "u")).state is State.UNKNOWN
    noted = given(say(session(catalog), "n the old repository"))
    assert (noted.state, noted.evidence) == (State.UNKNOWN, ())


def test_proposal_is_offered_until_it_is_answered(catalog: Catalog) -> None:
    skipped = say(session(catalog), "s")
    assert "dat.versioned" not in skipped.answers.answers
    assert given(say(skipped, "j dat.versioned", "")) == PROPOSED


def test_answer_that_differs_stays_and_shows_the_scan(catalog: Catalog) -> None:
    answers = nobody({"dat.versioned": answer("none")})
    after = say(session(catalog, answers), "j dat.versioned")
    assert "scan shows: automated for half of the models" in screen(Step(after))
    assert given(say(after, "")) == answer("none")


def test_question_without_proposal_still_needs_an_answer(catalog: Catalog) -> None:
    step = take_line(say(session(catalog), ""), "")
    assert step.error is not None
    assert step.error.message == "no answer yet"


def test_command_offers_and_keeps_what_was_confirmed(tmp_path: Path) -> None:
    create_engagement(tmp_path / "acme", None)
    (tmp_path / "acme" / "proposals.yaml").write_text(FILE, encoding="utf-8")
    typed = [
        str(tmp_path / "acme"),
        "--respondent",
        "ana",
        "--role",
        "data-engineer",
        "--only",
        "dat.versioned",
    ]
    result = CliRunner().invoke(command, typed, input="y\nq\n")
    assert "a scan proposes 1" in " ".join(result.stdout.split())
    kept = (tmp_path / "acme" / "answers" / "ana.yaml").read_text(encoding="utf-8")
    assert "grade: E3" in kept
    assert "note: dvc.yaml:7" in kept

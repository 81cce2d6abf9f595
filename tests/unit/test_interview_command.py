"""The command at a terminal and through a pipe: kept, resumed, refused, without colour, interrupted."""

import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from helpers.terminals import PROGRAM, Terminal
from mlops_blueprint.app.samples import create_engagement
from mlops_blueprint.model.practice import State
from mlops_blueprint.store.engagement_files import read_engagement

ANA = ("--respondent", "ana", "--role", "data-scientist", "--depth", "quick")
Result = subprocess.CompletedProcess[str]


@pytest.fixture
def acme(tmp_path: Path) -> Path:
    create_engagement(tmp_path / "acme", None)
    return tmp_path / "acme"


def pipe(acme: Path, lines: str | bytes, *arguments: str, **environment: str) -> Result:
    raw = lines if isinstance(lines, bytes) else lines.encode()
    done = subprocess.run(
        [*PROGRAM, "interview", acme.name, *arguments],
        cwd=acme.parent,
        input=raw,
        env=os.environ | environment,
        capture_output=True,
        check=False,
    )
    return Result(done.args, done.returncode, done.stdout.decode(), done.stderr.decode())


def states(acme: Path, name: str = "ana") -> dict[str, State]:
    reading = read_engagement(acme)
    assert reading.problems == ()
    (answers,) = [item for item in reading.answer_sets if item.respondent.id == name]
    return {practice: answer.state for practice, answer in answers.answers.items()}


def test_piped_interview_reads_as_it_was_approved(acme: Path, golden: Callable[[str, object], None]) -> None:
    lines = "3 half # two teams\nautomatd\n\nna\nu\ns\nb\nrel.rollback: 2 E2 wiki/rollback 2026-10-05\nr\nq\n"
    done = pipe(acme, lines, *ANA)
    text = (acme / "answers" / "ana.yaml").read_text(encoding="utf-8")
    golden(
        "interview-piped",
        {
            "code": done.returncode,
            "out": done.stdout.splitlines(),
            "err": done.stderr.splitlines(),
            "file": text.splitlines(),
        },
    )


def test_end_of_input_keeps_everything_and_is_no_failure(acme: Path) -> None:
    done = pipe(acme, "3\n2", *ANA)
    assert done.returncode == 0
    assert "kept in acme/answers/ana.yaml: 2 of 12 answered" in done.stdout
    assert len(states(acme)) == 2


def test_nothing_said_writes_nothing(acme: Path) -> None:
    done = pipe(acme, "", *ANA)
    assert (done.returncode, done.stdout.splitlines()[-1]) == (0, "nothing was answered")
    assert list((acme / "answers").iterdir()) == []


def test_lines_that_are_no_text_are_named_and_passed_over(acme: Path) -> None:
    done = pipe(acme, b"\xff\xfe\n3\n" + b"x" * 200_000 + b"\n2\n", *ANA)
    assert done.returncode == 0
    assert "line 1: this line holds something that is no text" in done.stderr
    assert "line 3: this line has more than 2000 letters" in done.stderr
    assert len(states(acme)) == 2


def test_answers_can_be_given_by_practice_as_in_a_file(acme: Path) -> None:
    pipe(acme, "\ufeffdat.versioned: automated\r\nmon.kpi: na no-production\r\n", *ANA)
    assert states(acme) == {"dat.versioned": State.AUTOMATED, "mon.kpi": State.NOT_APPLICABLE}


def test_second_run_goes_on_where_the_first_stopped(acme: Path) -> None:
    first = pipe(acme, "3\ns\n1\nj 9\n", *ANA)
    at_stop = first.stdout.split("\n\n> ")[-1].splitlines()
    second = pipe(acme, "", "--respondent", "ana")
    assert at_stop[3] in second.stdout
    assert "goes on where it stopped" in second.stdout


def test_assessment_works_after_an_interview(acme: Path) -> None:
    pipe(acme, "3\n" * 12, *ANA)
    done = subprocess.run([*PROGRAM, "assess", str(acme)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_only_what_is_asked_for_is_asked(acme: Path) -> None:
    shown = pipe(acme, "", *ANA, "--only", "rel.rollback", "--only", "mon.kpi").stdout
    assert "0 of 2 answered" in shown
    assert "0 of 12 answered" not in shown


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        ((), 2, "--respondent ID is missing; nobody has answered yet"),
        (("--respondent", "ana"), 1, "`ana` is new here, so a role is needed"),
        (("--respondent", "ana", "--role", "data-scientst"), 1, "did you mean `data-scientist`?"),
        (("--respondent", "Ana Müller", "--role", "data-scientist"), 1, "did you mean `ana-muller`?"),
        (("--respondent", "../../ana", "--role", "data-scientist"), 1, "did you mean `ana`?"),
        ((*ANA, "--only", "dat.version"), 1, "did you mean `dat.versioned`?"),
        ((*ANA, "--section", "dta"), 1, "did you mean `data`?"),
        ((*ANA, "--only", "llm.trace"), 1, "generative AI"),
    ],
)
def test_what_does_not_fit_is_refused_with_the_way_out(
    acme: Path, arguments: tuple[str, ...], code: int, words: str
) -> None:
    done = pipe(acme, "3\n", *arguments)
    assert done.returncode == code
    assert words in " ".join(done.stderr.split())
    assert not list(acme.glob("answers/*.yaml"))


def test_near_miss_of_a_respondent_is_pointed_out(acme: Path) -> None:
    pipe(acme, "3\n", *ANA)
    assert "did you mean `ana`?" in pipe(acme, "3\n", "--respondent", "anna").stderr


def test_role_that_contradicts_the_file_is_refused(acme: Path) -> None:
    pipe(acme, "3\n", *ANA)
    done = pipe(acme, "2\n", "--respondent", "ana", "--role", "ml-engineer")
    assert done.returncode == 1
    assert "`ana` is recorded as data-scientist" in done.stderr
    assert len(states(acme)) == 1


def test_folder_without_an_engagement_is_refused_and_left_alone(tmp_path: Path) -> None:
    (tmp_path / "acme").mkdir()
    done = pipe(tmp_path / "acme", "3\n", *ANA)
    assert done.returncode == 1
    assert "is not an engagement folder" in done.stderr
    assert list((tmp_path / "acme").iterdir()) == []


@pytest.mark.parametrize("variables", [{}, {"NO_COLOR": "1"}], ids=["plain", "NO_COLOR"])
def test_pipe_carries_no_escape_codes(acme: Path, variables: dict[str, str]) -> None:
    done = pipe(acme, "3\nfoo\nr\n", *ANA, **variables)
    assert "\x1b" not in done.stdout + done.stderr


def test_terminal_asks_who_answers_and_goes_through_the_questions(acme: Path) -> None:
    screen = Terminal("interview", "acme", "--depth", "quick", folder=acme.parent)
    screen.wait_for("Who answers?")
    screen.type("Tom")
    screen.wait_for("did you mean `tom`?")
    screen.type("tom")
    screen.wait_for("Number or role")
    screen.type("enginer")
    screen.wait_for("no role is called enginer")
    screen.type("4")
    screen.wait_for("0 of 12 answered")
    screen.type("3 half")
    screen.wait_for("1 of 12 answered")
    screen.wait_for("for half of the models")
    screen.type("q")
    assert screen.exit_code() == 0
    assert len(states(acme, "tom")) == 1


def test_colour_is_left_out_where_it_is_not_wanted(acme: Path) -> None:
    plain = Terminal("interview", "acme", *ANA, folder=acme.parent, environment={"NO_COLOR": "1"})
    plain.wait_for("? help")
    plain.type("q")
    assert plain.exit_code() == 0
    assert "\x1b[3" not in plain.shown
    coloured = Terminal("interview", "acme", *ANA, folder=acme.parent)
    coloured.wait_for("? help")
    coloured.type("q")
    coloured.exit_code()
    assert "36m" in coloured.shown


def test_interruption_loses_nothing_and_gives_code_130(acme: Path) -> None:
    screen = Terminal("interview", "acme", *ANA, folder=acme.parent)
    screen.wait_for("0 of 12 answered")
    screen.type("3")
    screen.wait_for("1 of 12 answered")
    screen.wait_for("> ")
    assert screen.interrupt() == 130
    assert len(states(acme)) == 1
    assert [path.name for path in (acme / "answers").iterdir()] == ["ana.yaml"]


def test_same_respondent_cannot_be_interviewed_twice_at_once(acme: Path) -> None:
    first = Terminal("interview", "acme", *ANA, folder=acme.parent)
    first.wait_for("0 of 12 answered")
    second = pipe(acme, "3\n", *ANA)
    assert second.returncode == 1
    assert f"open in another interview (process {first.process})" in " ".join(second.stderr.split())
    other = pipe(acme, "3\n", "--respondent", "tom", "--role", "data-engineer")
    assert other.returncode == 0
    first.kill()
    assert first.exit_code() == -9
    assert pipe(acme, "3\n", *ANA).returncode == 0


def test_file_that_is_edited_during_the_interview_is_not_written_over(acme: Path) -> None:
    screen = Terminal("interview", "acme", *ANA, folder=acme.parent)
    screen.wait_for("0 of 12 answered")
    screen.type("3")
    screen.wait_for("1 of 12 answered")
    path = acme / "answers" / "ana.yaml"
    path.write_text(path.read_text(encoding="utf-8") + "  # a remark\n", encoding="utf-8")
    screen.type("2")
    assert screen.exit_code() == 1
    assert "ENG006" in screen.shown
    assert path.read_text(encoding="utf-8").endswith("# a remark\n")

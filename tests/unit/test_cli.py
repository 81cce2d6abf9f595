"""Command-line manners: exit codes, streams, messages, and nothing lost."""

import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

import click
import pytest

from mlops_blueprint.cli.boundary import guard
from mlops_blueprint.cli.main import cli

Captured = pytest.CaptureFixture[str]
PROGRAM = [sys.executable, "-c", "from mlops_blueprint.cli.main import run; run()"]


@pytest.fixture(scope="module")
def retailer(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("made") / "acme"
    assert run("init", str(folder), "--sample", "retailer") == 0
    return folder


@pytest.fixture
def acme(retailer: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(retailer, tmp_path / "acme"))


def run(*arguments: str) -> int:
    return guard(cli, arguments)


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_help_is_done_with_code_0(capsys: Captured) -> None:
    assert run("--help") == 0
    assert "Commands:" in capsys.readouterr().out


def test_unknown_command_is_usage_with_code_2(capsys: Captured) -> None:
    assert run("asses") == 2
    assert "No such command" in capsys.readouterr().err


def test_unknown_format_is_usage_and_names_the_valid_ones(acme: Path, capsys: Captured) -> None:
    assert run("assess", str(acme), "--format", "xml") == 2
    assert "'text', 'json'" in capsys.readouterr().err


def test_missing_engagement_is_the_users_to_fix(tmp_path: Path, capsys: Captured) -> None:
    assert run("assess", str(tmp_path)) == 1
    captured = capsys.readouterr()
    assert "is not an engagement folder" in captured.err
    assert "hint: create one with `mlops-blueprint init" in captured.err
    assert captured.out == ""


def test_failure_of_our_own_gives_code_3_and_a_report_to_attach(
    tmp_path: Path, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))

    def fail() -> None:
        raise RuntimeError("the moon is in the wrong place")

    assert guard(click.Command("fail", callback=fail), []) == 3
    assert "this is a bug" in capsys.readouterr().err
    report = next(tmp_path.iterdir()).read_text(encoding="utf-8")
    assert "RuntimeError: the moon is in the wrong place" in report
    assert "Python 3" in report


def test_interruption_gives_code_130(capsys: Captured) -> None:
    def interrupt() -> None:
        raise KeyboardInterrupt

    assert guard(click.Command("wait", callback=interrupt), []) == 130
    assert "interrupted" in capsys.readouterr().err


def test_all_problems_of_all_files_are_shown_sorted_with_lines(acme: Path, capsys: Captured) -> None:
    edit(acme / "engagement.yaml", "data_change: weeks", "data_change: fortnights")
    edit(acme / "engagement.yaml", "in_use: [github,", "in_use: [githubb,")
    edit(acme / "stack.yaml", "train.run: local-trainer", "train.run: mlflow")
    assert run("assess", str(acme)) == 1
    message = capsys.readouterr().err
    assert "acme has 3 problems" in message
    assert "did you mean `github`?" in message
    lines = [line for line in message.splitlines() if line.startswith(("engagement.yaml:", "stack.yaml:"))]
    assert len(lines) == 3
    assert lines == sorted(lines)
    assert all(line.split(":")[1].isdigit() for line in lines)


def test_errors_can_be_read_by_programs(acme: Path, capsys: Captured) -> None:
    edit(acme / "engagement.yaml", "data_change: weeks", "data_change: fortnights")
    assert run("assess", str(acme), "--format", "json") == 1
    captured = capsys.readouterr()
    error = json.loads(captured.err)["error"]
    assert set(error) == {"message", "hint", "problems"}
    (problem,) = error["problems"]
    assert set(problem) == {"path", "line", "code", "message", "hint"}
    assert (problem["path"], problem["code"]) == ("engagement.yaml", "ENG010")
    assert captured.out == ""


@pytest.mark.parametrize(
    "command",
    [
        ("assess", "."),
        ("recommend", "."),
        ("select", "."),
        ("roles", "."),
        ("explain", ".", "dat.versioned"),
        ("catalog", "list", "tools"),
        ("catalog", "show", "P4"),
        ("catalog", "export"),
    ],
    ids=" ".join,
)
def test_json_goes_to_standard_output_alone(
    command: tuple[str, ...], acme: Path, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(acme)
    assert run(*command, "--format", "json") == 0
    assert json.loads(capsys.readouterr().out)


@pytest.mark.parametrize("variables", [{}, {"NO_COLOR": "1"}], ids=["pipe", "NO_COLOR"])
def test_output_for_other_programs_holds_no_escape_codes(variables: dict[str, str], acme: Path) -> None:
    environment = {name: value for name, value in os.environ.items() if name != "FORCE_COLOR"} | variables
    result = subprocess.run([*PROGRAM, "assess", str(acme)], env=environment, capture_output=True, check=True)
    assert b"\x1b" not in result.stdout + result.stderr


def test_existing_folder_with_files_is_refused_as_target(acme: Path, capsys: Captured) -> None:
    before = (acme / "engagement.yaml").read_bytes()
    assert run("init", str(acme), "--sample", "retailer") == 1
    assert "already exists and is not empty" in capsys.readouterr().err
    assert (acme / "engagement.yaml").read_bytes() == before


def test_file_in_place_of_a_folder_is_refused(tmp_path: Path, capsys: Captured) -> None:
    (tmp_path / "taken").write_text("mine", encoding="utf-8")
    assert run("init", str(tmp_path / "taken")) == 1
    assert "is a file" in capsys.readouterr().err


def test_place_that_cannot_be_written_is_the_users_to_fix(tmp_path: Path, capsys: Captured) -> None:
    (tmp_path / "taken").write_text("mine", encoding="utf-8")
    assert run("init", str(tmp_path / "taken" / "acme"), "--sample", "retailer") == 1
    assert "OUT001 cannot be written" in capsys.readouterr().err
    assert (tmp_path / "taken").read_text(encoding="utf-8") == "mine"


def test_output_folder_of_somebody_else_is_refused(acme: Path, capsys: Captured) -> None:
    (acme / "out").mkdir()
    (acme / "out" / "thesis.txt").write_text("years of work", encoding="utf-8")
    assert run("build", str(acme)) == 1
    assert "was not made by a build" in capsys.readouterr().err
    assert [path.name for path in (acme / "out").iterdir()] == ["thesis.txt"]


def test_unknown_id_is_answered_with_the_nearest_one(capsys: Captured) -> None:
    assert run("catalog", "show", "mlfow") == 1
    assert "did you mean `mlflow`?" in capsys.readouterr().err


def test_interrupted_build_leaves_the_old_output_as_it_was(acme: Path) -> None:
    out = acme / "out"
    out.mkdir()
    (out / "manifest.json").write_text("{}", encoding="utf-8")
    # Whoever started the tests in the background had the interruption ignored, which is inherited.
    heeding = "import signal; signal.signal(signal.SIGINT, signal.default_int_handler)"
    program = [sys.executable, "-c", f"{heeding}; from mlops_blueprint.cli.main import run; run()"]
    with subprocess.Popen([*program, "build", str(acme)], stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr is not None
        for line in process.stderr:
            if "Select the stack" in line:
                process.send_signal(signal.SIGINT)
                break
        rest = process.stderr.read()
    assert process.returncode == 130, rest
    assert "nothing half-written" in rest
    assert {path.name for path in out.iterdir()} == {"manifest.json"}
    assert not [path.name for path in acme.iterdir() if path.name.startswith(".")]


@pytest.mark.parametrize("command", [("assess",), ("roles",)], ids="".join)
def test_reader_that_went_away_is_no_failure(command: tuple[str, ...], acme: Path) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    result = subprocess.run(
        [*PROGRAM, *command, str(acme)], stdout=writing, stderr=subprocess.PIPE, text=True, check=False
    )
    os.close(writing)
    assert result.returncode == 0, result.stderr
    assert "bug" not in result.stderr


def test_unanswered_dimension_is_shown_as_a_question_and_never_as_zero(
    tmp_path: Path, capsys: Captured
) -> None:
    assert run("init", str(tmp_path / "new")) == 0
    capsys.readouterr()
    assert run("assess", str(tmp_path / "new")) == 0
    shown = capsys.readouterr().out
    assert shown.count("? (0-4)") == 2 * 10
    assert "nothing known" in shown


def test_dimension_in_which_nothing_applies_gets_no_projected_level(tmp_path: Path, capsys: Captured) -> None:
    assert run("init", str(tmp_path / "lab"), "--sample", "research-group") == 0
    capsys.readouterr()
    assert run("recommend", str(tmp_path / "lab")) == 0
    shown = capsys.readouterr().out
    assert "n/a" in shown
    assert "monitoring 0" not in shown.replace("\n", " ")

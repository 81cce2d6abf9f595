"""The command: forms, named behaviours, exit codes, and input that is not as it should be."""

import json
import os
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result
from jsonschema import Draft202012Validator

from helpers.repositories import FRAUD, write_repository
from mlops_blueprint.catalog.schemas import export_schemas
from mlops_blueprint.cli.scan import FORMATS, command
from mlops_blueprint.errors import BlueprintError


@pytest.fixture(scope="module")
def fraud(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_repository(tmp_path_factory.mktemp("scanned") / "fraud")


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(command, [str(item) for item in arguments])


def refused(*arguments: str | Path) -> BlueprintError:
    error = run(*arguments).exception
    assert isinstance(error, BlueprintError)
    return error


def document(*arguments: str | Path) -> dict[str, dict[str, dict[str, object]]]:
    found: dict[str, dict[str, dict[str, object]]] = json.loads(run(*arguments, "--format", "json").stdout)
    return found


def test_json_is_the_published_format_and_fits_its_schema(fraud: Path) -> None:
    found = document(fraud)
    Draft202012Validator(json.loads(export_schemas()["scan.json"])).validate(found)
    assert found["format"] == "mlops-blueprint/scan/1"
    assert found["traits"]["ci-runs-tests"]["outcome"] == "yes"
    assert found["practices"]["exp.tracked"]["outcome"] in {"yes", "partial"}


def test_json_says_where_a_tool_is_used_and_nothing_of_one_that_is_mentioned(fraud: Path) -> None:
    components = document(fraud)["components"]
    (mlflow,) = [item for item in components["ml-metadata-store"] if item["tool"] == "mlflow"]
    assert mlflow["evidence"][0]["path"] == "src/train.py"
    assert "feature-store" not in components


def test_text_shows_file_and_line(fraud: Path) -> None:
    shown = run(fraud)
    assert shown.exit_code == 0
    assert "fraud: 5 files read, machine learning" in shown.stdout
    assert "src/train.py:" in shown.stdout


@pytest.mark.parametrize("name", ["scan.json", "scan.md", "scan.sarif"])
def test_ending_of_the_output_says_the_form(name: str, fraud: Path, tmp_path: Path) -> None:
    assert run(fraud, "-o", tmp_path / name).exit_code == 0
    text = (tmp_path / name).read_text(encoding="utf-8")
    start = {"scan.json": '{\n  "format"', "scan.md": "# Scan", "scan.sarif": '{\n  "$schema"'}
    assert text.startswith(start[name])


@pytest.mark.parametrize("form", [form for form in FORMATS if form not in {"text", "badge"}])
def test_same_repository_gives_the_same_bytes(form: str, fraud: Path) -> None:
    assert run(fraud, "--format", form).stdout_bytes == run(fraud, "--format", form).stdout_bytes


def test_badge_is_about_one_named_behaviour(fraud: Path, tmp_path: Path) -> None:
    run(fraud, "--badge", "automated-tests", "-o", tmp_path / "tests.svg")
    assert ": yes" in (tmp_path / "tests.svg").read_text(encoding="utf-8")
    assert "<svg" in run(fraud, "--badge", "dat.versioned").stdout


def test_badge_of_nothing_is_refused(fraud: Path) -> None:
    assert "never an aggregate" in run(fraud, "--format", "badge").stderr
    assert run(fraud, "--format", "badge").exit_code == 2


def test_shown_behaviours_let_the_command_succeed(fraud: Path) -> None:
    assert run(fraud, "--fail-under", "ci-runs-tests", "--fail-under", "secrets-committed").exit_code == 0


def test_behaviour_that_is_not_shown_is_refused_with_reason_and_remedy(fraud: Path) -> None:
    error = refused(fraud, "--fail-under", "ci-runs-tests", "--fail-under", "serving-api")
    (problem,) = error.problems
    assert (problem.code, problem.path) == ("SCN003", "fraud")
    assert "serving-api" in problem.message
    assert problem.hint


def test_behaviour_may_ask_for_a_state(fraud: Path) -> None:
    assert run(fraud, "--fail-under", "exp.tracked=ad-hoc").exit_code == 0
    assert "exp.tracked" in refused(fraud, "--fail-under", "exp.tracked=improved").problems[0].message


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("automated-test", "did you mean `automated-tests`?"),
        ("dat.version", "did you mean `dat.versioned`?"),
        ("80", "name behaviours"),
        ("exp.tracked=unknown", "PRACTICE=STATE"),
        ("automated-tests=defined", "PRACTICE=STATE"),
    ],
)
def test_unknown_behaviour_is_a_slip_in_the_command(asked: str, told: str, fraud: Path) -> None:
    result = run(fraud, "--fail-under", asked)
    assert result.exit_code == click.UsageError.exit_code
    assert told in " ".join(result.stderr.split())


def test_only_narrows_what_is_shown(fraud: Path) -> None:
    found = document(fraud, "--only", "ci-runs-tests", "--only", "C7")
    assert list(found["traits"]) == ["ci-runs-tests"]
    assert list(found["components"]) == ["ml-metadata-store"]
    assert found["practices"] == {}
    assert "did you mean `drift-detection`?" in " ".join(run(fraud, "--only", "drift-detect").stderr.split())


def test_several_repositories_are_one_scan(fraud: Path, tmp_path: Path) -> None:
    other = write_repository(tmp_path / "other" / "fraud", {"src/train.py": FRAUD["src/train.py"]})
    found = run(fraud, other, "--format", "json").stdout
    assert [project["name"] for project in json.loads(found)["projects"]] == ["fraud", "fraud-2"]
    assert document(fraud, other)["components"]["ml-metadata-store"][0]["evidence"][0]["path"].startswith(
        "fraud:"
    )


def test_repository_without_machine_learning_says_so(tmp_path: Path) -> None:
    shop = write_repository(tmp_path / "shop", {"shop.py": "def price():\n    return 3\n"})
    assert "no machine learning" in run(shop).stdout


@pytest.mark.parametrize("form", [form for form in FORMATS if form != "badge"])
def test_hostile_repository_is_scanned_and_never_obeyed(form: str, tmp_path: Path) -> None:
    folder = tmp_path / "evil"
    names = (
        "$(touch x).py",
        "[red]x[/red] |`<b>.py",
        "-rf.py",
        "\u202egnp.py",
        "%2e%2e.py",
        "a\nb.py",
        "c\x1b[31m.py",
    )
    write_repository(folder, dict.fromkeys(names, FRAUD["src/train.py"]))
    os.mkfifo(folder / "pipe.py")
    (folder / "zero.py").symlink_to("/dev/zero")
    (folder / "loop").symlink_to(folder)
    (folder / os.fsdecode(b"\xff\xfe.py")).write_bytes(b"import mlflow\n")
    result = run(folder, "--format", form)
    assert result.exit_code == 0
    assert "train.py" not in result.output
    assert not [mark for mark in ("\x1b[31m", "\u202e") if mark in result.output]
    assert "links are not followed" in " ".join(result.output.split())


def test_folder_that_does_not_exist_is_a_slip_in_the_command(tmp_path: Path) -> None:
    assert run(tmp_path / "nothing").exit_code == 2


def test_text_has_no_file(fraud: Path, tmp_path: Path) -> None:
    assert run(fraud, "-o", tmp_path / "scan.txt").exit_code == 2

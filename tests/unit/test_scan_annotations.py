"""What the people of a repository say about probes, in a file of the repository, each time with a reason."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from helpers.repositories import FRAUD, write_repository
from mlops_blueprint.cli.scan import command
from mlops_blueprint.errors import BlueprintError
from mlops_blueprint.model.scan import Scan

HEAD = "format: mlops-blueprint/annotations/1\n"
REMEDIATED = """\
annotations:
- probe: licence
  verdict: not-applicable
  reason: Nobody outside gets it
- probe: serving-api
  verdict: not-detected
  reason: The service stands in another repository
  paths: [serve/app.R]
"""
KEY = 'aws_key = "AKIA' + "Z7QH3PLM2XKV9TRW" + '"\n'


def run(folder: Path, annotations: str, **more: str) -> Scan:
    files = {path: text for path, text in FRAUD.items() if path != "LICENSE"}
    write_repository(folder, {**files, **more, ".mlops-blueprint.yaml": annotations})
    result = CliRunner().invoke(command, [str(folder), "--format", "json"])
    if result.exception:
        raise result.exception
    return Scan.model_validate_json(result.stdout)


def refused(folder: Path, annotations: str) -> BlueprintError:
    with pytest.raises(BlueprintError) as caught:
        run(folder, annotations)
    return caught.value


def test_annotation_is_applied_and_shown_beside_the_outcomes(tmp_path: Path) -> None:
    scan = run(tmp_path / "fraud", HEAD + REMEDIATED)
    assert scan.traits["licence"].outcome == "not-applicable"
    assert scan.traits["licence"].because == "Nobody outside gets it"
    assert scan.traits["serving-api"].outcome == "yes"
    assert scan.traits["serving-api"].evidence[0].path == "serve/app.R"
    assert [item.probe for item in scan.projects[0].annotations] == ["licence", "serving-api"]
    shown = CliRunner().invoke(command, [str(tmp_path / "fraud")]).stdout
    assert "Annotated by the repository" in shown
    assert "Nobody outside gets it" in " ".join(shown.split())


def test_test_data_is_left_out_of_what_a_probe_sees(tmp_path: Path) -> None:
    said = (
        "annotations:\n- {probe: secrets-committed, verdict: test-data, reason: Made up, paths: ['keys/*']}\n"
    )
    scan = run(tmp_path / "fraud", HEAD + said, **{"keys/made_up.py": KEY})
    assert scan.traits["secrets-committed"].outcome == "no"
    assert (
        run(tmp_path / "open", HEAD, **{"keys/made_up.py": KEY}).traits["secrets-committed"].outcome == "yes"
    )


def test_value_of_a_secret_is_nowhere(tmp_path: Path) -> None:
    folder = tmp_path / "fraud"
    run(folder, HEAD, **{"keys/made_up.py": KEY})
    for form in ("text", "json", "markdown", "sarif"):
        assert "Z7QH3PLM2XKV9TRW" not in CliRunner().invoke(command, [str(folder), "--format", form]).output


def test_excluded_paths_are_not_read_and_said_so(tmp_path: Path) -> None:
    scan = run(tmp_path / "fraud", f"{HEAD}exclude: [tests/*]\n")
    assert scan.traits["automated-tests"].outcome != "yes"
    (gone,) = scan.projects[0].unread
    assert (gone.path, gone.reason) == ("tests/test_train.py", "excluded by .mlops-blueprint.yaml")


def test_annotation_without_reason_is_refused_with_its_line(tmp_path: Path) -> None:
    error = refused(tmp_path / "fraud", f"{HEAD}annotations:\n- probe: licence\n  verdict: remediated\n")
    (problem,) = error.problems
    assert problem.message == "`reason` is missing"
    assert problem.path.endswith("fraud/.mlops-blueprint.yaml")
    assert problem.line == 3


def test_unknown_probe_is_refused_with_the_one_that_was_meant(tmp_path: Path) -> None:
    said = "annotations:\n- {probe: drift-detect, verdict: remediated, reason: It is elsewhere}\n"
    (problem,) = refused(tmp_path / "fraud", HEAD + said).problems
    assert (problem.code, problem.line, problem.hint) == ("SCN001", 3, "did you mean `drift-detection`?")


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("format: [a\nb", 2),
        ("format: other\n", 1),
        (f"{HEAD}annotations:\n- {{probe: licence, verdict: wontfix, reason: No}}\n", 3),
        (f"{HEAD}ignore: [a]\n", 2),
        ("", 1),
    ],
)
def test_broken_annotations_are_refused_with_their_line(text: str, line: int, tmp_path: Path) -> None:
    error = refused(tmp_path / "fraud", text)
    assert line in {problem.line for problem in error.problems}
    assert all(problem.path.endswith(".mlops-blueprint.yaml") for problem in error.problems)


def test_linked_annotations_do_not_count(tmp_path: Path) -> None:
    (tmp_path / "elsewhere.yaml").write_text("broken: [", encoding="utf-8")
    write_repository(tmp_path / "fraud")
    (tmp_path / "fraud" / ".mlops-blueprint.yaml").symlink_to(tmp_path / "elsewhere.yaml")
    result = CliRunner().invoke(command, [str(tmp_path / "fraud"), "--format", "json"])
    assert json.loads(result.stdout)["projects"][0]["unread"][0]["reason"] == "a link; links are not followed"

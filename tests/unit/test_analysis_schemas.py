"""What the analyses print for programs is what their published schemas say."""

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from mlops_blueprint.app.samples import create_engagement
from mlops_blueprint.catalog.schemas import export_schemas
from mlops_blueprint.cli.boundary import guard
from mlops_blueprint.cli.main import cli

SCHEMAS = export_schemas()
COMMANDS = {
    "what-if": ("what-if", "{dir}", "dat.versioned=unknown", "context.generative_ai=core"),
    "next-question": ("next-question", "{dir}", "-n", "99"),
    "sensitivity": ("sensitivity", "{dir}", "--draws", "5"),
    "diff": ("diff", "{dir}", "{other}"),
    "agreement": ("agreement", "{dir}"),
    "claims": ("validate", "{dir}"),
}


def valid(text: str, schema: str) -> bool:
    Draft202012Validator(json.loads(SCHEMAS[f"{schema}.json"])).validate(json.loads(text))
    return True


@pytest.fixture
def folders(tmp_path: Path) -> dict[str, str]:
    create_engagement(tmp_path / "one", "retailer")
    create_engagement(tmp_path / "other", "research-group")
    answers = tmp_path / "one" / "answers" / "data-scientist-1.yaml"
    lines = answers.read_text(encoding="utf-8").splitlines()
    answers.write_text("\n".join(line for line in lines if not line.startswith("  gov.")), encoding="utf-8")
    return {"dir": str(tmp_path / "one"), "other": str(tmp_path / "other")}


@pytest.mark.parametrize("name", COMMANDS)
def test_result_matches_its_schema(
    name: str, folders: dict[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = [word.format(**folders) for word in COMMANDS[name]]
    assert guard(cli, [*arguments, "--format", "json"]) == 0
    assert valid(capsys.readouterr().out, name)


def test_milestone_and_its_assessment_match_their_schemas(folders: dict[str, str]) -> None:
    assert guard(cli, ["milestone", folders["dir"], "start"]) == 0
    (made,) = (Path(folders["dir"]) / "milestones").iterdir()
    for name in ("milestone", "assessment"):
        assert valid((made / f"{name}.json").read_text(encoding="utf-8"), name)

"""`select` at a terminal of 80 columns and for programs: stack, alternatives, why, why not, decision records."""

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from helpers.scenarios import FOLDER, NAMES
from mlops_blueprint.catalog.schemas import export_schemas
from mlops_blueprint.cli.boundary import guard
from mlops_blueprint.cli.main import cli

Captured = pytest.CaptureFixture[str]
STARTUP = str(FOLDER / "startup-on-github")


def run(*arguments: str) -> int:
    return guard(cli, ("select", STARTUP, *arguments))


def answer(capsys: Captured, *arguments: str) -> dict[str, object]:
    assert run(*arguments, "--format", "json") == 0
    data: dict[str, object] = json.loads(capsys.readouterr().out)
    return data


def test_stack_is_printed_with_marks_costs_and_proof(capsys: Captured) -> None:
    assert run() == 0
    text = capsys.readouterr().out
    assert "Best stack for Fernweh Routes" in text
    assert "GitHub (in use)" in text
    assert "no other stack is better" in " ".join(text.split())


@pytest.mark.parametrize("question", [("-k", "2"), ("--why", "C9"), ("--why-not", "vertex-ai"), ()])
def test_no_line_is_wider_than_80_columns(question: tuple[str, ...], capsys: Captured) -> None:
    assert run(*question) == 0
    lines = capsys.readouterr().out.splitlines()
    assert max(map(len, lines)) <= 80


@pytest.mark.parametrize("name", NAMES)
def test_stack_alone_fits_a_screen_of_24_lines(name: str, capsys: Captured) -> None:
    assert guard(cli, ("select", str(FOLDER / name))) == 0
    assert len(capsys.readouterr().out.splitlines()) <= 24


def test_programs_get_proof_price_and_alternatives(capsys: Captured) -> None:
    data = answer(capsys, "-k", "2")
    assert data["proven"] is True
    alternatives = data["alternatives"]
    assert isinstance(alternatives, list)
    assert [item["components"] >= 2 for item in alternatives] == [True, True]
    assert {"tools", "swaps", "gains", "costs", "cost"} <= set(alternatives[0])


@pytest.mark.parametrize(
    ("schema", "question"),
    [
        ("stack-result", ("-k", "2")),
        ("stack-why", ("--why", "C9")),
        ("stack-why-not", ("--why-not", "dagster")),
    ],
)
def test_programs_get_what_the_published_schemas_say(
    schema: str, question: tuple[str, ...], capsys: Captured
) -> None:
    Draft202012Validator(json.loads(export_schemas()[f"{schema}.json"])).validate(answer(capsys, *question))


def test_programs_get_why_and_why_not(capsys: Captured) -> None:
    assert answer(capsys, "--why", "C3")["subject"] == "C3"
    assert answer(capsys, "--why-not", "dagster")["tool"] == "dagster"


def test_two_questions_at_once_are_refused(capsys: Captured) -> None:
    assert run("--why", "C3", "--why-not", "dagster") == 2
    assert "one question at a time" in capsys.readouterr().err


def test_unknown_tool_gets_the_nearest_one(capsys: Captured) -> None:
    assert run("--why-not", "dagstr") == 1
    assert "did you mean `dagster`?" in capsys.readouterr().err


def test_hostile_word_is_shown_and_harmless(capsys: Captured) -> None:
    for word in ("[red]<script>", "; rm -rf /", "x" * 10_000, "\u202egpj", "a\x07b"):
        assert run("--why", word) == 1
        shown = capsys.readouterr().err
        assert "unknown component, port or tool" in shown
        assert len(shown) < 1_000
        assert "\x07" not in shown


def test_decision_records_are_written_once_and_never_over_others(tmp_path: Path, capsys: Captured) -> None:
    target = tmp_path / "decisions"
    assert run("--decisions", str(target)) == 0
    names = sorted(path.name for path in target.iterdir())
    assert len(names) == 12
    record = (target / "0003-workflow-orchestration.md").read_text(encoding="utf-8")
    for part in ("## Context", "## Decision", "Runner-up: **", "](https://", "## Consequences"):
        assert part in record
    assert run("--decisions", str(target)) == 1
    assert "decisions" in capsys.readouterr().err


def test_contradiction_is_explained_with_every_way_out(tmp_path: Path, capsys: Captured) -> None:
    text = (FOLDER / "startup-on-github" / "engagement.yaml").read_text(encoding="utf-8")
    text = text.replace("required: []", "required: [mlflow]").replace("banned: []", "banned: [mlflow]")
    (tmp_path / "engagement.yaml").write_text(text, encoding="utf-8")
    assert guard(cli, ("select", str(tmp_path))) == 1
    shown = " ".join(capsys.readouterr().err.split())
    assert "give up the ban of mlflow" in shown
    assert "give up the requirement to use mlflow" in shown

"""A freshly initialised engagement, without a single answer: every command says something that holds."""

from pathlib import Path

import pytest

from mlops_blueprint.cli.boundary import guard
from mlops_blueprint.cli.main import cli

Captured = pytest.CaptureFixture[str]


@pytest.fixture
def fresh(tmp_path: Path) -> Path:
    assert guard(cli, ["init", str(tmp_path / "fresh")]) == 0
    return tmp_path / "fresh"


@pytest.mark.parametrize(
    ("command", "rest", "said"),
    [
        ("assess", [], "0 of 101 practices known"),
        ("agreement", [], "0 respondents; no practice was answered by two"),
        ("validate", [], "nobody has answered, so nothing is claimed yet"),
        ("orient", ["eu-ai-act"], "unknown"),
        ("explain", ["google"], "no level can be given"),
        ("next-question", [], "101 practices are unknown"),
        ("sensitivity", ["--draws", "20"], "No level is known yet"),
        ("recommend", [], "unknown to"),
        ("select", [], "Local task runner"),
        ("roles", ["--view", "fit"], "names no team"),
        ("report", ["--format", "csv"], "dat.schema"),
    ],
)
def test_command_on_a_fresh_engagement(
    fresh: Path, command: str, rest: list[str], said: str, capsys: Captured
) -> None:
    assert guard(cli, [command, str(fresh), *rest]) == 0
    assert said in " ".join(capsys.readouterr().out.split())


def test_first_supposed_answer_turns_unknown_into_a_level(fresh: Path, capsys: Captured) -> None:
    assert guard(cli, ["what-if", str(fresh), "dat.versioned=automated"]) == 0
    said = " ".join(capsys.readouterr().out.split())
    assert "level unknown -> 0" in said
    assert "weakest unknown -> data" in said
    assert "at most unknown" not in said


def test_consensus_needs_two_respondents(fresh: Path, capsys: Captured) -> None:
    assert guard(cli, ["consensus", str(fresh)]) == 1
    assert "fewer than two respondents" in capsys.readouterr().err


def test_milestone_of_it_does_not_differ_from_it(fresh: Path, capsys: Captured) -> None:
    assert guard(cli, ["milestone", str(fresh), "start"]) == 0
    assert guard(cli, ["diff", str(fresh)]) == 0
    assert "Nothing moves." in capsys.readouterr().out


def test_diff_of_no_engagement_says_so(tmp_path: Path, capsys: Captured) -> None:
    assert guard(cli, ["diff", str(tmp_path)]) == 1
    assert "is not an engagement folder" in capsys.readouterr().err

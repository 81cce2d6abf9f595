"""``mlops-blueprint roles`` as somebody types it."""

from pathlib import Path

import pytest

from mlops_blueprint.cli.boundary import guard
from mlops_blueprint.cli.main import cli

Captured = pytest.CaptureFixture[str]


@pytest.fixture
def acme(tmp_path: Path, capsys: Captured) -> Path:
    assert guard(cli, ["init", str(tmp_path / "acme"), "--sample", "retailer"]) == 0
    capsys.readouterr()
    return tmp_path / "acme"


def run(acme: Path, *arguments: str) -> int:
    return guard(cli, ["roles", str(acme), *arguments])


def test_without_options_a_terminal_gets_the_matrix_as_text(acme: Path, capsys: Captured) -> None:
    assert run(acme) == 0
    text = capsys.readouterr().out
    assert "ML  ML Engineer/MLOps Engineer: nobody; nearest Tom Lindqvist" in text
    assert max(map(len, text.splitlines())) <= 80


@pytest.mark.parametrize(
    ("name", "start"),
    [("r.md", b"# Who"), ("r.csv", b"code,"), ("r.html", b"<!DOCTYPE"), ("r.xlsx", b"PK"), ("r.json", b"{")],
)
def test_ending_of_the_file_decides_the_form(acme: Path, tmp_path: Path, name: str, start: bytes) -> None:
    assert run(acme, "-o", str(tmp_path / name)) == 0
    assert (tmp_path / name).read_bytes().startswith(start)


@pytest.mark.parametrize("word", ["ml-engineer", "R7", "ml", "ML Engineer/MLOps Engineer"])
def test_role_is_found_by_id_code_or_short_name(acme: Path, capsys: Captured, word: str) -> None:
    assert run(acme, "--role", word) == 0
    assert "ML Engineer/MLOps Engineer (R7, ML)" in capsys.readouterr().out


def test_person_is_found_by_the_start_of_the_name(acme: Path, capsys: Captured) -> None:
    assert run(acme, "--person", "jonas") == 0
    text = capsys.readouterr().out
    assert "Jonas Adler" in text
    assert "Petra Vogt" not in text


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--role", "ml-enginer"), "did you mean ml-engineer?"),
        (("--person", "Jonas Adlr"), "did you mean Jonas Adler?"),
        (("--person", "Zoe"), "known: Petra Vogt"),
        (("--role", "ML", "--person", "Jonas"), "exclude each other"),
        (("--role", "ML", "--view", "fit"), "goes with --view role"),
    ],
)
def test_wrong_option_is_a_usage_error_that_says_what_would_be_right(
    acme: Path, capsys: Captured, arguments: tuple[str, ...], words: str
) -> None:
    assert run(acme, *arguments) == 2
    assert words in capsys.readouterr().err


def test_markup_in_a_name_is_not_obeyed(acme: Path, capsys: Captured) -> None:
    path = acme / "engagement.yaml"
    path.write_text(
        path.read_text(encoding="utf-8").replace("Petra Vogt", '"[red]Petra[/]"'), encoding="utf-8"
    )
    assert run(acme) == 0
    assert "[red]Petra[/]" in capsys.readouterr().out

"""``mlops-blueprint roles`` as somebody types it."""

import shutil
from pathlib import Path

import pytest

from mlops_blueprint.cli.boundary import guard
from mlops_blueprint.cli.main import cli

Captured = pytest.CaptureFixture[str]
OWN_ROLE = """  - id: own-role-{number}
    code: R{number}
    name: Own role {number}
    short: O{number}
    similar: []
    icon: O{number}
    summary: A role that only this organisation has
    tasks: [Does what nobody else does]
    evidence: []
    source: {{section: house rules, mark: ours}}
"""


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


def test_own_catalog_with_eleven_roles_reaches_every_form(
    acme: Path, tmp_path: Path, capsys: Captured
) -> None:
    folder = tmp_path / "catalog"
    shutil.copytree(Path(__file__).parents[2] / "catalog", folder)
    roles = folder / "roles.yaml"
    with roles.open("a", encoding="utf-8") as file:
        for number in range(8, 12):
            file.write(OWN_ROLE.format(number=number))
    rules = folder / "role-rules.yaml"
    text = rules.read_text(encoding="utf-8").replace(
        "informed: [devops-engineer, software", "informed: [own-role-8, software"
    )
    rules.write_text(text, encoding="utf-8")
    for form in ("text", "markdown", "csv", "html", "xlsx", "json"):
        assert run(acme, "--catalog", str(folder), "--format", form, "-o", str(tmp_path / "out")) == 0
    capsys.readouterr()
    assert run(acme, "--catalog", str(folder), "--role", "R8") == 0
    shown = capsys.readouterr().out
    assert "Own role 8 (R8, O8)" in shown
    assert "Approve a model" in shown

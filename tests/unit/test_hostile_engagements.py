"""Hostile names of an organisation, its people and its tools: a clear error, or shown as harmless text everywhere."""

import re
import unicodedata
from pathlib import Path
from zipfile import ZipFile

import pytest

from helpers.teams import HOSTILE
from mlops_blueprint.app.samples import create_engagement
from mlops_blueprint.cli.boundary import guard
from mlops_blueprint.cli.main import cli
from mlops_blueprint.yaml_text import dump, parse

TAG = re.compile(r"<script", re.IGNORECASE)
PLACES = ("organisation", "person", "unit", "scope")
COMMANDS = (
    ("roles",),
    ("roles", "--view", "fit"),
    ("roles", "--view", "person"),
    ("recommend",),
    ("select",),
)
FILES = (
    ("roles", "roles.html"),
    ("roles", "roles.md"),
    ("roles", "roles.csv"),
    ("roles", "roles.json"),
    ("roles", "roles.xlsx"),
    ("report", "report.html"),
)


def named(folder: Path, name: str, place: str = "all") -> Path:
    """The retailer with a hostile name in one place, or in all of them."""
    acme = folder / "acme"
    create_engagement(acme, "retailer")
    path = acme / "engagement.yaml"
    data = parse(path.read_text(encoding="utf-8"), path.name).data
    assert isinstance(data, dict)
    if place in {"all", "organisation"}:
        data["organisation"]["name"] = name
    if place in {"all", "unit"}:
        data["organisation"]["unit"] = name
    if place in {"all", "scope"}:
        data["scope"] = name
    if place in {"all", "person"}:
        data["team"][0]["name"] = name
    path.write_text(dump(data), encoding="utf-8")
    return acme


def harmless(text: str) -> None:
    """Nothing steers a terminal or the direction of writing, and nothing fills pages."""
    bad = {
        character
        for character in text
        if unicodedata.category(character) in {"Cc", "Cf", "Cs"} and character not in "\n\t\r\u00ad\u200b"
    }
    assert bad == set()
    assert "n" * 400 not in text


@pytest.mark.parametrize("name", HOSTILE, ids=range(len(HOSTILE)))
@pytest.mark.parametrize("place", PLACES)
def test_name_is_refused_clearly_or_shown_safely_at_the_terminal(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str, place: str
) -> None:
    acme = named(tmp_path, name, place)
    for command in COMMANDS[:3]:
        status = guard(cli, [command[0], str(acme), *command[1:]])
        shown = capsys.readouterr()
        assert status in {0, 1}
        assert status == 0 or "error:" in shown.err
        assert "Traceback" not in shown.err
        harmless(shown.out + shown.err)


@pytest.mark.parametrize("name", HOSTILE, ids=range(len(HOSTILE)))
def test_selection_and_recommendation_show_no_name_unsafely(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    acme = named(tmp_path, name)
    for command in COMMANDS[3:]:
        assert guard(cli, [command[0], str(acme), *command[1:]]) in {0, 1}
        shown = capsys.readouterr()
        harmless(shown.out + shown.err)


@pytest.mark.parametrize("name", HOSTILE, ids=range(len(HOSTILE)))
def test_files_hold_the_name_as_text_only(tmp_path: Path, name: str) -> None:
    acme = named(tmp_path, name)
    for command, file in FILES:
        out = tmp_path / file
        status = guard(cli, [command, str(acme), "-o", str(out)])
        assert status in {0, 1}
        if status == 0:
            text = _text_of(out)
            if file.endswith(("html", "md", "xlsx")):
                assert not TAG.search(text)
            if file.endswith("csv"):
                assert not re.search(r'(^|,)"?[=+@]', text, re.MULTILINE)


def test_decision_records_hold_the_name_as_text_only(tmp_path: Path) -> None:
    for number, name in enumerate(HOSTILE[:5]):
        acme, out = named(tmp_path / str(number), name), tmp_path / f"adr-{number}"
        assert guard(cli, ["select", str(acme), "--decisions", str(out)]) in {0, 1}
        for file in out.glob("**/*.md"):
            assert not TAG.search(file.read_text(encoding="utf-8"))


@pytest.mark.parametrize("key", ["in_use", "required", "banned"])
@pytest.mark.parametrize("name", HOSTILE, ids=range(len(HOSTILE)))
def test_tool_with_a_hostile_name_is_refused_where_it_stands(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str, key: str
) -> None:
    create_engagement(tmp_path / "acme", "retailer")
    path = tmp_path / "acme" / "engagement.yaml"
    data = parse(path.read_text(encoding="utf-8"), path.name).data
    assert isinstance(data, dict)
    data["tools"] = {key: [name]}
    path.write_text(dump(data), encoding="utf-8")
    assert guard(cli, ["select", str(tmp_path / "acme")]) == 1
    shown = capsys.readouterr()
    assert "engagement.yaml:" in shown.err
    harmless(shown.out + shown.err)


def _text_of(path: Path) -> str:
    if path.suffix != ".xlsx":
        return path.read_text(encoding="utf-8")
    with ZipFile(path) as archive:
        names = [item for item in archive.namelist() if item.endswith(".xml")]
        return "".join(archive.read(item).decode("utf-8") for item in names)

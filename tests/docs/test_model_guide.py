"""The page on own maturity models: its files are written, its commands run and print what it shows."""

import re
import subprocess
from pathlib import Path

import pytest

from mlops_blueprint.catalog.build import build_catalog
from mlops_blueprint.cli.boundary import guard
from mlops_blueprint.cli.main import cli
from mlops_blueprint.store.resources import data_dir, read_texts

PAGE = (Path(__file__).parents[2] / "docs/how-to/add-a-maturity-model.md").read_text(encoding="utf-8")
PARTS = re.compile(
    r"Write this file as `(?P<path>[^`]+)`:\n\n```yaml\n(?P<text>.*?)```|```console\n(?P<shell>.*?)```",
    re.DOTALL,
)
FILES = {match["path"]: match["text"] for match in PARTS.finditer(PAGE) if match["path"]}


def test_following_the_page_prints_what_it_shows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "120")
    commands = 0
    for part in PARTS.finditer(PAGE):
        if part["path"]:
            Path(part["path"]).parent.mkdir(exist_ok=True)
            Path(part["path"]).write_text(part["text"], encoding="utf-8")
            continue
        for command, shown in steps(part["shell"]):
            run(command)
            printed = plain("".join(capfd.readouterr()))
            assert [line for line in shown if plain(line) not in printed] == [], printed
            commands += 1
    assert commands == 8


@pytest.mark.parametrize("path", sorted(FILES))
def test_the_same_file_is_a_model_of_a_catalog(path: str) -> None:
    name = Path(path).name
    catalog = build_catalog(read_texts(data_dir("catalog"), ".yaml") | {f"maturity/{name}": FILES[path]})
    assert name.removesuffix(".yaml") in catalog.model_by_id


def test_page_shows_both_forms() -> None:
    assert sorted(FILES) == ["acme/models/acme-points.yaml", "acme/models/acme-standard.yaml"]


def steps(block: str) -> list[tuple[str, list[str]]]:
    """Return each command of a block with the lines shown below it."""
    found: list[tuple[str, list[str]]] = []
    for line in block.splitlines():
        if line.startswith("$ "):
            found.append((line[2:], []))
        else:
            found[-1][1].append(line)
    return found


def run(command: str) -> None:
    program, *arguments = command.split()
    if program == "mlops-blueprint":
        guard(cli, tuple(arguments))
    else:
        subprocess.run(["bash", "-c", command], check=True)


def plain(text: str) -> str:
    return " ".join(text.split())

"""Commands on the pages about analyses work in the order in which they stand there."""

import re
from pathlib import Path

import pytest

from mlops_blueprint.analyse.draws import THRESHOLD_RANGE, TOP, WEIGHT_RANGE
from mlops_blueprint.app.samples import create_engagement
from mlops_blueprint.app.sensitivity import DRAWS
from mlops_blueprint.cli.boundary import guard
from mlops_blueprint.cli.main import cli

DOCS = Path(__file__).parents[2] / "docs"
PAGES = ("how-to/ask-what-if.md", "how-to/compare-milestones.md")
SHELL = re.compile(r"```sh\n(.*?)```", re.DOTALL)
SUPPOSED = re.compile(r"^\| `([a-z_.]+=[^`]+)` \|", re.MULTILINE)


def text(page: str) -> str:
    return (DOCS / page).read_text(encoding="utf-8")


@pytest.mark.parametrize("page", PAGES)
def test_commands_of_the_page_work(
    page: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    create_engagement(tmp_path / "acme", "retailer")
    monkeypatch.chdir(tmp_path)
    commands = [line.split() for block in SHELL.findall(text(page)) for line in block.splitlines()]
    assert commands
    for program, *arguments in commands:
        assert program == "mlops-blueprint"
        assert guard(cli, arguments) == 0, capsys.readouterr().err


def test_every_supposition_of_the_table_is_read(tmp_path: Path) -> None:
    create_engagement(tmp_path / "acme", "retailer")
    suppositions = SUPPOSED.findall(text("how-to/ask-what-if.md"))
    assert len(suppositions) >= 7
    assert guard(cli, ["what-if", str(tmp_path / "acme"), *suppositions]) == 0


def test_sensitivity_page_names_the_numbers_that_are_used() -> None:
    page = text("explanation/sensitivity.md")
    for words in (
        f"between {1 - WEIGHT_RANGE} and {1 + WEIGHT_RANGE}",
        f"up to {THRESHOLD_RANGE * 100:.0f} points",
        f"Over {DRAWS:,} draws",
    ):
        assert words in page
    assert {5: "first five gaps"}[TOP] in page

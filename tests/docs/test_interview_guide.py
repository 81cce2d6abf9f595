"""The guide to interviews: its table says what the grammar does; its commands are followed with those of all pages."""

import re
from pathlib import Path

import pytest

from mlops_blueprint.interview.grammar import parse_line
from mlops_blueprint.interview.progress import SECONDS

GUIDE = Path(__file__).parents[2] / "docs" / "how-to" / "run-an-interview.md"
TEXT = GUIDE.read_text(encoding="utf-8")
ROWS = re.findall(r"^\| (`.+?) \| [^|]+ \|$", TEXT.partition("## What you can type")[2], re.MULTILINE)
LINES = [line for row in ROWS for line in re.findall(r"`([^`]+)`", row)]


@pytest.mark.parametrize("line", LINES)
def test_line_of_the_guide_is_understood(line: str) -> None:
    assert parse_line(line)


def test_guide_names_the_estimate_that_is_used() -> None:
    assert f"{SECONDS} seconds for each open question" in TEXT
    assert len(LINES) > 20

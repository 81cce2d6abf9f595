"""The guide to interviews: its commands run and print what it shows, and its table says what the grammar does."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from mlops_blueprint.interview.grammar import parse_line
from mlops_blueprint.interview.progress import SECONDS

GUIDE = Path(__file__).parents[2] / "docs" / "how-to" / "run-an-interview.md"
TEXT = GUIDE.read_text(encoding="utf-8")
BLOCK = re.compile(r"<!-- executed -->\n```console\n(.*?)```", re.DOTALL)
ROWS = re.findall(r"^\| (`.+?) \| [^|]+ \|$", TEXT.partition("## What you can type")[2], re.MULTILINE)
LINES = [line for row in ROWS for line in re.findall(r"`([^`]+)`", row)]


def test_commands_of_the_guide_run_and_print_what_is_shown(tmp_path: Path) -> None:
    steps = [step for block in BLOCK.findall(TEXT) for step in block.split("$ ")[1:]]
    assert len(steps) >= 5
    for step in steps:
        command, *shown = step.splitlines()
        output = " ".join(run(command, tmp_path).split())
        for line in shown:
            assert " ".join(line.split()) in output, f"`{command}` does not print: {line}"


def run(command: str, folder: Path) -> str:
    environment = os.environ | {
        "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}",
        "LC_ALL": "C.UTF-8",
    }
    result = subprocess.run(
        ["bash", "-c", command], cwd=folder, env=environment, capture_output=True, text=True, check=False
    )
    assert result.returncode == 0, result.stderr
    return result.stdout + result.stderr


@pytest.mark.parametrize("line", LINES)
def test_line_of_the_guide_is_understood(line: str) -> None:
    assert parse_line(line)


def test_guide_names_the_estimate_that_is_used() -> None:
    assert f"{SECONDS} seconds for each open question" in TEXT
    assert len(LINES) > 20

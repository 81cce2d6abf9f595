"""The tutorial does what it says: its commands run, and what it shows is what comes out."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
TUTORIAL = ROOT / "docs" / "tutorial" / "first-assessment.md"
BLOCK = re.compile(r"(<!-- needs a package index -->\n)?```console\n(.*?)```", re.DOTALL)
MARK = "=== next command ==="


def test_every_command_of_the_tutorial_works_and_prints_what_is_shown(tmp_path: Path) -> None:
    _follow(tmp_path, with_index=False)


@pytest.mark.slow
def test_tutorial_works_with_an_environment_of_the_starters_own(tmp_path: Path) -> None:
    _follow(tmp_path, with_index=True)


def _follow(folder: Path, *, with_index: bool) -> None:
    steps = [
        step
        for needs_index, block in BLOCK.findall(TUTORIAL.read_text(encoding="utf-8"))
        if with_index or not needs_index
        for step in _steps(block)
    ]
    assert len(steps) > 10
    outputs = _run([command for command, _ in steps], folder)
    for (command, shown), output in zip(steps, outputs, strict=True):
        _compare(command, shown, output)


def _steps(block: str) -> list[tuple[str, list[str]]]:
    """Return each command of a block with the lines shown below it."""
    steps: list[tuple[str, list[str]]] = []
    for line in block.splitlines():
        if line.startswith("$ "):
            steps.append((line[2:], []))
        else:
            steps[-1][1].append(line)
    return steps


def _run(commands: list[str], folder: Path) -> list[str]:
    """Run all commands in one shell, as a reader would, and return what each printed."""
    script = "\n".join(f"echo '{MARK}'\n{command}" for command in commands)
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    environment |= {
        "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}",
        "COLUMNS": "200",
        "LC_ALL": "C.UTF-8",
    }
    result = subprocess.run(
        ["bash", "-e", "-c", script],
        cwd=folder,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert result.returncode == 0, result.stdout
    return result.stdout.split(f"{MARK}\n")[1:]


def _compare(command: str, shown: list[str], output: str) -> None:
    """Find every shown line, in order, as a part of an output line; spaces and table padding do not count."""
    lines = iter([_plain(line) for line in output.splitlines()])
    for expected in shown:
        assert any(_plain(expected) in line for line in lines), (
            f"`{command}` does not print: {expected}\n{output}"
        )


def _plain(line: str) -> str:
    return " ".join(line.split())

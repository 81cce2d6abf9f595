"""Follows a page as a reader would: its files are written, its commands typed into one shell, in their order.

A ```` ```console ```` block holds commands behind ``$ ``, a here-document behind its command, and lines of what is
printed. *Write this file as `PATH`:* stands before a block that is a file. A command that shows a message with a
code or ``error:`` is expected to fail, every other one to succeed. What a comment ``beforehand:`` says is done
unseen, with ``CHECKOUT`` as the folder of the project.
"""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

_PARTS = re.compile(
    r"(?P<index><!-- needs a package index -->\n)?```console\n(?P<shell>.*?)```"
    r"|Write this file as `(?P<path>[^`]+)`:\n\n```\w+\n(?P<text>.*?)```"
    r"|<!-- beforehand: (?P<hidden>.*?) -->",
    re.DOTALL,
)
_HERE_DOCUMENT = re.compile(r"<<'(\w+)'")
_REFUSAL = re.compile(r"^error: |^\S+:\d+: [A-Z]{3,4}\d{3} ")
_START = "=== next command ==="
_END = "=== ended with "


@dataclass(frozen=True)
class Command:
    """What is typed, and the lines that are shown below it."""

    typed: str
    shown: tuple[str, ...]

    @property
    def fails(self) -> bool:
        """Whether the page shows a refusal."""
        return any(_REFUSAL.match(line) for line in self.shown)


def commands_of(page: str, *, with_index: bool = False) -> tuple[Command, ...]:
    """Return the commands of a page in their order; files it shows are written by commands, too."""
    return tuple(_commands(page, with_index=with_index))


def follow(page: str, folder: Path, *, with_index: bool = False) -> None:
    """Do what a page says, starting from an empty folder.

    Args:
        page: its Markdown.
        folder: where the reader is.
        with_index: also the blocks that are marked to need a package index.

    Raises:
        AssertionError: a command fails that should not, or does not print what is shown.
    """
    commands = commands_of(page, with_index=with_index)
    for command, (output, status) in zip(commands, _run(commands, folder), strict=True):
        assert (status != 0) == command.fails, f"`{command.typed}` ends with {status}:\n{output}"
        assert status in {0, 1}, f"`{command.typed}` ends with {status}:\n{output}"
        _compare(command, output)


def _commands(page: str, *, with_index: bool) -> Iterator[Command]:
    for part in _PARTS.finditer(page):
        if part["path"]:
            typed = f"mkdir -p \"$(dirname '{part['path']}')\" && cat > '{part['path']}' <<'EOF'\n{part['text']}EOF"
            yield Command(typed, ())
        elif part["hidden"]:
            yield Command(part["hidden"], ())
        elif with_index or not part["index"]:
            yield from _typed(part["shell"])


def _typed(block: str) -> Iterator[Command]:
    lines = iter(block.splitlines())
    typed: str | None = None
    shown: list[str] = []
    for line in lines:
        if not line.startswith("$ "):
            shown.append(line)
            continue
        if typed is not None:
            yield Command(typed, tuple(shown))
        typed, shown = _with_document(line[2:], lines), []
    assert typed is not None, f"no command in:\n{block}"
    yield Command(typed, tuple(shown))


def _with_document(command: str, lines: Iterator[str]) -> str:
    """Return the command with the lines of its here-document."""
    found = _HERE_DOCUMENT.search(command)
    if not found:
        return command
    taken = [command]
    for line in lines:
        taken.append(line)
        if line == found[1]:
            return "\n".join(taken)
    pytest.fail(f"the here-document of `{command}` does not end")


def _run(commands: tuple[Command, ...], folder: Path) -> list[tuple[str, int]]:
    """Run all commands in one shell; return what each printed and its exit code."""
    script = "\n".join(
        f"echo '{_START}'\n{command.typed}\necho \"{_END}$?\"" for command in commands if command.typed
    )
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    environment |= {
        "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}",
        "CHECKOUT": str(Path(__file__).parents[2]),
        "COLUMNS": "200",
        "LC_ALL": "C.UTF-8",
    }
    result = subprocess.run(
        ["bash", "-o", "pipefail", "-c", script],
        cwd=folder,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        check=False,
    )
    parts = [part.rpartition(_END) for part in result.stdout.split(f"{_START}\n")[1:]]
    return [(output, int(status)) for output, _, status in parts]


def _compare(command: Command, output: str) -> None:
    """Find every shown line, in order, as a part of an output line; spaces and table padding do not count."""
    lines = iter([_plain(line) for line in output.splitlines()])
    for expected in command.shown:
        assert any(_plain(expected) in line for line in lines), (
            f"`{command.typed}` does not print: {expected}\n{output}"
        )


def _plain(line: str) -> str:
    return " ".join(line.split())

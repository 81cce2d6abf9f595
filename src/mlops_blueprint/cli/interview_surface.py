"""The two ways an interview is held: at a terminal, screen by screen, or through a pipe, line by line."""

import sys
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from types import ModuleType

from rich.text import Text

from mlops_blueprint.cli.console import notes, out
from mlops_blueprint.interview.screens import note_lines, render
from mlops_blueprint.interview.session import Session, Step
from mlops_blueprint.interview.text import Line, Size, Style

PROMPT = "> "
LONGEST_LINE = 65536
"""Bytes read of one piped line; the grammar refuses far shorter ones."""

_NARROWEST = 40
_NO_TEXT = "\0"
"""Stands for input that is not UTF-8; the grammar says so."""
_STYLES: dict[Style, str] = {
    "plain": "",
    "title": "bold cyan",
    "strong": "bold",
    "dim": "dim",
    "chosen": "green",
    "good": "green",
    "bad": "red",
}


class Terminal:
    """A person at a keyboard: one screen at a time, with history and completion of the line editor."""

    def lines(self, session: Session) -> Iterator[str]:
        """Yield typed lines until the end of input."""
        _prepare_editor(session)
        while True:
            try:
                yield input(PROMPT)
            except EOFError:
                out.print()
                return
            except UnicodeDecodeError:
                yield _NO_TEXT

    def show(self, step: Step) -> None:
        """Show a step on a fresh screen."""
        if out.is_terminal and not out.is_dumb_terminal:
            out.clear()
        columns, rows = out.size
        _print(render(step, Size(max(columns, _NARROWEST), rows)))


class Pipe:
    """A program or a file: the same screens one below the other; what is wrong goes to standard error."""

    def __init__(self) -> None:
        self.line = 0

    def lines(self, session: Session) -> Iterator[str]:
        """Yield the lines of standard input that are not empty, and print each as it is taken."""
        del session
        while raw := sys.stdin.buffer.readline(LONGEST_LINE):
            self.line += 1
            self._pass_over_rest(raw)
            text = _decoded(raw)
            if text.strip():
                shown = "".join(letter if letter.isprintable() else "?" for letter in text.strip())
                _print([Line(f"{PROMPT}{shown[: Size().columns]}")])
                yield text

    def show(self, step: Step) -> None:
        """Show a step below the ones before it."""
        if step.error:
            words = " ".join(line.text for line in note_lines(step, Size(columns=1000)))
            notes.print(Text(f"line {self.line}: {words}"), soft_wrap=True)
        _print([*render(replace(step, error=None), Size()), Line("")])

    def _pass_over_rest(self, raw: bytes) -> None:
        while raw and not raw.endswith(b"\n"):
            raw = sys.stdin.buffer.readline(LONGEST_LINE)


def choose_surface() -> Terminal | Pipe:
    """Return the terminal when both ends are one."""
    return Terminal() if sys.stdin.isatty() and sys.stdout.isatty() else Pipe()


def _print(lines: list[Line]) -> None:
    for line in lines:
        out.print(Text(line.text, style=_STYLES[line.style]), soft_wrap=True)


def _decoded(raw: bytes) -> str:
    try:
        return raw.decode("utf-8").lstrip("\ufeff")
    except UnicodeDecodeError:
        return _NO_TEXT


def _prepare_editor(session: Session) -> None:
    """Let the line editor of Python's ``input`` complete commands, ids and reasons; some builds have none."""
    with suppress(ImportError):
        import readline  # noqa: PLC0415 - importing it changes how the terminal is read

        _complete_with(readline, _words(session))


def _words(session: Session) -> list[str]:
    script = session.script
    dimensions = {item.practice.dimension for item in script.items}
    reasons = {reason for item in script.items for reason in item.practice.not_applicable}
    return sorted(
        {*script.practices, *dimensions, *reasons, "some", "half", "most", "review", "jump", "probes"}
    )


def _complete_with(readline: ModuleType, words: list[str]) -> None:
    def complete(start: str, index: int) -> str | None:
        found = [word for word in words if word.startswith(start)]
        return found[index] if index < len(found) else None

    readline.set_completer(complete)
    readline.set_completer_delims(" ")
    readline.parse_and_bind("tab: complete")

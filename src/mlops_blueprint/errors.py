"""What can go wrong, as data: a problem says where, what and how to fix it; an error carries all of them."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

_LONG_WORD = re.compile(r"`([^`]{60})[^`]{20,}`")
"""A quoted word from a file of another kind may be thousands of letters long; its start is enough to find it."""

EXIT_DONE = 0
EXIT_USER = 1
EXIT_USAGE = 2
EXIT_BUG = 3
EXIT_INTERRUPTED = 130


@dataclass(frozen=True, order=True)
class Problem:
    """One thing the user can fix, in one place.

    Attributes:
        path: file the problem is in, relative to the folder the user named; empty when there is no file.
        line: 1-based line, 0 when the whole file is meant.
        code: stable code such as ``CAT012``; listed in the reference.
        message: what is wrong, lower case, no final full stop.
        hint: the likely fix; may be empty.
    """

    path: str
    line: int
    code: str
    message: str
    hint: str = ""

    def __str__(self) -> str:
        where = f"{self.path}:{self.line}: " if self.line else (f"{self.path}: " if self.path else "")
        message = _LONG_WORD.sub(r"`\1…`", self.message)
        text = f"{where}{self.code} {message}"
        return f"{text}\n  hint: {self.hint}" if self.hint else text


class BlueprintError(Exception):
    """A failure the user can fix; the command line turns it into exit code 1."""

    def __init__(self, message: str, *, problems: Iterable[Problem] = (), hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.problems = tuple(sorted(problems))
        self.hint = hint


class CatalogError(BlueprintError):
    """The catalog breaks its own rules."""


class EngagementError(BlueprintError):
    """An engagement folder is missing, incomplete or contradictory."""


class StackConflictError(BlueprintError):
    """No stack satisfies every requirement at once."""


class TemplateError(BlueprintError):
    """A template or contribution cannot be turned into files."""


class OutputExistsError(BlueprintError):
    """A target would be overwritten."""


class RunFailedError(BlueprintError):
    """A program we started ended with a failure."""

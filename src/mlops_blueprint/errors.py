"""What can go wrong, as data: a problem says where, what and how to fix it; an error carries all of them."""

import re
from collections.abc import Iterable, Sized
from dataclasses import dataclass
from difflib import get_close_matches

_LONG_WORD = re.compile(r"`([^`]{60})[^`]{20,}`")
"""A quoted word from a file of another kind may be thousands of letters long; its start is enough to find it."""

LIKENESS = 0.6
"""From 0 to 1: how like a known word another one must be to be taken for a slip."""

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


def nearest(word: str, known: Iterable[str], *, likeness: float = LIKENESS) -> str | None:
    """Return the known word that was probably meant; a single letter is too little to go by."""
    close = get_close_matches(word, {name for name in known if len(name) > 1}, n=1, cutoff=likeness)
    return close[0] if close else None


def did_you_mean(word: str, known: Iterable[str], *, otherwise: str = "", likeness: float = LIKENESS) -> str:
    """Return the hint at the word that was probably meant, or another hint where none is near."""
    near = nearest(word, known, likeness=likeness)
    return f"did you mean `{near}`?" if near else otherwise


def count_problems(problems: Sized) -> str:
    """Return ``1 problem`` or ``3 problems``."""
    return f"{len(problems)} problem{'s' if len(problems) != 1 else ''}"


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

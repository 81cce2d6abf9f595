"""What a typed line means; the same at a keyboard, through a pipe and in a form's field.

A line is either a command (``b``, ``j data``, ``?``) or a reply. A reply starts with a state and may go on with
coverage, evidence and a note, in any order: ``3 half E2 https://ci.example/42 2026-11-01 # nightly``. Without a
state it amends the answer that is there. In front of a reply may stand the practice it is about and a colon.
"""

import re
import unicodedata
from dataclasses import dataclass

from mlops_blueprint.errors import BlueprintError
from mlops_blueprint.interview.reply import Change, read_reply
from mlops_blueprint.interview.words import (
    ADVICE,
    EVIDENCE,
    EXCUSES,
    JUMPS,
    MOVES,
    NOTES,
    QUITS,
    VIEWS,
    Place,
    ViewName,
)

LONGEST = 2000
"""Letters of one line; more is a file that was pasted by mistake."""

_ADDRESS = re.compile(r"^([a-z]+\.[a-z0-9_]+)\s*:\s*(.*)$")
_ADDRESS_ALONE = re.compile(r"^[a-z]+\.[a-z0-9_]+$")


@dataclass(frozen=True)
class Reply:
    """An answer or a part of one.

    Attributes:
        change: what it says.
        practice: the practice it is about; None for the one that is being asked.
    """

    change: Change
    practice: str | None = None


@dataclass(frozen=True)
class Go:
    """Move one question; ``on`` keeps what is answered and goes on."""

    to: Place


@dataclass(frozen=True)
class Jump:
    """Go to a practice, a dimension or the number of a question."""

    target: str


@dataclass(frozen=True)
class Look:
    """Show something and stay; ``about`` narrows a review to a dimension, with a page."""

    view: ViewName
    about: str = ""


@dataclass(frozen=True)
class Quit:
    """Stop; everything is kept already."""


Command = Reply | Go | Jump | Look | Quit


def parse_line(line: str) -> Command:
    """Return what a line asks for.

    Raises:
        BlueprintError: it cannot be understood; the message says what is wrong, the hint what would be right.
    """
    text = _checked(line)
    if not text:
        return Go("on")
    if address := _ADDRESS.match(text):
        return _addressed(address[1], address[2])
    word, _, rest = text.partition(" ")
    return _command(word.lower(), rest.strip()) or Reply(read_reply(text))


def _checked(line: str) -> str:
    """Return the line in one spelling, without what a terminal or a file could not hold."""
    text = unicodedata.normalize("NFC", line.replace("\t", " ")).strip()
    if len(text) > LONGEST:
        raise BlueprintError(f"this line has more than {LONGEST} letters", hint="say it shorter")
    if any(unicodedata.category(letter) in {"Cc", "Cs"} for letter in text):
        raise BlueprintError("this line holds something that is no text", hint=ADVICE)
    return text


def _addressed(practice: str, rest: str) -> Command:
    """Return what is said about a practice that need not be the one being asked."""
    if not rest:
        raise BlueprintError(f"what is the answer about `{practice}`?", hint=f"for example `{practice}: 2`")
    command = parse_line(rest)
    if isinstance(command, Reply) and command.practice is None:
        return Reply(command.change, practice)
    if command == Look("reasons"):
        return Look("reasons", practice)
    raise BlueprintError(f"`{rest}` is no answer", hint=f"after `{practice}:` stands an answer; {ADVICE}")


def _command(word: str, rest: str) -> Command | None:
    """Return the command a word names, None where the line is a reply."""
    if word in NOTES:
        return Reply(_note(rest))
    if word in JUMPS:
        if not rest:
            raise BlueprintError("jump where to?", hint="`j data`, `j dat.versioned` or `j 12`")
        return Jump(rest.lower())
    if _ADDRESS_ALONE.match(word) and not rest:
        return Jump(word)
    if word in VIEWS and (not rest or VIEWS[word] == "review"):
        return Look(VIEWS[word], rest.lower())
    return _emptied(word) if rest == "-" else (None if rest else _lone(word))


def _emptied(word: str) -> Command | None:
    return Reply(Change(forget=("evidence",))) if word in EVIDENCE else None


def _lone(word: str) -> Command | None:
    if word in EXCUSES:
        return Look("reasons")
    if word in MOVES:
        return Go(MOVES[word])
    return Quit() if word in QUITS else None


def _note(text: str) -> Change:
    if text.strip() == "-":
        return Change(forget=("note",))
    if not text.strip():
        raise BlueprintError("what is the note?", hint="`n two of four teams`; `n -` removes it")
    return read_reply(f"# {text}")

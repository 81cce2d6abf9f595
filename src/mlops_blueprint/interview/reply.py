"""Reads a reply: state, coverage, evidence and note of one line."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal, get_args

from mlops_blueprint.errors import BlueprintError
from mlops_blueprint.interview.words import state_of, unknown_word
from mlops_blueprint.model.engagement import Evidence, Grade
from mlops_blueprint.model.practice import Coverage, State

SHORTEST_NOTE = 3

_TOKEN = re.compile(r'"[^"]*"?|#.*$|\S+')
_NUMBERED_DATE = re.compile(r"^\d{1,4}[-./]\d{1,2}[-./]\d{1,4}$")
_GRADES: tuple[Grade, ...] = get_args(Grade)
_GRADE_LIKE = re.compile(r"^[eE]\d+$")


@dataclass(frozen=True)
class Change:
    """What one line says about an answer; what is None or empty stays as it is.

    Attributes:
        evidence: proofs to add.
        note: text to add to the note.
        reason: why the practice does not apply, an id or the number of an allowed reason.
        forget: parts to remove.
    """

    state: State | None = None
    coverage: Coverage | None = None
    evidence: tuple[Evidence, ...] = ()
    note: str | None = None
    reason: str | None = None
    forget: tuple[Literal["note", "evidence"], ...] = ()


def read_reply(text: str) -> Change:
    """Read a reply such as ``3 half E2 https://ci.example/42 2026-11-01 # nightly``.

    Raises:
        BlueprintError: a part of it cannot be understood.
    """
    tokens = _TOKEN.findall(re.sub(r"^ad hoc\b", State.AD_HOC, text, flags=re.IGNORECASE))
    change = Change(state=state_of(tokens[0]))
    if change.state is not None:
        tokens = tokens[1:]
    if change.state is State.NOT_APPLICABLE and tokens and not tokens[0].startswith("#"):
        change, tokens = replace(change, reason=tokens[0].lower()), tokens[1:]
    for token in tokens:
        change = _with(change, token)
    return change


def _with(change: Change, token: str) -> Change:
    """Return the change with one more word of the line."""
    if token.startswith("#"):
        return replace(change, note=checked_note(token[1:]))
    if token.lower() in set(Coverage):
        return replace(change, coverage=_coverage(token.lower(), change))
    if _GRADE_LIKE.match(token):
        return replace(change, evidence=(*change.evidence, Evidence(grade=_grade(token))))
    return _detailed(change, token)


def _coverage(word: str, change: Change) -> Coverage:
    if change.coverage is not None:
        raise BlueprintError(f"two coverages: `{change.coverage}` and `{word}`", hint="keep one of the two")
    if word == Coverage.NONE:
        raise BlueprintError("covering none of the models means it is not done", hint="answer 0")
    return Coverage(word)


def _grade(token: str) -> Grade:
    for grade in _GRADES:
        if grade == token.upper():
            return grade
    raise BlueprintError(
        f"there is no evidence grade {token.upper()}", hint="E0 claimed … E4 operating record"
    )


def _detailed(change: Change, token: str) -> Change:
    """Return the change with a link, date or description of the evidence named last."""
    found = dict(_details(token))
    if not found:
        raise unknown_word(token)
    if not change.evidence:
        hint = "say first what kind of evidence it is: `3 E2 " + token + "`; a remark follows `#`"
        raise BlueprintError(f"what does {token} prove?", hint=hint)
    last = change.evidence[-1]
    for name in found:
        if getattr(last, name) is not None:
            raise BlueprintError(
                f"{last.grade} has a {name} already", hint="start the next proof with its grade"
            )
    return replace(change, evidence=(*change.evidence[:-1], last.model_copy(update=found)))


def _details(token: str) -> Iterator[tuple[str, str | date]]:
    if token.startswith('"'):
        yield "note", checked_note(token.strip('"'))
    elif _NUMBERED_DATE.match(token):
        yield "date", _date(token)
    elif "/" in token:
        yield "link", token


def _date(token: str) -> date:
    try:
        return date.fromisoformat(token)
    except ValueError as error:
        raise BlueprintError(f"`{token}` is no date", hint="year-month-day, such as 2026-11-01") from error


def checked_note(text: str) -> str:
    """Return a note without the space around it.

    Raises:
        BlueprintError: it is too short to say anything.
    """
    note = text.strip()
    if len(note) < SHORTEST_NOTE:
        raise BlueprintError("a note needs at least three letters")
    return note

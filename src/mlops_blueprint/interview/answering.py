"""Joins what a line says with the answer that was there before."""

from mlops_blueprint.errors import BlueprintError, did_you_mean
from mlops_blueprint.interview.reply import Change
from mlops_blueprint.model.engagement import Answer, Evidence
from mlops_blueprint.model.practice import STATE_SCALE, Coverage, Practice, State, describe_standing

LONGEST_NOTE = 4000
"""Letters of all notes on one answer."""


def apply_change(practice: Practice, before: Answer | None, change: Change) -> Answer:
    """Return the answer after a line.

    With the same state, or none, everything that is not mentioned stays. Another state starts afresh: coverage was
    said of the old one and goes with it, and so does evidence unless it proves a lower state as well; the note
    stays. A note before any state is kept with ``unknown``, so that it is on disk at once.

    Raises:
        BlueprintError: the line amends an answer that is not there, or gives a reason the practice does not know.
    """
    state = _state(before, change)
    old = before if before and before.state is state else None
    return Answer(
        state=state,
        coverage=_coverage(state, old, change),
        note=_note(before, change),
        reason=_excuse(practice, old, change) if state is State.NOT_APPLICABLE else None,
        evidence=tuple(dict.fromkeys((*_evidence(before, state, change), *change.evidence))),
    )


def always_applies(practice: Practice) -> BlueprintError:
    """Return the refusal of an excuse for groundwork that everybody needs."""
    hint = "answer 0 where nothing is done, or u where nobody knows"
    return BlueprintError(f"`{practice.id}` always applies", hint=hint)


def describe_answer(answer: Answer, before: Answer | None = None) -> str:
    """Return an answer in a few words, with what was removed from the one before it."""
    parts = [describe_standing(answer.state, answer.coverage)]
    if answer.reason:
        parts[0] += f" ({answer.reason})"
    if answer.evidence:
        parts.append(f"evidence {_grades(answer.evidence)}")
    if answer.note:
        parts.append("with a note")
    lost = [item for item in before.evidence if item not in answer.evidence] if before else []
    if lost and before:
        proofs = ", ".join(" ".join(filter(None, (item.grade, item.link, item.note))) for item in lost)
        parts.append(f"removed what was given for {before.state.words}: {proofs}")
    return ", ".join(parts)


def _evidence(before: Answer | None, state: State, change: Change) -> tuple[Evidence, ...]:
    """Return the evidence that stays: what proves a state proves the lower ones, and never a higher one."""
    if before is None or "evidence" in change.forget:
        return ()
    done = STATE_SCALE[1:]
    lower = state in done and before.state in done and done.index(state) < done.index(before.state)
    return before.evidence if lower or state is before.state else ()


def _grades(evidence: tuple[Evidence, ...]) -> str:
    return " ".join(item.grade for item in evidence)


def _state(before: Answer | None, change: Change) -> State:
    if change.state is not None:
        return change.state
    if before is not None:
        return before.state
    if change.note:
        return State.UNKNOWN
    raise BlueprintError("there is no answer yet that this could be part of", hint="for example `3 half E2`")


def _coverage(state: State, old: Answer | None, change: Change) -> Coverage:
    if change.coverage is None:
        return old.coverage if old else Coverage.MOST
    if state not in STATE_SCALE[1:]:
        hint = "answer how the models that do it do it, such as `2 half`"
        raise BlueprintError(
            f"`{change.coverage}` says how widely it is done; {state.words} is not", hint=hint
        )
    return change.coverage


def _note(before: Answer | None, change: Change) -> str | None:
    old = before.note if before and "note" not in change.forget else None
    note = "; ".join(dict.fromkeys(text for text in (old, change.note) if text)) or None
    if note and len(note) > LONGEST_NOTE:
        raise BlueprintError(
            f"the notes here would have more than {LONGEST_NOTE} letters", hint="`n -` removes them"
        )
    return note


def _excuse(practice: Practice, old: Answer | None, change: Change) -> str:
    allowed = practice.not_applicable
    if not allowed:
        raise always_applies(practice)
    given = change.reason or (old.reason if old else None) or ""
    if given.isdigit() and 1 <= int(given) <= len(allowed):
        return allowed[int(given) - 1]
    if given in allowed:
        return given
    what = f"`{given}` is no reason here" if given else "why is it not applicable?"
    raise BlueprintError(what, hint=did_you_mean(given, allowed, otherwise=f"one of {', '.join(allowed)}"))

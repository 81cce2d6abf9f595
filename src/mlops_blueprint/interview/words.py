"""The words a line may start with, and the nearest one to a word that is not among them."""

from typing import Literal

from mlops_blueprint.errors import BlueprintError, did_you_mean
from mlops_blueprint.model.practice import STATE_SCALE, State

Place = Literal["back", "skip", "on"]
ViewName = Literal["question", "probes", "review", "help", "reasons"]

MOVES: dict[str, Place] = {
    "b": "back",
    "back": "back",
    "s": "skip",
    "skip": "skip",
    "y": "on",
    "yes": "on",
}
VIEWS: dict[str, ViewName] = {
    "p": "probes",
    "probes": "probes",
    "w": "question",
    "why": "question",
    "r": "review",
    "review": "review",
    "?": "help",
    "h": "help",
    "help": "help",
}
JUMPS = ("j", "jump")
QUITS = ("q", "quit", "exit")
NOTES = ("n", "note")
EVIDENCE = ("e", "evidence")
EXCUSES = ("na", State.NOT_APPLICABLE.value)
ADVICE = "0 to 4, u or na REASON answers; ? lists all commands"

_STATES: dict[str, State] = {
    **{str(rank): state for rank, state in enumerate(STATE_SCALE)},
    **{state.value: state for state in State},
    "adhoc": State.AD_HOC,
    "u": State.UNKNOWN,
    "na": State.NOT_APPLICABLE,
}
_SHORTEST = 3


def state_of(word: str) -> State | None:
    """Return the state a number, word or start of a word (three letters at least) stands for."""
    lower = word.lower()
    if lower in _STATES:
        return _STATES[lower]
    starts = {state for name, state in _STATES.items() if len(lower) >= _SHORTEST and name.startswith(lower)}
    return starts.pop() if len(starts) == 1 else None


def unknown_word(word: str) -> BlueprintError:
    """Return the error for a word that means nothing here, with the nearest one that does."""
    if word.lower() in {*MOVES, *VIEWS, *QUITS}:
        return BlueprintError(f"`{word}` stands alone on its line", hint=ADVICE)
    known = (*_STATES, *MOVES, *VIEWS, *JUMPS, *QUITS, *NOTES, *EVIDENCE)
    return BlueprintError(f"`{word}` is not understood", hint=did_you_mean(word, known, otherwise=ADVICE))

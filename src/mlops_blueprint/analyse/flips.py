"""Single answers one state down and one state up."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeVar

from mlops_blueprint.model.engagement import Agreed, Answer, AnswerSet, Case
from mlops_blueprint.model.practice import STATE_SCALE, Coverage, State

CONSENSUS = "consensus"

Reply = TypeVar("Reply", Answer, Agreed)


@dataclass(frozen=True)
class Flip:
    """One answer that is one state lower or higher than given.

    Attributes:
        source: the respondent, or ``consensus`` where people agreed and single answers no longer count.
        case: the engagement with the answer flipped.
    """

    practice: str
    source: str
    state: State
    flipped: State
    case: Case


def flip_answers(case: Case) -> Iterator[Flip]:
    """Yield every known answer that counts, one state down and one state up, all others as they are."""
    agreed = case.consensus.agreed if case.consensus else {}
    for index, answers in enumerate(case.answer_sets):
        for practice, answer in sorted(answers.answers.items()):
            if practice in agreed:
                continue
            for state in _beside(answer.state):
                replies = {**answers.answers, practice: _flipped(answer, state)}
                sets = _replaced(case, index, answers.model_copy(update={"answers": replies}))
                other = case.model_copy(update={"answer_sets": sets})
                yield Flip(practice, answers.respondent.id, answer.state, state, other)
    yield from _flip_agreed(case)


def _flip_agreed(case: Case) -> Iterator[Flip]:
    if case.consensus is None:
        return
    for practice, answer in sorted(case.consensus.agreed.items()):
        for state in _beside(answer.state):
            agreed = {**case.consensus.agreed, practice: _flipped(answer, state)}
            consensus = case.consensus.model_copy(update={"agreed": agreed})
            other = case.model_copy(update={"consensus": consensus})
            yield Flip(practice, CONSENSUS, answer.state, state, other)


def _beside(state: State) -> tuple[State, ...]:
    if state not in STATE_SCALE:
        return ()
    index = STATE_SCALE.index(state)
    return (*STATE_SCALE[max(0, index - 1) : index], *STATE_SCALE[index + 1 : index + 2])


def _flipped(reply: Reply, state: State) -> Reply:
    """Return a reply with another state; what was not done was done nowhere, so a first step starts with some."""
    first = reply.state is State.NONE and reply.coverage is Coverage.NONE
    return reply.model_copy(update={"state": state, "coverage": Coverage.SOME if first else reply.coverage})


def _replaced(case: Case, index: int, answers: AnswerSet) -> tuple[AnswerSet, ...]:
    return (*case.answer_sets[:index], answers, *case.answer_sets[index + 1 :])

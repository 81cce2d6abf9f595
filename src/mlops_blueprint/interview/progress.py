"""How far an interview is, by dimension, and how long the rest will take."""

from dataclasses import dataclass

from mlops_blueprint.interview.script import Script
from mlops_blueprint.model.engagement import AnswerSet

SECONDS = 50
"""Estimated seconds per question: the twelve of a quick interview in ten minutes, a standard one in three quarters of
an hour. Ours; a plain constant, so that no clock decides what a screen shows."""

_MINUTE = 60


@dataclass(frozen=True)
class DimensionProgress:
    """How far one dimension is."""

    dimension: str
    name: str
    asked: int
    answered: int
    skipped: int


def progress(script: Script, answers: AnswerSet) -> tuple[DimensionProgress, ...]:
    """Return the progress of every dimension that is asked about, in the catalog's order."""
    skipped = set(answers.interview.skipped) if answers.interview else set()
    rows = []
    for dimension in script.dimensions:
        items = [item for item in script.items if item.practice.dimension == dimension.id]
        answered = [item for item in items if item.practice.id in answers.answers]
        passed = [item for item in items if item.id in skipped and item not in answered]
        if items:
            row = DimensionProgress(dimension.id, dimension.name, len(items), len(answered), len(passed))
            rows.append(row)
    return tuple(rows)


def minutes_left(script: Script, answers: AnswerSet) -> int:
    """Return the estimated minutes for the questions without an answer, rounded up."""
    left = sum(item.practice.id not in answers.answers for item in script.items)
    return -(-left * SECONDS // _MINUTE)

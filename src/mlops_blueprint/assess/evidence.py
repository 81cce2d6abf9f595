"""What evidence proves of a claim: each proof backs as much as the claim it was given with, while it is fresh.

The ladder of grades, what each supports and how long it lasts are data (``scales.yaml``, ours).
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from mlops_blueprint.assess.ordering import is_on_scale, state_rank
from mlops_blueprint.model.base import Reason
from mlops_blueprint.model.engagement import Evidence, Grade
from mlops_blueprint.model.maturity import EvidenceRule, Scales
from mlops_blueprint.model.practice import State

Claim = tuple[State, Grade | None]
"""A claimed state and the strongest evidence given with it."""


Supports = tuple[tuple[Grade | None, int], ...]
"""Grade of evidence -> rank of the highest state it supports; None stands for a claim without evidence."""


@dataclass(frozen=True)
class Ladder:
    """The rules of evidence by grade, seen from one day."""

    rules: Mapping[Grade, EvidenceRule]
    supports: Supports
    as_of: date


def ladder_of(scales: Scales, as_of: date) -> Ladder:
    """Return the ladder as it stands on the day of the assessment; a bare claim counts as E0."""
    rules = {rule.grade: rule for rule in scales.evidence}
    ranks = [(rule.grade, state_rank(rule.supports)) for rule in scales.evidence]
    return Ladder(rules, (*ranks, (None, state_rank(rules["E0"].supports))), as_of)


def best_grade(evidence: Sequence[Evidence], ladder: Ladder) -> Grade | None:
    """Return the strongest grade that still counts, None without evidence."""
    return max([counted_grade(item, ladder) for item in evidence]) if evidence else None


def counted_grade(evidence: Evidence, ladder: Ladder) -> Grade:
    """Return the grade that evidence has today: what is too old for its grade counts as a lower one, repeatedly.

    Undated evidence does not expire; nobody could say when.
    """
    grade: Grade = evidence.grade
    if evidence.date is None:
        return grade
    age = (ladder.as_of - evidence.date).days
    for _ in ladder.rules:
        rule = ladder.rules[grade]
        if rule.valid_days is None or rule.then is None or age <= rule.valid_days:
            break
        grade = rule.then
    return grade


def aged_reasons(evidence: Sequence[Evidence], ladder: Ladder, ref: str) -> Iterator[Reason]:
    """Yield one reason per proof that has become too old for its grade."""
    for item in evidence:
        counted = counted_grade(item, ladder)
        if counted != item.grade:
            days = ladder.rules[item.grade].valid_days
            text = f"Evidence of {item.date} is more than {days} days old: it counts as {counted}, no longer as {item.grade}"
            yield Reason(text=text, refs=(ref,))


def backed_rank(claims: Sequence[Claim], supports: Supports) -> int:
    """Return the rank of the highest state that somebody's evidence supports.

    A record of a job that is started by hand proves that it is defined, never that it is automated: evidence
    counts only up to the state its own respondent claims. Without any evidence a claim itself counts as E0.
    """
    ranks = dict(supports)
    backed = (min(state_rank(state), ranks[grade]) for state, grade in claims if grade and is_on_scale(state))
    return max((ranks[None], *backed))


def backing_grade(state: State, claims: Sequence[Claim]) -> Grade | None:
    """Return the strongest evidence given by those who claim a state or a better one, None without any."""
    return max((grade for other, grade in claims if grade and _backs(other, state)), default=None)


def _backs(claimed: State, state: State) -> bool:
    if is_on_scale(claimed) and is_on_scale(state):
        return state_rank(claimed) >= state_rank(state)
    return claimed is state

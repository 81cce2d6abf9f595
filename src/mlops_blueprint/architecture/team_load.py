"""What each person carries in rows of the matrix, compared with the others; days are never guessed."""

from collections.abc import Iterator
from dataclasses import dataclass

from mlops_blueprint.architecture.team_people import Grid, Team, holders
from mlops_blueprint.model.base import Reason
from mlops_blueprint.model.team_fit import LetterCounts, PersonLoad
from mlops_blueprint.model.team_rules import TeamRule

_REFS = ("rule:team/load",)


@dataclass(frozen=True)
class _Measure:
    """What a load is compared with: the rule, an equal share, the number of people and of rows."""

    rule: TeamRule
    fair: float
    people: int
    rows: int


def shares_of(grid: Grid, team: Team) -> dict[str, float]:
    """Return the rows each person does, each row divided by the number of people who do it."""
    shares = dict.fromkeys(team, 0.0)
    for letters in grid.values():
        doers = holders(letters["R"], team)
        for person in doers:
            shares[person] += 1 / len(doers)
    return shares


def equal_share(grid: Grid, team: Team) -> float:
    """Return how many rows each person would do if the rows somebody does were shared evenly."""
    done = sum(1 for letters in grid.values() if holders(letters["R"], team))
    return done / len(team) if team else 0.0


def loads_of(grid: Grid, team: Team, rule: TeamRule) -> tuple[PersonLoad, ...]:
    """Return the load of every person, in the order of the team."""
    measure = _Measure(rule, equal_share(grid, team), len(team), len(grid))
    shares = shares_of(grid, team)
    return tuple(_load(person, roles, shares[person], grid, measure) for person, roles in team.items())


def _load(person: str, roles: tuple[str, ...], share: float, grid: Grid, measure: _Measure) -> PersonLoad:
    counts = _counts(roles, grid)
    limits = tuple(_limits(counts, share, measure))
    return PersonLoad(
        person=person,
        roles=roles,
        rows=counts,
        share=round(share, 2),
        overloaded=bool(limits),
        because=limits,
    )


def _counts(roles: tuple[str, ...], grid: Grid) -> LetterCounts:
    having = {
        letter: {row for row, letters in grid.items() if not letters[letter].isdisjoint(roles)}
        for letter in "RACI"
    }
    active = having["R"] | having["A"]
    return LetterCounts(
        responsible=len(having["R"]),
        accountable=len(having["A"]),
        consulted=len(having["C"] - active),
        informed=len(having["I"] - active - having["C"]),
    )


def _limits(counts: LetterCounts, share: float, measure: _Measure) -> Iterator[Reason]:
    rule = measure.rule
    if measure.people < rule.least_people:
        return
    if share > rule.work_factor * measure.fair:
        yield Reason(
            text=f"Does {share:.1f} rows, shared ones in part, where an equal share would be {measure.fair:.1f}; "
            f"the limit is {rule.work_factor:g} times that",
            refs=_REFS,
        )
    if counts.accountable > rule.answers_share * measure.rows:
        yield Reason(
            text=f"Answers for {counts.accountable} of {measure.rows} rows; the limit is {rule.answers_share:.0%}",
            refs=_REFS,
        )

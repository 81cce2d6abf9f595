"""Whether duties that should be in different hands still are."""

from collections.abc import Sequence
from dataclasses import dataclass

from mlops_blueprint.architecture.team_people import Grid, Team, holders, roles_of_side
from mlops_blueprint.model.base import Reason
from mlops_blueprint.model.catalog import Catalog
from mlops_blueprint.model.team_fit import DutyFinding, DutyStatus
from mlops_blueprint.model.team_rules import DutySeparation


@dataclass(frozen=True)
class Duty:
    """A separation of duties with the roles on both sides of it."""

    rule: DutySeparation
    does: frozenset[str]
    checks: frozenset[str]


def duties_in(grid: Grid, catalog: Catalog) -> tuple[Duty, ...]:
    """Return the catalog's separations of duties with the roles a matrix puts on either side."""
    return tuple(
        Duty(rule, roles_of_side(rule.does, grid), roles_of_side(rule.checks, grid))
        for rule in catalog.duty_separations
    )


def judge_duties(duties: Sequence[Duty], team: Team) -> tuple[DutyFinding, ...]:
    """Return one finding per separation of duties; none without a team."""
    return tuple(_finding(duty, team) for duty in duties) if team else ()


def lost_duties(duties: Sequence[Duty], team: Team) -> int:
    """Return how many separations a team has lost."""
    return sum(1 for duty in duties if _status(duty, team)[0] == "lost")


def _finding(duty: Duty, team: Team) -> DutyFinding:
    status, both, independent = _status(duty, team)
    rule = duty.rule
    return DutyFinding(
        duty=rule.id,
        name=rule.name,
        status=status,
        both=both,
        independent=independent,
        because=Reason(text=rule.because, refs=(f"rule:duties/{rule.id}",)),
        instead=rule.instead,
        practice=rule.practice,
    )


def _status(duty: Duty, team: Team) -> tuple[DutyStatus, tuple[str, ...], tuple[str, ...]]:
    """Return the status, who holds both sides, and who can check without doing."""
    doers, checkers = holders(duty.does, team), holders(duty.checks, team)
    both = tuple(person for person in checkers if person in doers)
    independent = tuple(person for person in checkers if person not in doers)
    if not doers or not checkers:
        return "open", both, independent
    if not both:
        return "kept", both, independent
    return ("weakened" if independent else "lost"), both, independent

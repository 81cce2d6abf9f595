"""Hiring and training that would close what the fit found, each with the practice and the steps it serves."""

from collections.abc import Iterator, Sequence

from mlops_blueprint.architecture.team_people import Grid, Team, holders
from mlops_blueprint.model.base import Reason
from mlops_blueprint.model.catalog import Catalog
from mlops_blueprint.model.shown import shown
from mlops_blueprint.model.team_fit import Hint, PersonLoad, Vacancy
from mlops_blueprint.model.team_rules import RoleHint


def hints_of(
    vacancies: Sequence[Vacancy],
    loads: Sequence[PersonLoad],
    grid: Grid,
    team: Team,
    catalog: Catalog,
) -> tuple[Hint, ...]:
    """Return hints for every role that nobody holds, then for whoever is overloaded."""
    return (*_for_vacancies(vacancies, team, catalog), *_for_loads(loads, grid, team, catalog))


def _for_vacancies(vacancies: Sequence[Vacancy], team: Team, catalog: Catalog) -> Iterator[Hint]:
    for vacancy in vacancies:
        because = Reason(
            text=f"Nobody holds the role {catalog.role_by_id[vacancy.role].name}",
            refs=(f"role:{vacancy.role}",),
        )
        for rule in _rules(vacancy.role, catalog):
            learner = _learner(rule, vacancy, team)
            if rule.kind == "hire" or learner:
                yield _hint(rule, because, person=learner)


def _for_loads(loads: Sequence[PersonLoad], grid: Grid, team: Team, catalog: Catalog) -> Iterator[Hint]:
    """Whoever has too much is helped most by a second person in the role that brings them most work."""
    for load in loads:
        if load.overloaded:
            because = Reason(text=f"{shown(load.person)} carries too much", refs=load.because[0].refs)
            busiest = max(load.roles, key=lambda role: _work(role, grid, team))
            yield from (
                _hint(rule, because, relieves=load.person)
                for rule in _rules(busiest, catalog)
                if rule.kind == "hire"
            )


def _work(role: str, grid: Grid, team: Team) -> float:
    """Return the rows a role does, each divided by the people who do it."""
    return sum(1 / len(holders(letters["R"], team)) for letters in grid.values() if role in letters["R"])


def _rules(role: str, catalog: Catalog) -> Iterator[RoleHint]:
    return (hint for hint in catalog.role_hints if hint.role == role)


def _learner(rule: RoleHint, vacancy: Vacancy, team: Team) -> str | None:
    """Return who could learn the role: the stand-in if their role is near enough, else the nearest holder."""
    able = [person for role in rule.learners for person in holders({role}, team)]
    near = vacancy.stand_in.person if vacancy.stand_in else None
    return near if near in able else next(iter(able), None)


def _hint(rule: RoleHint, because: Reason, *, person: str | None = None, relieves: str | None = None) -> Hint:
    return Hint(
        role=rule.role,
        kind=rule.kind,
        person=person,
        relieves=relieves,
        text=rule.text,
        practices=rule.practices,
        steps=rule.steps,
        because=because,
    )

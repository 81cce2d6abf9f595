"""The proposals for small teams against an oracle that tries every assignment, written independently."""

from itertools import combinations, product

import pytest

from helpers.teams import fit_of, matrix_of
from mlops_blueprint.model.catalog import Catalog
from mlops_blueprint.model.team_rules import DutySide

Cost = tuple[int, int, int]


class Oracle:
    """Weighs a division straight from the letters of the matrix and the circles of the catalog."""

    def __init__(self, catalog: Catalog) -> None:
        self.catalog = catalog
        self.rows = {row.id: row.letters for row in matrix_of({}, catalog).rows}
        circle = {item.code: item.role for item in catalog.role_circles}
        self.drawn = {role for role in circle.values() if role}
        self.overlaps = {
            frozenset(circle[code] for code in item.circles): item.extent for item in catalog.role_overlaps
        }

    def cost(self, team: list[set[str]]) -> Cost:
        people = [person for person in team if person]
        lost = sum(1 for duty in self.catalog.duty_separations if self._lost(people, duty.does, duty.checks))
        distance = sum(self._distance(*pair) for person in people for pair in combinations(sorted(person), 2))
        return lost, distance, max(self._work(person) for person in people)

    def _has(self, person: set[str], side: DutySide) -> bool:
        letters = [self.rows[row].get(role, "") for row in side.rows for role in person]
        return any(wanted in letter for letter in letters for wanted in side.letters)

    def _lost(self, people: list[set[str]], does: DutySide, checks: DutySide) -> bool:
        checkers = [person for person in people if self._has(person, checks)]
        doers = [person for person in people if self._has(person, does)]
        return bool(doers and checkers) and all(person in doers for person in checkers)

    def _distance(self, one: str, other: str) -> int:
        extent = self.overlaps.get(frozenset((one, other)))
        if extent:
            return {"clear": 0, "sliver": 1}[extent]
        return 2 if {one, other} <= self.drawn else 3

    def _work(self, person: set[str]) -> int:
        return sum(
            1
            for letters in self.rows.values()
            if any(letters.get(role, "I") not in {"C", "I"} for role in person)
        )


@pytest.mark.parametrize("size", [1, 2, 3])
def test_no_assignment_of_roles_is_better_than_the_plan(size: int, catalog: Catalog) -> None:
    oracle = Oracle(catalog)
    roles = [role.id for role in catalog.roles]
    plan = next(plan for plan in fit_of({}, catalog).plans if len(plan.people) == size)
    proposed = oracle.cost([set(person.roles) for person in plan.people])
    best = min(
        oracle.cost(
            [{role for role, at in zip(roles, places, strict=True) if at == person} for person in range(size)]
        )
        for places in product(range(size), repeat=len(roles))
        if places[0] == 0 and len(set(places)) == size
    )
    assert proposed == best
    assert [person.rows for person in plan.people] == [
        oracle._work(set(person.roles)) for person in plan.people
    ]


def test_five_people_lose_nothing_and_merge_only_overlapping_roles(catalog: Catalog) -> None:
    plan = next(plan for plan in fit_of({}, catalog).plans if len(plan.people) == 5)
    lost, distance, _ = Oracle(catalog).cost([set(person.roles) for person in plan.people])
    assert (lost, distance) == (0, 0)

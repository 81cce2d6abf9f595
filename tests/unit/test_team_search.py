"""The search for the best division of roles, against every division of made-up teams of roles."""

from collections.abc import Iterator
from hashlib import sha256
from itertools import count as count_up
from itertools import product

import pytest

from helpers.teams import matrix_of
from mlops_blueprint.architecture.role_overlaps import EXTENTS
from mlops_blueprint.architecture.team_people import grid_of
from mlops_blueprint.architecture.team_plans import plans_of
from mlops_blueprint.architecture.team_scale import Masks, Scale, weigh
from mlops_blueprint.architecture.team_search import divide
from mlops_blueprint.model.catalog import Catalog

SIZES = (1, 2, 3, 5)


def _bits(seed: int) -> Iterator[int]:
    """Bytes that look random and are the same on every machine."""
    for number in count_up():
        yield from sha256(f"{seed} {number}".encode()).digest()


def made_up(count: int, seed: int) -> Scale:
    """Roles with random letters, circles and separations of duties."""
    bits = _bits(seed)
    roles = tuple(f"role-{number}" for number in range(count))
    near = {}
    for one, other in product(roles, roles):
        if one < other:
            near[one, other] = near[other, one] = EXTENTS[next(bits) % len(EXTENTS)]

    def some() -> int:
        return (1 << next(bits) % count) | (1 << next(bits) % count)

    duties = tuple((f"duty-{number}", some(), some()) for number in range(6))
    work = tuple(sum(1 << row for row in range(30) if next(bits) < 50) for _ in roles)
    return Scale(roles, near, duties, work)


def every_division(count: int, size: int) -> Iterator[Masks]:
    """Every way to give each role to somebody, people being named in the order of their first role."""
    for places in product(range(size), repeat=count):
        if list(dict.fromkeys(places)) == list(range(size)):
            yield tuple(
                sum(1 << role for role, at in enumerate(places) if at == person) for person in range(size)
            )


@pytest.mark.parametrize("seed", range(8))
def test_first_division_of_least_cost_is_found(seed: int) -> None:
    scale = made_up(7, seed)
    for size in SIZES:
        found = divide(scale, size)
        assert found.proven
        assert found.masks == min(every_division(7, size), key=lambda masks: weigh(masks, scale))


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("count", [12, 16])
def test_teams_of_twelve_and_sixteen_roles_are_divided_with_proof(count: int, seed: int) -> None:
    scale = made_up(count, seed)
    for size in SIZES:
        found = divide(scale, size)
        assert found.proven
        assert found.cost == found.least == weigh(found.masks, scale)


@pytest.mark.parametrize("steps", [1, 5, 50, 500])
def test_search_that_ends_early_says_how_good_any_division_could_be(steps: int) -> None:
    scale = made_up(12, 1)
    for size in SIZES:
        short, whole = divide(scale, size, steps=steps), divide(scale, size)
        assert short.cost >= whole.cost >= short.least
        assert sum(short.masks) == (1 << 12) - 1
        assert all(short.masks)
        assert short.proven or short.least <= short.cost


def test_plan_of_very_many_roles_says_what_its_search_can_promise(catalog: Catalog) -> None:
    roles = tuple(
        catalog.roles[0].model_copy(update={"id": f"role-{number}", "code": f"R{number}"})
        for number in range(8, 16)
    )
    fields = {name: getattr(catalog, name) for name in Catalog.model_fields}
    wide = Catalog.model_construct(**{**fields, "roles": (*catalog.roles, *roles)})
    plans = plans_of(grid_of(matrix_of({}, wide).rows), wide, steps=40)
    early = [plan for plan in plans if not plan.proven]
    assert early
    for plan in early:
        assert plan.lost_at_least <= len(plan.lost)
        assert "none loses fewer than" in plan.because[0].text

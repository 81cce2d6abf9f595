"""How one, two, three or five people can share all roles at the least loss: every division is looked at."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from mlops_blueprint.architecture.role_overlaps import EXTENTS, Nearness, nearness_of
from mlops_blueprint.architecture.team_duties import duties_in
from mlops_blueprint.architecture.team_people import Grid
from mlops_blueprint.model.base import Reason
from mlops_blueprint.model.catalog import Catalog
from mlops_blueprint.model.team_fit import PlanPerson, TeamPlan

Masks = tuple[int, ...]
"""One bit set of roles per person."""


@dataclass(frozen=True)
class _Scale:
    """What a division is weighed with, as bit sets over the catalog's roles.

    Attributes:
        duties: id, roles that do, roles that check.
        distance: set of roles to the sum of distances between each two of them.
        rows: set of roles to the number of rows they do or answer for.
    """

    roles: tuple[str, ...]
    near: Nearness
    duties: tuple[tuple[str, int, int], ...]
    distance: tuple[int, ...]
    rows: tuple[int, ...]


def plans_of(grid: Grid, catalog: Catalog) -> tuple[TeamPlan, ...]:
    """Return the best division of all roles for each team size that is smaller than the number of roles.

    Best means, in this order: fewest separations of duties lost, fewest roles in one hand whose circles do
    not overlap in figure 3, least work for whoever has most, and the catalog's order of roles.
    """
    scale = _scale(grid, catalog)
    count = len(scale.roles)
    return tuple(
        _plan(min(_divisions(count, size), key=lambda masks: _weigh(masks, scale)), scale)
        for size in catalog.team_rule.plan_sizes
        if size < count
    )


def _scale(grid: Grid, catalog: Catalog) -> _Scale:
    roles = tuple(role.id for role in catalog.roles)
    near = nearness_of(catalog)
    active = [letters["R"] | letters["A"] for letters in grid.values()]
    work = [sum(1 << at for at, some in enumerate(active) if role in some) for role in roles]
    masks = range(1 << len(roles))
    return _Scale(
        roles=roles,
        near=near,
        duties=tuple(
            (duty.rule.id, _bits(duty.does, roles), _bits(duty.checks, roles))
            for duty in duties_in(grid, catalog)
        ),
        distance=tuple(sum(EXTENTS.index(near[pair]) for pair in _pairs(mask, roles)) for mask in masks),
        rows=tuple(_union(mask, work).bit_count() for mask in masks),
    )


def _bits(some: frozenset[str], roles: Sequence[str]) -> int:
    return sum(1 << index for index, role in enumerate(roles) if role in some)


def _members(mask: int, roles: Sequence[str]) -> tuple[str, ...]:
    return tuple(role for index, role in enumerate(roles) if mask >> index & 1)


def _pairs(mask: int, roles: Sequence[str]) -> Iterator[tuple[str, str]]:
    return combinations(_members(mask, roles), 2)


def _union(mask: int, work: Sequence[int]) -> int:
    done = 0
    for index, rows in enumerate(work):
        if mask >> index & 1:
            done |= rows
    return done


def _divisions(count: int, size: int, masks: Masks = (), at: int = 0) -> Iterator[Masks]:
    """Yield every way to divide ``count`` roles among ``size`` people, each once."""
    if size - len(masks) > count - at:
        return
    if at == count:
        yield masks
        return
    for index, mask in enumerate(masks):
        grown = (*masks[:index], mask | 1 << at, *masks[index + 1 :])
        yield from _divisions(count, size, grown, at + 1)
    if len(masks) < size:
        yield from _divisions(count, size, (*masks, 1 << at), at + 1)


def _weigh(masks: Masks, scale: _Scale) -> tuple[int, int, int]:
    distance = sum(scale.distance[mask] for mask in masks)
    return len(_lost(masks, scale)), distance, max(scale.rows[mask] for mask in masks)


def _lost(masks: Masks, scale: _Scale) -> tuple[str, ...]:
    return tuple(
        name
        for name, does, checks in scale.duties
        if does and checks and all(mask & does for mask in masks if mask & checks)
    )


def _plan(masks: Masks, scale: _Scale) -> TeamPlan:
    people = tuple(
        PlanPerson(
            roles=_members(mask, scale.roles),
            rows=scale.rows[mask],
            apart=tuple(
                pair for pair in _pairs(mask, scale.roles) if scale.near[pair] in {"none", "undrawn"}
            ),
        )
        for mask in masks
    )
    lost = _lost(masks, scale)
    return TeamPlan(people=people, lost=lost, because=(_because(people, lost),))


def _because(people: Sequence[PlanPerson], lost: Sequence[str]) -> Reason:
    apart = sum(len(person.apart) for person in people)
    text = (
        f"Every division into {len(people)} loses {len(lost)} separations of duties or more; among those that lose no "
        f"more, none merges nearer circles of figure 3 (pairs without an overlap here: {apart})"
    )
    return Reason(text=text, refs=("paper:figure-3", *(f"rule:duties/{duty}" for duty in lost)))

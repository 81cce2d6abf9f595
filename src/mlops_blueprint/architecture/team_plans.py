"""How one, two, three or five people can share all roles at the least loss: every division is looked at."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from mlops_blueprint.architecture.role_overlaps import EXTENTS, Nearness, nearness_of
from mlops_blueprint.architecture.team_duties import duties_in
from mlops_blueprint.architecture.team_people import Grid
from mlops_blueprint.model.base import Reason
from mlops_blueprint.model.catalog import Catalog
from mlops_blueprint.model.team_fit import PlanPerson, TeamPlan

MOST_ROLES = 10
"""Up to so many roles every division is compared; the number of divisions grows fivefold with each role."""

Masks = tuple[int, ...]
"""One bit set of roles per person."""


@dataclass(frozen=True)
class _Scale:
    """What a division is weighed with, as bit sets over the catalog's roles.

    Attributes:
        duties: id, roles that do, roles that check.
        work: per role the bit set of rows it does or answers for.
        known: set of roles to distance and number of rows, as far as already measured.
    """

    roles: tuple[str, ...]
    near: Nearness
    duties: tuple[tuple[str, int, int], ...]
    work: tuple[int, ...]
    known: dict[int, tuple[int, int]] = field(default_factory=dict)


def plans_of(grid: Grid, catalog: Catalog) -> tuple[TeamPlan, ...]:
    """Return the best division of all roles for each team size that is smaller than the number of roles.

    Best means, in this order: fewest separations of duties lost, fewest roles in one hand whose circles do
    not overlap in figure 3, least work for whoever has most, and the catalog's order of roles.
    """
    scale = _scale(grid, catalog)
    count = len(scale.roles)
    return tuple(
        _plan(_best(count, size, scale), scale) for size in catalog.team_rule.plan_sizes if size < count
    )


def _best(count: int, size: int, scale: _Scale) -> Masks:
    if count <= MOST_ROLES:
        return min(_divisions(count, size), key=lambda masks: _weigh(masks, scale))
    masks: Masks = tuple(1 << index for index in range(count))
    while len(masks) > size:
        masks = min(_merged_once(masks), key=lambda merged: _weigh(merged, scale))
    return masks


def _merged_once(masks: Masks) -> Iterator[Masks]:
    """Yield every division that has two people of this one in one."""
    for one, other in combinations(range(len(masks)), 2):
        merged = masks[one] | masks[other]
        yield (*masks[:one], merged, *masks[one + 1 : other], *masks[other + 1 :])


def _scale(grid: Grid, catalog: Catalog) -> _Scale:
    roles = tuple(role.id for role in catalog.roles)
    near = nearness_of(catalog)
    active = [letters["R"] | letters["A"] for letters in grid.values()]
    return _Scale(
        roles=roles,
        near=near,
        duties=tuple(
            (duty.rule.id, _bits(duty.does, roles), _bits(duty.checks, roles))
            for duty in duties_in(grid, catalog)
        ),
        work=tuple(sum(1 << at for at, some in enumerate(active) if role in some) for role in roles),
    )


def _measure(mask: int, scale: _Scale) -> tuple[int, int]:
    """Return the sum of distances between each two roles of a set, and the rows the set does or answers for."""
    if mask not in scale.known:
        distance = sum(EXTENTS.index(scale.near[pair]) for pair in _pairs(mask, scale.roles))
        scale.known[mask] = distance, _union(mask, scale.work).bit_count()
    return scale.known[mask]


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
    distances, rows = zip(*(_measure(mask, scale) for mask in masks), strict=True)
    return len(_lost(masks, scale)), sum(distances), max(rows)


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
            rows=_measure(mask, scale)[1],
            apart=tuple(
                pair for pair in _pairs(mask, scale.roles) if scale.near[pair] in {"none", "undrawn"}
            ),
        )
        for mask in masks
    )
    lost = _lost(masks, scale)
    proven = len(scale.roles) <= MOST_ROLES
    return TeamPlan(people=people, lost=lost, proven=proven, because=(_because(people, lost, proven=proven),))


def _because(people: Sequence[PlanPerson], lost: Sequence[str], *, proven: bool) -> Reason:
    apart = sum(len(person.apart) for person in people)
    text = (
        f"Every division into {len(people)} loses {len(lost)} separations of duties or more; among those that lose no "
        f"more, none merges nearer circles of figure 3 (pairs without an overlap here: {apart})"
    )
    if not proven:
        text = f"Found by merging the two people that lose least, again and again, down to {len(people)}"
    return Reason(text=text, refs=("paper:figure-3", *(f"rule:duties/{duty}" for duty in lost)))

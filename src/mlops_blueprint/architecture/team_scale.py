"""What a division of roles among people is weighed with: separations lost, circles apart, and rows in one hand."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from mlops_blueprint.architecture.role_overlaps import EXTENTS, Nearness, nearness_of
from mlops_blueprint.architecture.team_duties import duties_in
from mlops_blueprint.architecture.team_people import Grid
from mlops_blueprint.model.catalog import Catalog

Masks = tuple[int, ...]
"""One bit set of roles per person."""

Cost = tuple[int, int, int]
"""Separations lost, sum of distances between roles in one hand, rows of whoever has most; each before the next."""


@dataclass(frozen=True)
class Scale:
    """The roles of a catalog and what merging them costs, as bit sets over the catalog's roles.

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


def scale_of(grid: Grid, catalog: Catalog) -> Scale:
    """Return the scale of a matrix."""
    roles = tuple(role.id for role in catalog.roles)
    active = [letters["R"] | letters["A"] for letters in grid.values()]
    return Scale(
        roles=roles,
        near=nearness_of(catalog),
        duties=tuple(
            (duty.rule.id, _bits(duty.does, roles), _bits(duty.checks, roles))
            for duty in duties_in(grid, catalog)
        ),
        work=tuple(sum(1 << at for at, some in enumerate(active) if role in some) for role in roles),
    )


def weigh(masks: Masks, scale: Scale) -> Cost:
    """Return what a division costs."""
    distances, rows = zip(*(measure(mask, scale) for mask in masks), strict=True)
    return len(lost_in(masks, scale)), sum(distances), max(rows)


def measure(mask: int, scale: Scale) -> tuple[int, int]:
    """Return the sum of distances between each two roles of a set, and the rows the set does or answers for."""
    if mask not in scale.known:
        distance = sum(EXTENTS.index(scale.near[pair]) for pair in pairs_of(mask, scale))
        scale.known[mask] = distance, _union(mask, scale.work).bit_count()
    return scale.known[mask]


def lost_in(masks: Masks, scale: Scale) -> tuple[str, ...]:
    """Return the separations of duties that nobody of a division keeps."""
    return tuple(
        name
        for name, does, checks in scale.duties
        if does and checks and all(mask & does for mask in masks if mask & checks)
    )


def members(mask: int, scale: Scale) -> tuple[str, ...]:
    """Return the roles of a set in the catalog's order."""
    return tuple(role for index, role in enumerate(scale.roles) if mask >> index & 1)


def pairs_of(mask: int, scale: Scale) -> Iterator[tuple[str, str]]:
    """Yield each two roles of a set."""
    return combinations(members(mask, scale), 2)


def _bits(some: frozenset[str], roles: Sequence[str]) -> int:
    return sum(1 << index for index, role in enumerate(roles) if role in some)


def _union(mask: int, work: Sequence[int]) -> int:
    done = 0
    for index, rows in enumerate(work):
        if mask >> index & 1:
            done |= rows
    return done

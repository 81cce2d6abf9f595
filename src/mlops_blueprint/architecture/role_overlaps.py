"""How near two roles are, read off the circles of the paper's figure 3."""

from itertools import combinations
from typing import get_args

from mlops_blueprint.model.catalog import Catalog
from mlops_blueprint.model.team_rules import Extent

EXTENTS: tuple[Extent, ...] = get_args(Extent)
"""From near to far; the place of an extent is its cost when two roles are merged."""

EXTENT_WORDS: dict[Extent, str] = {
    "clear": "their circles overlap in figure 3",
    "sliver": "their circles just touch in figure 3",
    "none": "their circles do not overlap in figure 3",
    "undrawn": "figure 3 does not draw both",
}

Nearness = dict[tuple[str, str], Extent]
"""Pair of role ids, in both orders, to how far their circles overlap."""


def nearness_of(catalog: Catalog) -> Nearness:
    """Return how far the circles of each two roles overlap."""
    role_of = {circle.code: circle.role for circle in catalog.role_circles}
    drawn = frozenset(role for role in role_of.values() if role)
    overlaps: dict[frozenset[str | None], Extent] = {
        frozenset(role_of[code] for code in item.circles): item.extent for item in catalog.role_overlaps
    }
    near: Nearness = {}
    for one, other in combinations([role.id for role in catalog.roles], 2):
        apart: Extent = "none" if {one, other} <= drawn else "undrawn"
        near[one, other] = near[other, one] = overlaps.get(frozenset((one, other)), apart)
    return near

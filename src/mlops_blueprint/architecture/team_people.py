"""The people of an engagement, and who has which letter in which row of the role matrix."""

from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from itertools import chain

from mlops_blueprint.model.engagement import Engagement
from mlops_blueprint.model.role_matrix import RoleRow
from mlops_blueprint.model.team_rules import DutySide

Team = Mapping[str, tuple[str, ...]]
"""Name of a person to the ids of their roles, in the order of the engagement."""

Grid = Mapping[str, Mapping[str, frozenset[str]]]
"""Row id to letter (R, A, C, I) to the roles that have it; ``A/R`` stands under both."""


def team_of(engagement: Engagement) -> Team:
    """Return who holds what; somebody listed twice under one name is one person with the roles of both entries."""
    team: dict[str, tuple[str, ...]] = {}
    for member in engagement.team:
        team[member.name] = tuple(dict.fromkeys((*team.get(member.name, ()), *member.roles)))
    return team


def grid_of(rows: Iterable[RoleRow]) -> Grid:
    """Return the letters of a matrix turned round."""
    return {
        row.id: {
            letter: frozenset(role for role, written in row.letters.items() if letter in written)
            for letter in "RACI"
        }
        for row in rows
    }


def holders(roles: AbstractSet[str], team: Team) -> tuple[str, ...]:
    """Return the people who hold at least one of these roles."""
    return tuple(person for person, held in team.items() if not roles.isdisjoint(held))


def held_roles(team: Team) -> frozenset[str]:
    """Return the roles somebody holds."""
    return frozenset(chain.from_iterable(team.values()))


def roles_of_side(side: DutySide, grid: Grid) -> frozenset[str]:
    """Return the roles that have one side of a duty."""
    found = (grid.get(row, {}).get(letter, frozenset()) for row in side.rows for letter in side.letters)
    return frozenset(chain.from_iterable(found))

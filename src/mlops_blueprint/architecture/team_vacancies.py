"""Roles that nobody holds, the rows this leaves without hands, and who is nearest to each."""

from mlops_blueprint.architecture.role_overlaps import EXTENT_WORDS, EXTENTS, Nearness, nearness_of
from mlops_blueprint.architecture.team_duties import duties_in, lost_duties
from mlops_blueprint.architecture.team_load import shares_of
from mlops_blueprint.architecture.team_people import Grid, Team, held_roles, holders
from mlops_blueprint.model.base import Reason
from mlops_blueprint.model.catalog import Catalog
from mlops_blueprint.model.team_fit import StandIn, Vacancy


def vacancies_of(grid: Grid, team: Team, catalog: Catalog) -> tuple[Vacancy, ...]:
    """Return the roles that nobody holds, in the catalog's order; none without a team.

    Stand-ins are found one vacancy after the other: whoever already stands in carries that role when the
    next is looked for, so that one person is not named for everything.
    """
    if not team:
        return ()
    found = []
    held, grown = held_roles(team), dict(team)
    near = nearness_of(catalog)
    for role in (role.id for role in catalog.roles if role.id not in held):
        losses = _losses(role, grid, grown, catalog)
        able = [person for person, roles in team.items() if roles]
        person = min(able, key=lambda name: (_far(role, team[name], near), losses[name]), default=None)
        if person:
            grown[person] = (*grown[person], role)
        stand_in = _stand_in(role, person, team[person], (near, catalog)) if person else None
        found.append(_vacancy(role, grid, team, stand_in))
    return tuple(found)


def _vacancy(role: str, grid: Grid, team: Team, stand_in: StandIn | None) -> Vacancy:
    does = [row for row, letters in grid.items() if role in letters["R"]]
    done = {row for row in does if holders(grid[row]["R"], team)}
    return Vacancy(
        role=role,
        without_hands=tuple(row for row in does if row not in done),
        thinner=tuple(row for row in does if row in done),
        unanswered=tuple(row for row, letters in grid.items() if role in letters["A"]),
        stand_in=stand_in,
    )


def _losses(role: str, grid: Grid, team: Team, catalog: Catalog) -> dict[str, tuple[int, float]]:
    """Return per person how many separations of duties would be lost with the role, and the work they have."""
    duties, shares = duties_in(grid, catalog), shares_of(grid, team)
    # Whoever holds the same roles would lose the same.
    alike = {frozenset(roles): person for person, roles in team.items()}
    lost = {roles: lost_duties(duties, {**team, person: (*roles, role)}) for roles, person in alike.items()}
    return {person: (lost[frozenset(roles)], shares[person]) for person, roles in team.items()}


def _far(role: str, roles: tuple[str, ...], near: Nearness) -> int:
    return min(EXTENTS.index(near[role, held]) for held in roles)


def _stand_in(role: str, person: str, roles: tuple[str, ...], known: tuple[Nearness, Catalog]) -> StandIn:
    near, catalog = known
    nearest = min(roles, key=lambda held: EXTENTS.index(near[role, held]))
    extent = near[role, nearest]
    name = catalog.role_by_id[nearest].name
    because = Reason(
        text=f"Nearest by {name}: {EXTENT_WORDS[extent]}",
        refs=("paper:figure-3", f"role:{nearest}", f"role:{role}"),
    )
    return StandIn(person=person, role=nearest, overlap=extent, because=because)

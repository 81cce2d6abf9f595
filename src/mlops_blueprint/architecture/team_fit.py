"""The people of an engagement on the role matrix: load, vacancies, duties, hints, and plans for small teams."""

from collections.abc import Sequence

from mlops_blueprint.architecture.team_duties import duties_in, judge_duties
from mlops_blueprint.architecture.team_hints import hints_of
from mlops_blueprint.architecture.team_load import equal_share, loads_of
from mlops_blueprint.architecture.team_people import Team, grid_of
from mlops_blueprint.architecture.team_plans import plans_of
from mlops_blueprint.architecture.team_vacancies import vacancies_of
from mlops_blueprint.model.catalog import Catalog
from mlops_blueprint.model.role_matrix import RoleRow
from mlops_blueprint.model.team_fit import TeamFit


def fit_team(team: Team, rows: Sequence[RoleRow], catalog: Catalog) -> TeamFit:
    """Return how a team fits the rows of the matrix; without people only the plans say anything."""
    grid = grid_of(rows)
    loads = loads_of(grid, team, catalog.team_rule)
    vacancies = vacancies_of(grid, team, catalog)
    return TeamFit(
        people=len(team),
        equal_share=round(equal_share(grid, team), 2),
        loads=loads,
        vacancies=vacancies,
        duties=judge_duties(duties_in(grid, catalog), team),
        hints=hints_of(vacancies, loads, grid, team, catalog),
        plans=plans_of(grid, catalog, people=len(team)),
        idle=tuple(person for person, roles in team.items() if not roles),
    )

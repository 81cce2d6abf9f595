"""How few people can share all roles at the least loss, and what every such team loses."""

from collections.abc import Sequence

from mlops_blueprint.architecture.team_people import Grid
from mlops_blueprint.architecture.team_scale import Scale, lost_in, measure, members, pairs_of, scale_of
from mlops_blueprint.architecture.team_search import MOST_STEPS, Division, divide
from mlops_blueprint.model.base import Reason
from mlops_blueprint.model.catalog import Catalog
from mlops_blueprint.model.team_fit import PlanPerson, TeamPlan


def plans_of(
    grid: Grid, catalog: Catalog, *, people: int = 0, steps: int = MOST_STEPS
) -> tuple[TeamPlan, ...]:
    """Return the best division of all roles for each team size that is smaller than the number of roles.

    Best means, in this order: fewest separations of duties lost, fewest roles in one hand whose circles do
    not overlap in figure 3, least work for whoever has most, and the catalog's order of roles.

    Args:
        grid: the letters of the matrix.
        catalog: the roles, the circles of figure 3, the separations of duties and the sizes to plan for.
        people: size of the team there is, which is planned for as well.
        steps: how long each search may be; a plan that a longer one could better is not ``proven``.
    """
    scale = scale_of(grid, catalog)
    sizes = sorted({*catalog.team_rule.plan_sizes, people} - {0})
    return tuple(_plan(divide(scale, size, steps=steps), scale) for size in sizes if size < len(scale.roles))


def _plan(division: Division, scale: Scale) -> TeamPlan:
    people = tuple(
        PlanPerson(
            roles=members(mask, scale),
            rows=measure(mask, scale)[1],
            apart=tuple(pair for pair in pairs_of(mask, scale) if scale.near[pair] in {"none", "undrawn"}),
        )
        for mask in division.masks
    )
    lost = lost_in(division.masks, scale)
    return TeamPlan(
        people=people,
        lost=lost,
        proven=division.proven,
        lost_at_least=division.least[0],
        because=(_because(people, lost, division),),
    )


def _because(people: Sequence[PlanPerson], lost: Sequence[str], division: Division) -> Reason:
    apart = sum(len(person.apart) for person in people)
    if division.proven:
        text = (
            f"Every division into {len(people)} loses {len(lost)} separations of duties or more; among those that lose "
            f"no more, none merges nearer circles of figure 3 (pairs without an overlap here: {apart})"
        )
    else:
        text = (
            f"The best division into {len(people)} that a search of limited length found; none loses fewer than "
            f"{division.least[0]} separations of duties, this one loses {len(lost)}; the distances of merged circles "
            f"of figure 3 add up to {division.least[1]} or more in every division, here to {division.cost[1]}"
        )
    return Reason(text=text, refs=("paper:figure-3", *(f"rule:duties/{duty}" for duty in lost)))

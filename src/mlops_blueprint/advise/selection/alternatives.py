"""Whole other stacks: the best ones that differ from each other in kind, not in who stands where."""

from mlops_blueprint.advise.selection.facts import quote
from mlops_blueprint.advise.selection.objectives import name_costs
from mlops_blueprint.advise.selection.search import Search
from mlops_blueprint.advise.selection.solver import Solution
from mlops_blueprint.model.stack import Alternative

APART = 2
"""In so many components an alternative must have a tool that an earlier stack has nowhere (ours)."""


def find_alternatives(search: Search, count: int) -> tuple[Alternative, ...]:
    """Return up to ``count`` other stacks, best first; fewer when requirements or catalog leave no more.

    The search can answer no question about the best stack afterwards: what was found is ruled out in it.
    """
    found: list[Alternative] = []
    last = search.best
    while len(found) < count:
        number = len(found) + 1
        tools = sorted(set(last.chosen.values()))
        search.solver.extend("apart", (number, APART), [f"had({number},{quote(tool)})." for tool in tools])
        other = search.solver.solve()
        if other is None:
            break
        found.append(_alternative(search, other))
        last = other
    return tuple(found)


def _alternative(search: Search, other: Solution) -> Alternative:
    changes = search.changes(other)
    ports = search.choice.catalog.port_by_id
    before = set(search.best.chosen.values())
    fresh = {ports[port].component for port, tool in other.chosen.items() if tool not in before}
    return Alternative(
        tools={port.id: other.chosen[port.id] for port in search.choice.catalog.ports},
        swaps=search.swaps(other),
        components=len(fresh - {None}),
        gains=tuple(change for change in changes if change.points < 0),
        costs=tuple(change for change in changes if change.points > 0),
        cost=name_costs(other.cost),
        proven=other.proven,
    )

"""The next best tools of a port, and how every tool that could fill it fared."""

from collections.abc import Iterator

from mlops_blueprint.advise.selection.facts import quote
from mlops_blueprint.advise.selection.objectives import OBJECTIVES, describe_costs
from mlops_blueprint.advise.selection.requirements_in_words import in_words, obstacles, retirement
from mlops_blueprint.advise.selection.search import Search
from mlops_blueprint.advise.selection.solver import Ask
from mlops_blueprint.model.stack import RunnerUp
from mlops_blueprint.model.stack_why import Rival


def runners_up(port: str, search: Search, count: int) -> Iterator[RunnerUp]:
    """Yield the best tools without the chosen one, best first; the port's own pin does not count.

    The whole stack may rearrange itself around each of them; the difference in cost is what switching costs.
    """
    without = [search.best.chosen[port]]
    pin = frozenset({f"pin({quote(port)},{quote(without[0])})"})
    for _ in range(count):
        other = search.solver.solve(Ask(without=tuple((port, tool) for tool in without), may_drop=pin))
        if other is None:
            return
        without.append(other.chosen[port])
        yield RunnerUp(
            tool=other.chosen[port],
            costs=describe_costs(search.best.cost, other.cost),
            changes=search.changes(other),
        )


def rivals(port: str, search: Search) -> tuple[Rival, ...]:
    """Return every other tool that provides a port: the closest first, those that are kept out last."""
    names = sorted(
        tool.id
        for tool in search.choice.catalog.tools
        if port in tool.provides and tool.id != search.best.chosen[port]
    )
    found = [_rival(port, name, search) for name in names]
    return tuple(sorted(found, key=_closeness))


def _closeness(rival: Rival) -> tuple[int, tuple[int, ...], str]:
    """Order as the program compares: excluded ones last, then objective by objective, then by name."""
    points = {change.objective: change.points for change in rival.changes}
    return (
        int(rival.verdict == "excluded"),
        tuple(points.get(name, 0) for name in OBJECTIVES.values()),
        rival.tool,
    )


def _rival(port: str, name: str, search: Search) -> Rival:
    tool = search.choice.catalog.tool_by_id[name]
    case = search.choice.case
    other = search.solver.solve(Ask(at=(port, name), may_drop=None))
    if other is None:
        return Rival(tool=name, verdict="excluded", breaks=retirement(tool, case))
    if other.dropped:
        against = obstacles(tool, case, search.choice.catalog)
        broken = tuple(f"breaks {in_words(term)}" for term in other.dropped)
        return Rival(tool=name, verdict="excluded", breaks=against or broken)
    changes = search.changes(other)
    if not changes:
        return Rival(tool=name, verdict="equal")
    return Rival(tool=name, verdict="worse", decided_by=changes[0].objective, changes=changes)

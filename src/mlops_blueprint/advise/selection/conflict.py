"""When nothing fits: the smallest sets of requirements to give up, each with the best stack it allows."""

from mlops_blueprint.advise.selection.requirements_in_words import file_of, in_words, obstacles, tools_of
from mlops_blueprint.advise.selection.solver import Ask, Solution, Solver
from mlops_blueprint.errors import Problem, StackConflictError
from mlops_blueprint.model.catalog import Catalog
from mlops_blueprint.model.engagement import Case

WAYS = 3
"""How many ways out are shown."""

_HINT = "drop or change it, or one of the requirements it stands against"


def explain_conflict(solver: Solver, case: Case, catalog: Catalog) -> StackConflictError:
    """Return the error for an unsolvable selection, naming the fewest requirements to drop."""
    ways = _ways_out(solver)
    if not ways:
        return _no_tool(catalog)
    given_up = ways[0].dropped
    problems = [
        Problem(file_of(term), 0, "SEL001", _problem(term, case, catalog), _HINT) for term in given_up
    ]
    return StackConflictError(
        f"no stack meets every requirement; giving up {_listed(given_up)} is the least that helps",
        problems=problems,
        hint="\n".join(("ways out, the least first:", *(_way(way, catalog) for way in ways))),
    )


def _ways_out(solver: Solver) -> list[Solution]:
    """Return the best stacks with fewest requirements given up; each keeps something the others give up."""
    ways: list[Solution] = []
    while len(ways) < WAYS:
        way = solver.solve(Ask(may_drop=None))
        if way is None or (ways and len(way.dropped) > len(ways[0].dropped) + 1):
            break
        ways.append(way)
        number = len(ways)
        solver.extend("otherwise", (number,), [f"gave_up({number},{term})." for term in way.dropped])
    return ways


def _problem(term: str, case: Case, catalog: Catalog) -> str:
    against = [
        text
        for tool in tools_of(term)
        for text in obstacles(catalog.tool_by_id[tool], case, catalog)
        if not term.startswith("banned(")
    ]
    because = f" ({'; '.join(against)})" if against else ""
    return f"cannot be met together with the rest: {in_words(term)}{because}"


def _way(way: Solution, catalog: Catalog) -> str:
    names = dict.fromkeys(catalog.tool_by_id[way.chosen[port.id]].name for port in catalog.ports)
    return f"  give up {_listed(way.dropped)}: {', '.join(names)}"


def _listed(terms: tuple[str, ...]) -> str:
    return " and ".join(in_words(term) for term in terms)


def _no_tool(catalog: Catalog) -> StackConflictError:
    able = {port for tool in catalog.tools if tool.lifecycle.status != "retired" for port in tool.provides}
    empty = [port.id for port in catalog.ports if port.id not in able]
    return StackConflictError(
        "no stack exists, whatever is given up",
        hint=f"the catalog has no living tool for {', '.join(empty)}" if empty else "",
    )

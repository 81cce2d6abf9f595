"""When nothing fits: the smallest set of requirements to give up, in words."""

import re
from collections.abc import Sequence

from mlops_blueprint.advise.selection.solver import solve
from mlops_blueprint.errors import Problem, StackConflictError
from mlops_blueprint.model.catalog import Catalog

_TERM = re.compile(r"^(\w+)(?:\((.*)\))?$")
_HINT = "drop or change it, or one of the requirements it stands against"
_WORDS = {
    "pin": "the pin of {1} to {0}",
    "wanted": "the requirement to use {0}",
    "banned": "the ban of {0}",
    "hosting": "the allowed hosting",
    "licence": "the allowed licences",
}


def explain_conflict(program: str, facts: Sequence[str], catalog: Catalog) -> StackConflictError:
    """Return the error for an unsolvable selection, naming the fewest requirements to drop."""
    nearest = solve(program, facts, ["relax."])
    if nearest is None:
        return _no_tool(catalog)
    given_up = [_in_words(term) for term in nearest.dropped]
    problems = [
        Problem(
            _file_of(term), 0, "SEL001", f"cannot be met together with the rest: {_in_words(term)}", _HINT
        )
        for term in nearest.dropped
    ]
    names = ", ".join(f"{port} = {tool}" for port, tool in sorted(nearest.chosen.items()))
    return StackConflictError(
        f"no stack meets every requirement; giving up {' and '.join(given_up)} is the least that helps",
        problems=problems,
        hint=f"the nearest valid stack is: {names}",
    )


def _no_tool(catalog: Catalog) -> StackConflictError:
    able = {port for tool in catalog.tools if tool.lifecycle.status != "retired" for port in tool.provides}
    empty = [port.id for port in catalog.ports if port.id not in able]
    return StackConflictError(
        "no stack exists, whatever is given up",
        hint=f"the catalog has no living tool for {', '.join(empty)}" if empty else "",
    )


def _file_of(term: str) -> str:
    return "stack.yaml" if term.startswith("pin(") else "engagement.yaml"


def _in_words(term: str) -> str:
    match = _TERM.match(term)
    if match is None:
        return term
    arguments = re.findall(r'"([^"]*)"', match.group(2) or "")
    return _WORDS[match.group(1)].format(*reversed(arguments)) if match.group(1) in _WORDS else term

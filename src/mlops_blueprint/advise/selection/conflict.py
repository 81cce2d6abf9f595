"""When nothing fits: the smallest set of requirements to give up, in words."""

import re
from collections.abc import Sequence

from mlops_blueprint.advise.selection.solver import solve
from mlops_blueprint.errors import Problem, StackConflictError
from mlops_blueprint.model.catalog import Catalog

_TERM = re.compile(r"^(\w+)(?:\((.*)\))?$")
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
        empty = [
            port.id for port in catalog.ports if not any(port.id in tool.provides for tool in catalog.tools)
        ]
        return StackConflictError("no stack exists", hint=f"the catalog has no tool for {', '.join(empty)}")
    given_up = [_in_words(term) for term in nearest.dropped]
    problems = [
        Problem(
            "engagement.yaml",
            0,
            "SEL001",
            f"cannot be met together with the rest: {text}",
            "drop or change it",
        )
        for text in given_up
    ]
    names = ", ".join(f"{port} = {tool}" for port, tool in sorted(nearest.chosen.items()))
    return StackConflictError(
        f"no stack meets every requirement; giving up {' and '.join(given_up)} is the least that helps",
        problems=problems,
        hint=f"the nearest valid stack is: {names}",
    )


def _in_words(term: str) -> str:
    match = _TERM.match(term)
    if match is None:
        return term
    arguments = re.findall(r'"([^"]*)"', match.group(2) or "")
    return _WORDS[match.group(1)].format(*reversed(arguments)) if match.group(1) in _WORDS else term

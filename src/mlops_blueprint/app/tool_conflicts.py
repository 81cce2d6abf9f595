"""Tools that no starter holds together, as the shipped locks know them."""

from functools import cache

from mlops_blueprint.generate.universes import read_universes
from mlops_blueprint.model.engagement import Case
from mlops_blueprint.model.universe import ToolConflict
from mlops_blueprint.store.resources import data_dir


@cache
def tool_conflicts() -> tuple[ToolConflict, ...]:
    """Return the pairs of tools whose requirements exclude each other."""
    path = data_dir("templates").joinpath("starter", "locks", "universes.yaml")
    return read_universes({"locks/universes.yaml": path.read_text(encoding="utf-8")}).conflicts


def shared_reasons(case: Case) -> tuple[str, ...]:
    """Return why tools that an engagement pins or requires cannot share a starter, one line per pair."""
    pinned = set(case.pins.pins.values()) if case.pins else set()
    asked = pinned | set(case.engagement.tools.required)
    return tuple(
        f"{' and '.join(item.tools)} cannot share a Python environment: {item.reason}"
        for item in tool_conflicts()
        if set(item.tools) <= asked
    )

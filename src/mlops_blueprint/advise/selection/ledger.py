"""What a stack costs, item by item: the program's sums, taken apart into words."""

from collections import Counter
from collections.abc import Iterator

from mlops_blueprint.advise.selection.choice import Choice
from mlops_blueprint.advise.selection.facts import best_link, link_level, near_ports, real_ports, tier_points
from mlops_blueprint.advise.selection.objectives import OBJECTIVES, Points
from mlops_blueprint.model.context import values_of
from mlops_blueprint.model.tool import Port, Tool

Entry = tuple[str, str, int]
"""Objective, what contributes, points."""

_TESTED = {
    1: "its configuration is checked, never run",
    2: "known from its documentation, not from our tests",
}
_LINKS = {1: "through an adapter", 2: "through glue code", 3: "no declared integration"}


def itemise(choice: Choice) -> dict[str, Points]:
    """Return for every objective what contributes how much; the sums are the program's costs."""
    found: dict[str, Counter[str]] = {name: Counter() for name in OBJECTIVES.values()}
    for objective, text, points in (
        *_per_port(choice),
        *_per_pair(choice),
        *_per_tool(choice),
        *_left_out(choice),
    ):
        if points:
            found[objective][text] += points
    return {name: dict(points) for name, points in found.items()}


def _per_port(choice: Choice) -> Iterator[Entry]:
    real = set(real_ports(choice.recommendation, choice.context, choice.catalog))
    for port in choice.catalog.ports:
        tool = choice.tool_at(port.id)
        if tool.kind == "local-double":
            if port.id in real:
                yield "unmet needs", f"{port.name} needs a tool of its own and keeps its local double", 1
            continue
        if not choice.in_use(tool):
            points = tier_points(tool, port.id)
            if points:
                yield "untested tools", f"{tool.name} for {port.name}: {_TESTED[points]}", points
            if port.id not in real:
                yield "tools not needed", f"{tool.name} for {port.name}, where a local double would do", 1
        if _only_part(tool, port):
            yield "missing integrations", f"{tool.name} fills {port.name} only in part", 1


def _only_part(tool: Tool, port: Port) -> bool:
    return any(item.id == port.component and item.support == "part" for item in tool.components)


def _per_pair(choice: Choice) -> Iterator[Entry]:
    for a, b in near_ports(choice.catalog.ports):
        first, second = choice.tool_at(a), choice.tool_at(b)
        if first.id != second.id and "local-double" not in {first.kind, second.kind}:
            level = link_level(first, second)
            link = best_link(first, second)
            text = _LINKS.get(level, "")
            if link and not link.checked_on:
                text = f"{text}, unconfirmed"
            names = " and ".join(sorted((first.name, second.name)))
            yield "missing integrations", f"{names}: {text}", level


def _per_tool(choice: Choice) -> Iterator[Entry]:
    known = set(values_of(choice.context, "skills"))
    for name in sorted(set(choice.chosen.values())):
        tool = choice.catalog.tool_by_id[name]
        yield from _deaf(tool, choice)
        yield "lock-in", f"lock-in of {tool.name}", tool.lock_in
        if tool.kind != "local-double":
            yield "number of products", tool.name, 1
            yield "operating effort", f"operating {tool.name}", tool.effort
        if not choice.in_use(tool):
            yield (
                "untested tools",
                f"{tool.name} is only maintained",
                int(tool.lifecycle.status == "maintenance"),
            )
            for skill in sorted(set(tool.skills) - known) if known else ():
                yield "missing skills", f"{tool.name} needs {skill}", 1


def _deaf(tool: Tool, choice: Choice) -> Iterator[Entry]:
    for port in tool.needs:
        other = choice.tool_at(port)
        if other.id != tool.id and other.kind != "local-double" and best_link(tool, other) is None:
            yield (
                "unmet needs",
                f"{tool.name} has no declared integration with {other.name}, which it needs",
                1,
            )


def _left_out(choice: Choice) -> Iterator[Entry]:
    for name in sorted(set(choice.case.engagement.tools.in_use) - set(choice.chosen.values())):
        tool = choice.catalog.tool_by_id[name]
        if tool.provides:
            yield "unmet needs", f"{tool.name} is in use and left out", 1

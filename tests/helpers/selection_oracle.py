"""An independent selection by brute force: the stated rules and objectives, tried on every combination.

Written from the design and the objectives' comments; it shares no code with the selection package and works on
the records themselves, not on facts.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import combinations, product

from mlops_blueprint.model.tool import Port, Tool

Stack = dict[str, str]
Cost = tuple[int, ...]


@dataclass(frozen=True)
class Question:
    """One selection problem in plain terms."""

    ports: Sequence[Port] = field(repr=False)
    tools: Sequence[Tool] = field(repr=False)
    real: frozenset[str]
    in_use: frozenset[str] = frozenset()
    required: frozenset[str] = frozenset()
    banned: frozenset[str] = frozenset()
    pins: Mapping[str, str] = field(default_factory=dict)
    hosting: frozenset[str] = frozenset({"laptop"})
    open_source: bool = False
    skills: frozenset[str] = frozenset()


def best_cost(question: Question) -> Cost | None:
    """Return the lowest cost of any allowed stack, None when there is none."""
    return min((cost_of(stack, question) for stack in allowed_stacks(question)), default=None)


def allowed_stacks(question: Question) -> Iterator[Stack]:
    """Yield every stack that breaks no requirement."""
    names = [port.id for port in question.ports]
    options = [[tool.id for tool in question.tools if _may(tool, name, question)] for name in names]
    for combination in product(*options):
        if question.required <= set(combination):
            yield dict(zip(names, combination, strict=True))


def faults(stack: Stack, question: Question) -> list[str]:
    """Return every rule a stack breaks; works on catalogs too large to try every combination."""
    tools = {tool.id: tool for tool in question.tools}
    ports = {port.id for port in question.ports}
    found = [f"{port} is empty" for port in sorted(ports - set(stack))]
    found += [
        f"{name} may not stand at {port}"
        for port, name in stack.items()
        if not _may(tools[name], port, question)
    ]
    return found + [f"{name} is missing" for name in sorted(question.required - set(stack.values()))]


def cheaper_neighbour(stack: Stack, question: Question) -> Stack | None:
    """Return an allowed stack that is cheaper by one port's tool alone; the best stack has none."""
    price = cost_of(stack, question)
    for port in stack:
        for tool in question.tools:
            other = {**stack, port: tool.id}
            allowed = _may(tool, port, question) and question.required <= set(other.values())
            if allowed and cost_of(other, question) < price:
                return other
    return None


def fewest_to_drop(question: Question) -> int | None:
    """Return how many requirements must at least be given up for a stack to exist; None if none ever does."""
    wishes = [
        *(("pins", port) for port in question.pins),
        *(("required", name) for name in question.required),
        *(("banned", name) for name in question.banned),
        ("hosting", ""),
        ("open_source", ""),
    ]
    for count in range(len(wishes) + 1):
        for dropped in combinations(wishes, count):
            if next(allowed_stacks(_without(question, dropped)), None) is not None:
                return count
    return None


def _without(question: Question, dropped: Sequence[tuple[str, str]]) -> Question:
    names = {
        kind: {name for other, name in dropped if other == kind} for kind in ("pins", "required", "banned")
    }
    kinds = {kind for kind, _ in dropped}
    anywhere = frozenset(place for tool in question.tools for place in tool.hosting)
    return replace(
        question,
        pins={port: name for port, name in question.pins.items() if port not in names["pins"]},
        required=question.required - names["required"],
        banned=question.banned - names["banned"],
        hosting=anywhere if "hosting" in kinds else question.hosting,
        open_source=question.open_source and "open_source" not in kinds,
    )


def _may(tool: Tool, port: str, question: Question) -> bool:
    stays = tool.id in question.in_use
    return (
        port in tool.provides
        and tool.id not in question.banned
        and question.pins.get(port, tool.id) == tool.id
        and (stays or tool.kind == "local-double" or bool(set(tool.hosting) & question.hosting))
        and (stays or not question.open_source or not _closed(tool.licence))
        and (stays or tool.lifecycle.status != "retired")
    )


def _closed(licence: str) -> bool:
    """Tell whether no side of an SPDX choice is free of licences that are not open source."""
    closed = ("LicenseRef-", "BUSL-", "SSPL-", "Elastic-", "PolyForm-")
    return all(any(word in side for word in closed) for side in licence.split(" OR "))


def cost_of(stack: Stack, question: Question) -> Cost:
    """Return the eight objectives, most important first."""
    tools = {tool.id: tool for tool in question.tools}
    used = [tools[name] for name in sorted(set(stack.values()))]
    bought = {tool.id for tool in used if tool.kind != "local-double"}
    new = {tool.id for tool in used if not question.in_use & {tool.id, tool.part_of}}
    pairs = [(tools[stack[a]], tools[stack[b]]) for a, b in _neighbours(question.ports)]
    at = [(port, tools[name]) for port, name in stack.items()]
    return (
        sum(port in question.real and tool.id not in bought for port, tool in at)
        + sum(bool(tools[name].provides) and name not in stack.values() for name in question.in_use)
        + sum(_deaf(tool, port, tools[stack[port]]) for tool in used for port in tool.needs if port in stack),
        sum(_untested(tool, port) for port, tool in at if tool.id in new & bought)
        + sum(tool.lifecycle.status == "maintenance" for tool in used if tool.id in new),
        sum(_only_part(tool, port, question) for port, tool in at if tool.id in bought)
        + sum(_distance(a, b) for a, b in pairs if a.id != b.id and {a.id, b.id} <= bought),
        sum(len(set(tool.skills) - question.skills) for tool in used if tool.id in new)
        if question.skills
        else 0,
        sum(port not in question.real and tool.id in bought & new for port, tool in at),
        len(bought),
        sum(tool.effort for tool in used if tool.id in bought),
        sum(tool.lock_in for tool in used),
    )


def _untested(tool: Tool, port: str) -> int:
    """Return 0 for a tool that our tests run at a port, 1 for one that is checked, 2 for one that is only known."""
    tier = tool.starter if port in (tool.starter_at or [port]) else "catalog"
    return ("runs", "validates", "catalog").index(tier)


def _deaf(tool: Tool, port: str, other: Tool) -> bool:
    """Tell whether a tool cannot work with the one at a port that it needs."""
    stands_in = port in tool.provides and tool == other
    return not stands_in and other.kind != "local-double" and _distance(tool, other) == 3


def _neighbours(ports: Sequence[Port]) -> set[tuple[str, str]]:
    pairs = {tuple(sorted((port.id, other))) for port in ports for other in port.near}
    return {(a, b) for a, b in pairs}


def _only_part(tool: Tool, port: str, question: Question) -> bool:
    component = next(item.component for item in question.ports if item.id == port)
    return any(item.id == component and item.support == "part" for item in tool.components)


def _distance(first: Tool, second: Tool) -> int:
    order = ("native", "adapter", "glue")
    links = [(first, second), (second, first)]
    found = [link for a, b in links for link in a.integrations if link.other == b.id]
    levels = [min(2, order.index(link.level) + (link.checked_on is None)) for link in found]
    return min(levels, default=3)

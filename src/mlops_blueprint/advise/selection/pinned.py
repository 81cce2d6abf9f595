"""A stack that was selected once, with what a team pinned since; nothing is solved again."""

from collections.abc import Mapping

from mlops_blueprint.advise.selection.stack import Adapters, starter_tool, tier_at, wiring_of
from mlops_blueprint.errors import Problem, StackConflictError, did_you_mean
from mlops_blueprint.model.base import Reason
from mlops_blueprint.model.catalog import Catalog
from mlops_blueprint.model.stack import Binding, Stack


def pinned_stack(stack: Stack, pins: Mapping[str, str], *, catalog: Catalog, adapters: Adapters) -> Stack:
    """Return the stack with the pinned tools at their ports, and tiers and adapters as the catalog has them now.

    Args:
        stack: as selected.
        pins: port id -> tool id.
        catalog: tools and ports of today.
        adapters: tool id -> ports for which the starter templates have something of it.

    Raises:
        StackConflictError: a pin names no port or tool, its tool does not provide the port, or a tool of the
            stack has left the catalog.
    """
    bindings = tuple(_rebound(item, pins.get(item.port, item.tool)) for item in stack.bindings)
    problems = [*_unbound(pins, stack), *_unfit(bindings, catalog)]
    if problems:
        raise StackConflictError("the pinned tools make no stack", problems=problems)
    chosen = {item.port: item.tool for item in bindings}
    changes = {
        "bindings": tuple(_today(item, catalog, adapters) for item in bindings),
        "wiring": wiring_of(chosen, catalog) if set(chosen) == set(catalog.port_by_id) else stack.wiring,
        "alternatives": (),
    }
    return stack.model_copy(update=changes)


def _rebound(binding: Binding, tool: str) -> Binding:
    if tool == binding.tool:
        return binding
    reason = Reason(text="The team chose it after the repository was made", refs=(f"pin:{binding.port}",))
    changes = {"tool": tool, "pinned": True, "runner_up": None, "others": (), "because": (reason,)}
    return binding.model_copy(update=changes)


def _today(binding: Binding, catalog: Catalog, adapters: Adapters) -> Binding:
    tool, port = catalog.tool_by_id[binding.tool], catalog.port_by_id[binding.port]
    changes = {
        "tier": tier_at(port, tool, adapters),
        "starter_tool": starter_tool(port, tool, catalog, adapters),
    }
    return binding.model_copy(update=changes)


def _unbound(pins: Mapping[str, str], stack: Stack) -> list[Problem]:
    ports = {item.port for item in stack.bindings}
    return [
        Problem("", 0, "LIF001", f"`{port}` is no port of this stack", did_you_mean(port, ports))
        for port in sorted(set(pins) - ports)
    ]


def _unfit(bindings: tuple[Binding, ...], catalog: Catalog) -> list[Problem]:
    problems = []
    for item in bindings:
        tool = catalog.tool_by_id.get(item.tool)
        if tool is None:
            hint = did_you_mean(item.tool, catalog.tool_by_id, otherwise="pin another tool for the port")
            message = f"`{item.tool}` at port `{item.port}` is no tool of the catalog"
            problems.append(Problem("", 0, "LIF001", message, hint))
        elif item.port not in tool.provides:
            able = ", ".join(entry.id for entry in catalog.tools if item.port in entry.provides)
            message = f"{tool.name} does not provide the port `{item.port}`"
            problems.append(Problem("", 0, "LIF001", message, f"one of: {able}"))
    return problems

"""Adding, swapping and removing a tool, as changes of what a team chose since its repository was made."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from mlops_blueprint.errors import BlueprintError, did_you_mean
from mlops_blueprint.model.catalog import Catalog
from mlops_blueprint.model.tool import Tool


@dataclass(frozen=True)
class Choice:
    """What a team chose since its repository was made.

    Attributes:
        pins: port id -> tool id.
        beside: tools that stand at no port, such as servers; None for those that the engagement requires.
    """

    pins: Mapping[str, str] = field(default_factory=dict)
    beside: tuple[str, ...] | None = None


@dataclass(frozen=True)
class Bound:
    """What a starter holds.

    Attributes:
        selected: port id -> tool id as selected for the engagement.
        doubles: port id -> what stands in where no product is chosen.
        required: tools at no port that the engagement requires, sorted.
    """

    selected: Mapping[str, str]
    choice: Choice
    doubles: Mapping[str, str]
    catalog: Catalog
    required: tuple[str, ...] = ()

    @property
    def tools(self) -> dict[str, str]:
        """Port id -> tool id in force."""
        return {port: self.choice.pins.get(port, tool) for port, tool in self.selected.items()}

    @property
    def beside(self) -> tuple[str, ...]:
        """Tools at no port in force."""
        return self.required if self.choice.beside is None else self.choice.beside

    def pinned(self, tools: Mapping[str, str]) -> Choice:
        """Return the choice with other tools at some ports; what equals the selection needs no pin."""
        pins = {**self.choice.pins, **tools}
        kept = {port: pins[port] for port in sorted(pins) if pins[port] != self.selected.get(port)}
        return replace(self.choice, pins=kept)

    def standing(self, tools: Iterable[str]) -> Choice:
        """Return the choice with these tools at no port; what the engagement requires anyway is not said again."""
        beside = tuple(sorted(tools))
        return replace(self.choice, beside=None if beside == self.required else beside)


def add_tool(bound: Bound, name: str) -> Choice:
    """Return the choice with a tool at every port it provides and no product holds, or beside the ports.

    Raises:
        BlueprintError: there is no such tool, it is there already, or other tools hold all its ports.
    """
    tool = _tool(bound.catalog, name)
    if tool.stands_beside:
        if tool.id in bound.beside:
            raise BlueprintError(f"{tool.name} is part of this starter already")
        return bound.standing({*bound.beside, tool.id})
    held = {port: bound.tools[port] for port in tool.provides if port in bound.tools}
    free = [port for port, holder in held.items() if holder == bound.doubles[port]]
    if not free:
        holders = ", ".join(f"{holder} at {port}" for port, holder in held.items())
        port = next(iter(held), "PORT")
        raise BlueprintError(
            f"no port is free for {tool.name}: {holders or 'it provides none'}",
            hint=f"replace one with `mlops-blueprint starter swap {port} {tool.id}`" if held else "",
        )
    return bound.pinned(dict.fromkeys(free, tool.id))


def swap_tool(bound: Bound, place: str, name: str) -> Choice:
    """Return the choice with another tool at a port, or at all ports of a component that it provides.

    Raises:
        BlueprintError: there is no such place or tool, or the tool does not fit there.
    """
    tool = _tool(bound.catalog, name)
    ports = _ports(bound, place)
    fitting = [port for port in ports if port in tool.provides]
    if not fitting:
        able = [item.id for item in bound.catalog.tools if set(item.provides) & set(ports)]
        raise BlueprintError(f"{tool.name} does not provide {place}", hint=f"one of: {', '.join(able)}")
    return bound.pinned(dict.fromkeys(fitting, tool.id))


def remove_tool(bound: Bound, name: str) -> Choice:
    """Return the choice with the local double, or Git, in place of a tool.

    Raises:
        BlueprintError: there is no such tool in the stack, or nothing can stand in for it.
    """
    tool = _tool(bound.catalog, name)
    if tool.id in bound.beside:
        return bound.standing({*bound.beside} - {tool.id})
    ports = [port for port, holder in bound.tools.items() if holder == tool.id]
    if not ports:
        raise BlueprintError(f"{tool.name} is not part of this starter")
    instead = {port: bound.doubles[port] for port in ports}
    if tool.id in instead.values():
        raise BlueprintError(
            f"{tool.name} stands in where no product is chosen and cannot be removed",
            hint=f"replace it with `mlops-blueprint starter swap {ports[0]} TOOL`",
        )
    return bound.pinned(instead)


def _tool(catalog: Catalog, name: str) -> Tool:
    tool = catalog.tool_by_id.get(name)
    if tool is None:
        raise BlueprintError(f"unknown tool: `{name}`", hint=did_you_mean(name, catalog.tool_by_id))
    return tool


def _ports(bound: Bound, place: str) -> list[str]:
    if place in bound.selected:
        return [place]
    ids = {item.code.casefold(): item.id for item in bound.catalog.components}
    component = ids.get(place.casefold(), place)
    ports = [item.id for item in bound.catalog.ports if item.component == component]
    if not ports:
        known = {*bound.selected, *ids.values()}
        raise BlueprintError(f"unknown port or component: `{place}`", hint=did_you_mean(place, known))
    return ports

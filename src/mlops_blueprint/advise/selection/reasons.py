"""Why a tool was chosen for a port, and what its runner-up would cost, in words."""

from collections.abc import Iterator

from mlops_blueprint.advise.selection.choice import Choice
from mlops_blueprint.advise.selection.facts import (
    best_link,
    is_server,
    known_tier,
    near_ports,
    real_ports,
    suffices,
)
from mlops_blueprint.advise.selection.objectives import OBJECTIVES
from mlops_blueprint.advise.selection.solver import Solution
from mlops_blueprint.model.base import Reason
from mlops_blueprint.model.tool import Port, Tool

_TIERS = {
    "runs": "Starters that use it are installed and executed by our tests",
    "validates": "Its configuration is checked offline; we do not execute it",
    "catalog": "The catalog knows it; a starter uses the local double in its place",
}

_LINKS = {
    "native": "natively",
    "adapter": "through a maintained adapter",
    "glue": "through a little glue code",
}


def why_chosen(port: Port, tool: Tool, choice: Choice) -> tuple[Reason, ...]:
    """Return the reasons for one binding, strongest first."""
    return (
        *_wishes(port, tool, choice),
        *_need(port, tool, choice),
        *_wiring(port, tool, choice),
        _tier(port, tool),
    )


def overall(best: Solution) -> Reason:
    """Return the price of the whole stack in the order of comparison, and whether it is proven."""
    proof = "no other stack is better" if best.proven else "the search was cut short"
    facts = [f"{name} {best.cost.get(priority, 0)}" for priority, name in OBJECTIVES.items()]
    return Reason(text=f"In this order, smaller is better: {', '.join(facts)}; {proof}")


def left_out(choice: Choice) -> Iterator[Reason]:
    """Say of each tool in use that could fill a port and fills none what stands in its place."""
    for name in sorted(set(choice.case.engagement.tools.in_use)):
        tool = choice.catalog.tool_by_id[name]
        if not tool.provides or name in choice.chosen.values():
            continue
        instead = dict.fromkeys(choice.tool_at(port).name for port in tool.provides)
        text = f"{tool.name} is in use and not part of this stack; in its place: {', '.join(instead)}"
        yield Reason(text=text, refs=(f"in-use:{name}",))


def beside(choice: Choice) -> Iterator[Reason]:
    """Say of each required tool that stands at no port what it is there for."""
    for name in sorted(set(choice.case.engagement.tools.required)):
        tool = choice.catalog.tool_by_id[name]
        if is_server(tool):
            does = "answers" if tool.answers else "creates on a platform"
            kinds = ", ".join(tool.answers or tool.creates)
            text = f"The engagement requires {tool.name}: it stands beside the stack and {does} what tools ask for ({kinds})"
            yield Reason(text=text, refs=(f"required:{name}",))


def _wishes(port: Port, tool: Tool, choice: Choice) -> list[Reason]:
    wishes = choice.case.engagement.tools
    pinned = choice.case.pins and port.id in choice.case.pins.pins
    facts = (
        (bool(pinned), f"{tool.name} is pinned for this port in stack.yaml", f"pin:{port.id}"),
        (tool.id in wishes.required, f"The engagement requires {tool.name}", f"required:{tool.id}"),
        (tool.id in wishes.in_use, f"{tool.name} is already in use", f"in-use:{tool.id}"),
        (
            tool.part_of in wishes.in_use,
            f"{tool.name} is part of {tool.part_of}, which is already in use",
            f"in-use:{tool.part_of}",
        ),
    )
    return [Reason(text=text, refs=(ref,)) for holds, text, ref in facts if holds]


def _need(port: Port, tool: Tool, choice: Choice) -> list[Reason]:
    needed = port.id in real_ports(choice.recommendation, choice.context, choice.catalog)
    target = f"component:{port.component}" if port.component else f"port:{port.id}"
    if tool.kind != "local-double":
        what = "component" if port.component else "port"
        text = f"This {what} needs a tool of its own" if needed else "No tool of its own is needed here yet"
    elif needed:
        text = "A tool of its own is advised here; the local double stands in"
    elif suffices(port, choice.context):
        text = "A local double is a legal final choice for a team of this size on its own machines"
    else:
        text = "A local double is enough for the targets of this organisation"
    return [Reason(text=text, refs=(target,))]


def _wiring(port: Port, tool: Tool, choice: Choice) -> list[Reason]:
    neighbours = {
        choice.chosen[b if a == port.id else a]
        for a, b in near_ports(choice.catalog.ports)
        if port.id in {a, b}
    } - {tool.id}
    reasons = []
    for other_id in sorted(neighbours):
        other = choice.catalog.tool_by_id[other_id]
        if link := best_link(tool, other):
            refs = (f"integration:{tool.id}+{other_id}",)
            text = f"{tool.name} and {other.name} work together {_LINKS[link.level]}"
            reasons.append(Reason(text=text if link.checked_on else f"{text} (unconfirmed)", refs=refs))
    return reasons


def _tier(port: Port, tool: Tool) -> Reason:
    return Reason(text=_TIERS[known_tier(tool, port.id)], refs=(f"tool:{tool.id}",))

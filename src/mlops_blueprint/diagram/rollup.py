"""The overview's content: each zone of the template as one box with its tools, steps, counts and lines."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from mlops_blueprint.diagram.layout_tree import zone_chain
from mlops_blueprint.diagram.summary import status_counts
from mlops_blueprint.model.architecture import Architecture, Element, Flow, Status, ToolLabel


@dataclass(frozen=True)
class RolledZone:
    """What one box shows.

    Attributes:
        steps: the step numbers as ranges (``18-23, 28``).
        codes: the components whose cards or carriers lie in the zone.
        tools: each tool once, in the order of the elements.
    """

    id: str
    steps: str
    codes: tuple[str, ...]
    tools: tuple[ToolLabel, ...]
    roles: tuple[str, ...]
    counts: dict[Status, int]


def rolled_zones(architecture: Architecture, boxes: Collection[str]) -> dict[str, RolledZone]:
    """Return the content of every box, by zone id."""
    return {zone: _rolled(zone, architecture) for zone in sorted(boxes)}


def _rolled(zone: str, architecture: Architecture) -> RolledZone:
    inside = [e for e in architecture.elements if zone in zone_chain(e.zone, architecture)]
    tools = {tool.id: tool for element in inside for tool in element.tools}
    roles = {role for element in inside for role in element.roles}
    order = [role.short for role in architecture.roles]
    numbers = sorted(int(e.code) for e in inside if e.kind == "step" and e.code.isdigit())
    return RolledZone(
        id=zone,
        steps=ranges(numbers),
        codes=_codes(inside),
        tools=tuple(tools.values()),
        roles=tuple(short for short in order if short in roles),
        counts=status_counts(inside),
    )


def _codes(inside: Sequence[Element]) -> tuple[str, ...]:
    codes = {e.code for e in inside if e.kind == "component"} | {e.component or "" for e in inside}
    return tuple(sorted(code for code in codes if code))


def ranges(numbers: Sequence[int]) -> str:
    """Return sorted numbers as ranges: ``[1, 2, 3, 5]`` is ``1-3, 5``."""
    parts: list[list[int]] = []
    for number in numbers:
        if parts and number == parts[-1][-1] + 1:
            parts[-1].append(number)
        else:
            parts.append([number])
    return ", ".join(f"{p[0]}" if len(p) == 1 else f"{p[0]}–{p[-1]}" for p in parts)  # noqa: RUF001 a real dash


def rolled_flows(
    architecture: Architecture, boxes: Collection[str], drawn: Collection[str] = ()
) -> tuple[Flow, ...]:
    """Return the flows with ends inside a box moved to the box: per pair one feedback and one other line.

    Kind and label are the first ones among the rolled-up lines; the order is that of the first line. Ends
    that are ``drawn`` themselves stay.
    """
    homes = {zone.id: zone.id for zone in architecture.zones}
    homes |= {e.component: e.zone for e in reversed(architecture.elements) if e.component}
    homes |= {e.id: e.zone for e in architecture.elements}
    merged: dict[tuple[str, str, bool], Flow] = {}
    for flow in architecture.flows:
        source, target = (
            _box(homes.get(end, ""), architecture, boxes) or (end if _is_drawn(end, homes, drawn) else "")
            for end in (flow.source, flow.target)
        )
        if source and target and source != target:
            key = (source, target, flow.kind == "feedback")
            first = merged.get(key, flow)
            label = first.label or flow.label
            merged[key] = first.model_copy(update={"source": source, "target": target, "label": label})
    return tuple(merged.values())


def _is_drawn(end: str, homes: Mapping[str, str], drawn: Collection[str]) -> bool:
    return end in drawn or homes.get(end, "") in drawn


def _box(zone: str, architecture: Architecture, boxes: Collection[str]) -> str:
    return next((z for z in zone_chain(zone, architecture) if z in boxes), "")

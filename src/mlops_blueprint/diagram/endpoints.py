"""Which boxes a flow joins: elements, zones, or the card that carries a component."""

from collections.abc import Mapping
from dataclasses import dataclass

from mlops_blueprint.diagram.layout_tree import zone_chain
from mlops_blueprint.diagram.scene import Box
from mlops_blueprint.model.architecture import Architecture, Flow


@dataclass(frozen=True)
class Link:
    """A flow with both ends found; the ids are the ends really drawn."""

    flow: Flow
    source: str
    target: str
    home: frozenset[str]


def resolved_links(architecture: Architecture, boxes: Mapping[str, Box]) -> tuple[Link, ...]:
    """Return the flows whose two ends stand in the picture; each pair and kind once.

    A component without a card of its own is drawn at the step that carries it. A flow between an element
    and the zone around it is drawn to that zone's nearest other card, since a frame cannot point inside.
    """
    carriers = {e.component: e.id for e in reversed(architecture.elements) if e.component}
    links: list[Link] = []
    seen: set[tuple[str, str, str]] = set()
    for flow in architecture.flows:
        source, target = (_known(end, boxes, carriers) for end in (flow.source, flow.target))
        if not source or not target or source == target:
            continue
        source = _outside(source, target, architecture, boxes)
        target = _outside(target, source, architecture, boxes)
        if source == target or (source, target, flow.kind) in seen:
            continue
        seen.add((source, target, flow.kind))
        home = frozenset((*_chain(source, architecture), *_chain(target, architecture)))
        links.append(Link(flow, source, target, home))
    return tuple(links)


def _known(end: str, boxes: Mapping[str, Box], carriers: Mapping[str, str]) -> str:
    if end in boxes:
        return end
    carrier = carriers.get(end, "")
    return carrier if carrier in boxes else ""


def _chain(end: str, architecture: Architecture) -> tuple[str, ...]:
    zone = next((e.zone for e in architecture.elements if e.id == end), end)
    return zone_chain(zone, architecture)


def _outside(end: str, other: str, architecture: Architecture, boxes: Mapping[str, Box]) -> str:
    """Return ``end``, or the card nearest to ``other`` when ``end`` is the zone around it."""
    if end == other or end not in _chain(other, architecture):
        return end
    near = [
        (_distance(boxes[e.id], boxes[other]), e.id)
        for e in architecture.elements
        if e.id != other and e.id in boxes and e.kind == "step" and end in zone_chain(e.zone, architecture)
    ]
    return min(near)[1] if near else end


def _distance(one: Box, other: Box) -> float:
    return abs(one.centre[0] - other.centre[0]) + abs(one.centre[1] - other.centre[1])

"""The architecture as DOT text, for teams that lay out with Graphviz themselves.

Top to bottom, and spread to the shape of a page: left to right, forty elements become a strip of 7,700 pixels.
"""

from collections.abc import Iterator
from itertools import pairwise

import graphviz

from mlops_blueprint.diagram.card_face import card_codes
from mlops_blueprint.diagram.palette import EDGE, INK, STATUS
from mlops_blueprint.diagram.safe_text import brief
from mlops_blueprint.model.architecture import Architecture, Element, Flow, Status

FONT = "Helvetica"
PAGE = {
    "rankdir": "TB",
    "ratio": "0.667",
    "nodesep": "0.3",
    "ranksep": "0.3",
    "compound": "true",
    "pad": "0.3",
}
"""A landscape page, three wide to two high; Graphviz spreads the boxes and keeps their size."""
ZONE = {"fontsize": "17", "style": "rounded,filled", "color": "#94A3B8"}
GROUNDS = ("#F1F5F9", "#FFFFFF")
"""Of zones and of zones in them."""
BOX = {"shape": "box", "fontsize": "16", "fontcolor": INK, "fillcolor": "#FFFFFF", "margin": "0.12,0.06"}
STYLE = {
    Status.IN_PLACE: "solid",
    Status.PARTIAL: "solid",
    Status.MISSING: "dashed",
    Status.UNKNOWN: "dotted",
    Status.NOT_NEEDED: "solid",
}
LINE = {"data": "solid", "code": "solid", "control": "dashed", "feedback": "dashed"}
Ends = tuple[Flow, str, str]


def render_dot(architecture: Architecture) -> str:
    """Return DOT text: zones as nested clusters, elements as boxes, flows as edges.

    A flow that starts or ends at a zone is attached to the zone's first element and clipped at its frame.
    """
    graph = graphviz.Digraph(architecture.engagement, comment=f"{architecture.title}; {architecture.origin}")
    title = graphviz.escape(brief(architecture.title))
    graph.attr("graph", label=title, labelloc="t", fontname=FONT, fontsize="26", fontcolor=INK, **PAGE)
    graph.attr("node", fontname=FONT, **BOX)
    graph.attr("edge", fontname=FONT, fontsize="14")
    for zone in architecture.zones:
        if zone.parent is None:
            graph.subgraph(_cluster(zone.id, architecture, 0))
    known = {zone.id for zone in architecture.zones}
    for element in architecture.elements:
        if element.zone not in known:
            graph.node(element.id, **_node(element))
    edges = tuple(_ends(architecture))
    for flow, source, target in edges:
        graph.edge(source, target, **_line(flow, architecture))
    for above, below in _unconnected(architecture, edges):
        graph.edge(above, below, style="invis")
    return str(graph.source)


def _cluster(zone: str, architecture: Architecture, depth: int) -> graphviz.Digraph:
    cluster = graphviz.Digraph(f"cluster_{zone}")
    title = next(z.title for z in architecture.zones if z.id == zone)
    cluster.attr(label=graphviz.escape(brief(title)), fillcolor=GROUNDS[depth % len(GROUNDS)], **ZONE)
    for inner in architecture.zones:
        if inner.parent == zone:
            cluster.subgraph(_cluster(inner.id, architecture, depth + 1))
    for element in architecture.elements:
        if element.zone == zone:
            cluster.node(element.id, **_node(element))
    return cluster


def _node(element: Element) -> dict[str, str]:
    head = " ".join((*card_codes(element), element.title))
    lines = [brief(head), STATUS[element.status].word, *(brief(tool.name) for tool in element.tools)]
    label = graphviz.escape("\n".join(lines)).replace("\n", "\\n")
    look = STATUS[element.status]
    style = f"filled,{STYLE[element.status]}"
    return {"label": label, "style": style, "color": look.colour, "penwidth": str(look.border_width)}


def _ends(architecture: Architecture) -> Iterator[Ends]:
    """Yield each flow with the elements that it is drawn between."""
    anchors = {element.id: element.id for element in architecture.elements}
    carriers = {e.component: e.id for e in reversed(architecture.elements) if e.component}
    first = {z.id: _first(z.id, architecture) for z in architecture.zones}
    for flow in architecture.flows:
        source, target = (
            anchors.get(end) or first.get(end) or carriers.get(end) for end in (flow.source, flow.target)
        )
        if source and target:
            yield flow, source, target


def _line(flow: Flow, architecture: Architecture) -> dict[str, str]:
    zones = {zone.id for zone in architecture.zones}
    colour = EDGE[flow.kind].colour
    look = {"style": LINE[flow.kind], "color": colour, "penwidth": str(EDGE[flow.kind].width)}
    look |= {"label": graphviz.escape(brief(flow.label)), "fontcolor": colour} if flow.label else {}
    look |= {"ltail": f"cluster_{flow.source}"} if flow.source in zones else {}
    look |= {"lhead": f"cluster_{flow.target}"} if flow.target in zones else {}
    return look


def _unconnected(architecture: Architecture, edges: tuple[Ends, ...]) -> Iterator[tuple[str, str]]:
    """Yield neighbours in a zone one of which has no line: Graphviz would put them all into one row."""
    linked = {end for _, *ends in edges for end in ends}
    for zone in dict.fromkeys(element.zone for element in architecture.elements):
        members = [element.id for element in architecture.elements if element.zone == zone]
        for above, below in pairwise(members):
            if above not in linked or below not in linked:
                yield above, below


def _first(zone: str, architecture: Architecture) -> str | None:
    inside = {zone, *(z.id for z in architecture.zones if z.parent == zone)}
    return next((e.id for e in architecture.elements if e.zone in inside), None)

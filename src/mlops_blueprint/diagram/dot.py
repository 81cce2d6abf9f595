"""The architecture as DOT text, for teams that lay out with Graphviz themselves."""

import graphviz

from mlops_blueprint.diagram.card_face import card_codes
from mlops_blueprint.diagram.palette import EDGE, STATUS
from mlops_blueprint.diagram.safe_text import brief
from mlops_blueprint.model.architecture import Architecture, Element, Status

STYLE = {
    Status.IN_PLACE: "solid",
    Status.PARTIAL: "solid",
    Status.MISSING: "dashed",
    Status.UNKNOWN: "dotted",
    Status.NOT_NEEDED: "solid",
}
LINE = {"data": "solid", "code": "solid", "control": "dashed", "feedback": "dashed"}


def render_dot(architecture: Architecture) -> str:
    """Return DOT text: zones as nested clusters, elements as boxes, flows as edges.

    A flow that starts or ends at a zone is attached to the zone's first element and clipped at its frame.
    """
    graph = graphviz.Digraph(architecture.engagement, comment=f"{architecture.title}; {architecture.origin}")
    graph.attr(
        label=graphviz.escape(brief(architecture.title)),
        labelloc="t",
        compound="true",
        rankdir="LR",
        fontname="Helvetica",
    )
    graph.attr("node", shape="box", fontname="Helvetica")
    graph.attr("edge", fontname="Helvetica")
    for zone in architecture.zones:
        if zone.parent is None:
            graph.subgraph(_cluster(zone.id, architecture))
    known = {zone.id for zone in architecture.zones}
    for element in architecture.elements:
        if element.zone not in known:
            graph.node(element.id, **_node(element))
    _edges(graph, architecture)
    return str(graph.source)


def _cluster(zone: str, architecture: Architecture) -> graphviz.Digraph:
    cluster = graphviz.Digraph(f"cluster_{zone}")
    title = next(z.title for z in architecture.zones if z.id == zone)
    cluster.attr(label=graphviz.escape(brief(title)))
    for inner in architecture.zones:
        if inner.parent == zone:
            cluster.subgraph(_cluster(inner.id, architecture))
    for element in architecture.elements:
        if element.zone == zone:
            cluster.node(element.id, **_node(element))
    return cluster


def _node(element: Element) -> dict[str, str]:
    head = " ".join((*card_codes(element), element.title))
    lines = [brief(head), STATUS[element.status].word, *(brief(tool.name) for tool in element.tools)]
    label = graphviz.escape("\n".join(lines)).replace("\n", "\\n")
    return {"label": label, "style": STYLE[element.status], "color": STATUS[element.status].colour}


def _edges(graph: graphviz.Digraph, architecture: Architecture) -> None:
    anchors = {element.id: element.id for element in architecture.elements}
    carriers = {e.component: e.id for e in reversed(architecture.elements) if e.component}
    first = {z.id: _first(z.id, architecture) for z in architecture.zones}
    for flow in architecture.flows:
        source, target = (
            anchors.get(end) or first.get(end) or carriers.get(end) for end in (flow.source, flow.target)
        )
        if source is None or target is None:
            continue
        look = {"style": LINE[flow.kind], "color": EDGE[flow.kind].colour}
        look |= {"label": graphviz.escape(brief(flow.label))} if flow.label else {}
        look |= {"ltail": f"cluster_{flow.source}"} if flow.source in first else {}
        look |= {"lhead": f"cluster_{flow.target}"} if flow.target in first else {}
        graph.edge(source, target, **look)


def _first(zone: str, architecture: Architecture) -> str | None:
    inside = {zone, *(z.id for z in architecture.zones if z.parent == zone)}
    return next((e.id for e in architecture.elements if e.zone in inside), None)

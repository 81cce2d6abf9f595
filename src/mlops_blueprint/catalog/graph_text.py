"""A graph of the catalog as DOT or Mermaid text; names are shown as they are, whatever they contain."""

from itertools import groupby

import graphviz

from mlops_blueprint.catalog.graph import CatalogGraph, GraphNode

_ROUND = frozenset({"principle"})
"""Kinds of node that are drawn round, so that two kinds differ without colour."""


def graph_dot(graph: CatalogGraph) -> str:
    """Return DOT text for Graphviz: groups as clusters, links that nobody confirmed dashed."""
    dot = graphviz.Digraph("catalog")
    dot.attr(label=graphviz.escape(graph.title), labelloc="t", rankdir="LR", fontname="Helvetica")
    dot.attr("node", shape="box", fontname="Helvetica")
    dot.attr("edge", fontname="Helvetica", fontsize="10")
    for number, (group, nodes) in enumerate(_grouped(graph), 1):
        if group:
            cluster = graphviz.Digraph(f"cluster_{number}")
            cluster.attr(label=graphviz.escape(group))
            _add_nodes(cluster, nodes)
            dot.subgraph(cluster)
        else:
            _add_nodes(dot, nodes)
    names = _names(graph)
    for edge in graph.edges:
        look = {"label": graphviz.escape(edge.label)} if graph.kind == "tools" else {}
        look |= {} if edge.firm else {"style": "dashed"}
        dot.edge(names[edge.source], names[edge.target], **look)
    return str(dot.source)


def graph_mermaid(graph: CatalogGraph) -> str:
    """Return a Mermaid flowchart; links that nobody confirmed are dotted."""
    names = {node: f"n{number}" for number, node in enumerate(_names(graph), 1)}
    lines = ["---", f"title: {_quoted(graph.title)}", "---", "flowchart LR"]
    for number, (group, nodes) in enumerate(_grouped(graph), 1):
        indent = "    " if group else "  "
        if group:
            lines.append(f'  subgraph g{number}["{_safe(group)}"]')
        lines += [f"{indent}{names[node.id]}{_box(node)}" for node in nodes]
        if group:
            lines.append("  end")
    for edge in graph.edges:
        arrow = "-->" if edge.firm else "-.->"
        label = f'|"{_safe(edge.label)}"|' if graph.kind == "tools" else ""
        lines.append(f"  {names[edge.source]} {arrow}{label} {names[edge.target]}")
    return "\n".join(lines) + "\n"


def _grouped(graph: CatalogGraph) -> list[tuple[str, list[GraphNode]]]:
    """Return the nodes of each group, the groups in the order of their names; those without one come last."""
    ordered = sorted(graph.nodes, key=lambda node: (node.group is None, node.group or ""))
    return [(group, list(nodes)) for group, nodes in groupby(ordered, key=lambda node: node.group or "")]


def _names(graph: CatalogGraph) -> dict[str, str]:
    """Return the name of each node in DOT, where a colon would divide a name from a port."""
    return {node.id: node.id.replace(":", "/") for node in graph.nodes}


def _add_nodes(dot: graphviz.Digraph, nodes: list[GraphNode]) -> None:
    for node in nodes:
        shape = {"shape": "ellipse"} if node.kind in _ROUND else {}
        label = graphviz.escape(_label(node))
        dot.node(node.id.replace(":", "/"), label=label, **shape)


def _label(node: GraphNode) -> str:
    return f"{node.code} {node.name}" if node.code else node.name


def _box(node: GraphNode) -> str:
    label = f'"{_safe(_label(node))}"'
    return f"([{label}])" if node.kind in _ROUND else f"[{label}]"


def _safe(text: str) -> str:
    """Return text in Mermaid's own entities, so that no sign of it is markup."""
    return "".join(char if char.isalnum() or char in " .,-" else f"#{ord(char)};" for char in text)


def _quoted(text: str) -> str:
    """Return text for the YAML of the front matter."""
    inner = " ".join(text.split()).replace("\\", "\\\\").replace('"', '\\"')
    return f'"{inner}"'

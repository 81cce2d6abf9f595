"""The catalog's entries and their links as graphs: components, practices or tools, or what surrounds one entry."""

from collections.abc import Iterable, Iterator
from typing import Literal

from mlops_blueprint.catalog.lookup import found
from mlops_blueprint.catalog.lookup_kinds import Entry, Key, entries_of
from mlops_blueprint.catalog.lookup_references import references_of
from mlops_blueprint.errors import BlueprintError
from mlops_blueprint.model.base import Record
from mlops_blueprint.model.catalog import Catalog

GraphKind = Literal["components", "practices", "tools"]

_NATURAL: dict[str, GraphKind] = {
    "practice": "practices",
    "dimension": "practices",
    "model": "practices",
    "element": "practices",
    "tool": "tools",
    "port": "tools",
}
"""Graph in which an entry of a kind is looked for first; every other kind stands among the components."""


class GraphNode(Record):
    """One entry.

    Attributes:
        id: ``kind:id``, unique in the graph.
        group: what belongs together in a drawing: a practice's dimension, a tool's first component.
    """

    id: str
    kind: str
    code: str | None
    name: str
    group: str | None


class GraphEdge(Record):
    """One link, from what names the other or has to come first.

    Attributes:
        firm: False for a link whose evidence nobody has read.
    """

    source: str
    target: str
    label: str
    firm: bool = True


class CatalogGraph(Record):
    """Nodes and edges in a fixed order."""

    title: str
    kind: GraphKind
    nodes: tuple[GraphNode, ...]
    edges: tuple[GraphEdge, ...]


def catalog_graph(catalog: Catalog, kind: GraphKind | None = None, of: str | None = None) -> CatalogGraph:
    """Return a graph of the catalog.

    Args:
        catalog: what to show.
        kind: ``components`` and the principles they implement; ``practices`` and what they need first;
            ``tools`` and their integrations. Without one, the kind the entry belongs to.
        of: id, code or name of an entry. A practice is shown with all it needs and all that waits for it;
            another entry with its neighbours; one that is no node itself, such as a dimension or a
            component among tools, stands for the entries it is linked to.

    Raises:
        BlueprintError: there is no such entry, or nothing in this graph touches it.
    """
    entries = {entry.key: entry for entry in entries_of(catalog)}
    centre = found(entries.values(), of, catalog)[0] if of else None
    chosen = kind or (_NATURAL.get(centre.key[0], "components") if centre else "components")
    whole = tuple(_EDGES[chosen](catalog))
    nodes = [entry for entry in entries.values() if entry.key[0] in _NODES[chosen]]
    title = f"{catalog.manifest.name}: {chosen}"
    if centre is None:
        return _graph(title, chosen, (nodes, whole), catalog)
    kept = _around(centre.key, {entry.key for entry in nodes}, whole, catalog)
    if not kept:
        raise BlueprintError(f"nothing in the graph of {chosen} touches `{of}`", hint=_elsewhere(of, chosen))
    edges = [edge for edge in whole if _key(edge.source) in kept and _key(edge.target) in kept]
    if chosen != "practices" and centre.key in kept:
        edges = [edge for edge in edges if ":".join(centre.key) in {edge.source, edge.target}]
    return _graph(
        f"{title} around {centre.name}", chosen, ([n for n in nodes if n.key in kept], edges), catalog
    )


def _elsewhere(of: str | None, chosen: GraphKind) -> str:
    others = " or ".join(f"--kind {kind}" for kind in _NODES if kind != chosen)
    return f"try {others}; `mlops-blueprint catalog show {of}` tells what refers to it"


def _graph(
    title: str, kind: GraphKind, parts: tuple[Iterable[Entry], Iterable[GraphEdge]], catalog: Catalog
) -> CatalogGraph:
    entries, edges = parts
    nodes = [
        GraphNode(
            id=":".join(entry.key),
            kind=entry.key[0],
            code=entry.code,
            name=entry.name,
            group=_group(entry.key, catalog),
        )
        for entry in entries
    ]
    return CatalogGraph(title=title, kind=kind, nodes=tuple(nodes), edges=tuple(edges))


def _group(key: Key, catalog: Catalog) -> str | None:
    kind, entry_id = key
    if kind == "practice":
        dimension = catalog.practice_by_id[entry_id].dimension
        return next((item.name for item in catalog.dimensions if item.id == dimension), dimension)
    if kind == "tool":
        filled = catalog.tool_by_id[entry_id].components
        return catalog.component_by_id[filled[0].id].short if filled else None
    return None


def _around(centre: Key, nodes: set[Key], edges: Iterable[GraphEdge], catalog: Catalog) -> set[Key]:
    """Return the nodes to show: the closure of a practice, the neighbours of anything else."""
    links = [(_key(edge.source), _key(edge.target)) for edge in edges]
    if centre not in nodes:
        ends = ((reference.source, reference.target) for reference in references_of(catalog))
        return {other for one, two in ends for me, other in ((one, two), (two, one)) if me == centre} & nodes
    if centre[0] == "practice":
        return _reached(centre, links) | _reached(centre, [(two, one) for one, two in links])
    return {centre, *(end for link in links if centre in link for end in link)}


def _reached(start: Key, links: Iterable[tuple[Key, Key]]) -> set[Key]:
    after: dict[Key, list[Key]] = {}
    for one, two in links:
        after.setdefault(one, []).append(two)
    reached, waiting = {start}, [start]
    while waiting:
        new = [key for key in after.get(waiting.pop(), ()) if key not in reached]
        reached.update(new)
        waiting.extend(new)
    return reached


def _component_edges(catalog: Catalog) -> Iterator[GraphEdge]:
    for component in catalog.components:
        for principle in component.principles:
            source, target = f"component:{component.id}", f"principle:{principle}"
            yield GraphEdge(source=source, target=target, label="implements")


def _practice_edges(catalog: Catalog) -> Iterator[GraphEdge]:
    for practice in catalog.practices:
        for first in practice.prerequisites:
            yield GraphEdge(source=f"practice:{first}", target=f"practice:{practice.id}", label="before")


def _tool_edges(catalog: Catalog) -> Iterator[GraphEdge]:
    for tool in catalog.tools:
        for link in tool.integrations:
            label = f"{link.port}, {link.level}" if link.port else link.level
            source, target = f"tool:{tool.id}", f"tool:{link.other}"
            yield GraphEdge(source=source, target=target, label=label, firm=link.checked_on is not None)


_EDGES = {"components": _component_edges, "practices": _practice_edges, "tools": _tool_edges}
_NODES = {"components": ("component", "principle"), "practices": ("practice",), "tools": ("tool",)}


def _key(node: str) -> Key:
    kind, _, entry_id = node.partition(":")
    return kind, entry_id

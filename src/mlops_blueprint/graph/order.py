"""Orders that respect dependencies."""

from collections.abc import Callable, Iterable, Mapping
from itertools import islice

import networkx as nx


def _dependency_graph(prerequisites: Mapping[str, Iterable[str]]) -> "nx.DiGraph[str]":
    graph: nx.DiGraph[str] = nx.DiGraph()
    graph.add_nodes_from(sorted(prerequisites))
    graph.add_edges_from(
        (before, after)
        for after in sorted(prerequisites)
        for before in prerequisites[after]
        if before in prerequisites
    )
    return graph


def order_by(
    prerequisites: Mapping[str, Iterable[str]], key: Callable[[str], tuple[float, ...]]
) -> tuple[str, ...]:
    """Return the ids so that prerequisites come first and, where free, smaller keys come first.

    Args:
        prerequisites: id -> ids that must come before it; unknown ids are ignored.
        key: rank of an id; ties are broken by the id itself.

    Raises:
        networkx.NetworkXUnfeasible: there is a circle; the catalog checks rule that out.
    """
    graph = _dependency_graph(prerequisites)
    return tuple(nx.lexicographical_topological_sort(graph, key=lambda node: (*key(node), node)))


def dependants(prerequisites: Mapping[str, Iterable[str]]) -> dict[str, frozenset[str]]:
    """Return for each id everything that directly or indirectly waits for it.

    Raises:
        networkx.NetworkXUnfeasible: there is a circle; the catalog checks rule that out.
    """
    graph = _dependency_graph(prerequisites)
    waiting: dict[str, frozenset[str]] = {}
    # Last first, so that everything waiting for a node is complete before the node itself.
    for node in reversed(list(nx.topological_sort(graph))):
        after = tuple(graph.successors(node))
        waiting[node] = frozenset(after).union(*(waiting[item] for item in after))
    return {node: waiting[node] for node in graph}


def order_again(
    prerequisites: Mapping[str, Iterable[str]],
) -> Callable[[Callable[[str], tuple[float, ...]], int], tuple[str, ...]]:
    """Return a function that gives the first ids of the order under one key after another, as ``order_by`` does.

    Args:
        prerequisites: as for ``order_by``; the graph is built once, which pays when the keys change often.
    """
    graph = _dependency_graph(prerequisites)

    def first(key: Callable[[str], tuple[float, ...]], count: int) -> tuple[str, ...]:
        return tuple(
            islice(nx.lexicographical_topological_sort(graph, key=lambda node: (*key(node), node)), count)
        )

    return first

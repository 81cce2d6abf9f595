"""What the paper says, independent of the catalog, and the catalog read in the paper's own codes."""

import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

import networkx as nx
import yaml

from mlops_blueprint.model.catalog import Catalog

_FACTS = Path(__file__).parents[1] / "cases" / "paper-facts.yaml"
_LETTERS = dict(
    zip("αβγδεζηθ", ("alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta", "theta"), strict=True)
)


@cache
def facts() -> dict[str, Any]:
    return yaml.safe_load(_FACTS.read_text(encoding="utf-8"))


def cited(printed: str) -> set[str]:
    """Spell out evidence as printed: ranges of references and Greek letters become single entries."""
    found = {_LETTERS[letter] for letter in printed if letter in _LETTERS}
    for first, last in re.findall(r"(\d+)(?:-(\d+))?", printed):
        found |= {f"[{number}]" for number in range(int(first), int(last or first) + 1)}
    return found


def codes(catalog: Catalog, ids: Iterable[str]) -> list[str]:
    """Codes of principles, components and roles, in the given order."""
    entries = (*catalog.principles, *catalog.components, *catalog.roles)
    by_id = {entry.id: entry.code for entry in entries}
    return [by_id[entry_id] for entry_id in ids]


def flow_graph(catalog: Catalog) -> "nx.DiGraph[str]":
    """Every edge of the catalog, both ways where it has two heads; entering a zone enters its first step."""
    graph: nx.DiGraph[str] = nx.DiGraph()
    for edge in catalog.edges:
        graph.add_edge(edge.source_node, edge.target_node)
        if edge.both:
            graph.add_edge(edge.target_node, edge.source_node)
    graph.add_edges_from((zone.code, f"S{zone.steps[0]}") for zone in catalog.zones)
    return graph

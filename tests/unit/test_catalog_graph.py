"""Graphs of the catalog: the right nodes and links, and text that Graphviz and Mermaid take for what it says."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from mlops_blueprint.catalog.graph import CatalogGraph, catalog_graph
from mlops_blueprint.catalog.graph_text import graph_dot, graph_mermaid
from mlops_blueprint.cli.boundary import guard
from mlops_blueprint.cli.main import cli
from mlops_blueprint.errors import BlueprintError
from mlops_blueprint.model.catalog import Catalog


def nodes(graph: CatalogGraph) -> set[str]:
    return {node.id.partition(":")[2] for node in graph.nodes}


def test_components_are_joined_to_the_principles_they_implement(catalog: Catalog) -> None:
    graph = catalog_graph(catalog)
    pairs = sum(len(component.principles) for component in catalog.components)

    assert len(graph.edges) == pairs == 18
    assert len(graph.nodes) == 18


def test_practices_come_after_what_they_need(catalog: Catalog) -> None:
    graph = catalog_graph(catalog, "practices")
    links = {(edge.source, edge.target) for edge in graph.edges}

    assert ("practice:exp.code_vcs", "practice:exp.tracked") in links
    assert len(links) == sum(len(practice.prerequisites) for practice in catalog.practices)


def test_tools_show_every_integration_and_which_nobody_confirmed(catalog: Catalog) -> None:
    graph = catalog_graph(catalog, "tools")
    links = [link for tool in catalog.tools for link in tool.integrations]

    assert len(graph.edges) == len(links)
    assert sum(not edge.firm for edge in graph.edges) == sum(link.checked_on is None for link in links)


def test_around_a_practice_stands_all_it_needs_and_all_that_waits_for_it(catalog: Catalog) -> None:
    shown = nodes(catalog_graph(catalog, of="exp.tracked"))
    before, after = {"exp.tracked"}, {"exp.tracked"}
    for _ in catalog.practices:
        before |= {first for name in before for first in catalog.practice_by_id[name].prerequisites}
        after |= {item.id for item in catalog.practices if after & set(item.prerequisites)}
    assert shown == before | after


def test_around_a_tool_stand_only_its_own_links(catalog: Catalog) -> None:
    graph = catalog_graph(catalog, of="feast")
    assert graph.kind == "tools"
    assert all("tool:feast" in {edge.source, edge.target} for edge in graph.edges)
    assert len(nodes(graph)) > 3


def test_a_component_among_tools_stands_for_the_tools_that_fill_it(catalog: Catalog) -> None:
    filled = {
        tool.id for tool in catalog.tools if any(item.id == "model-registry" for item in tool.components)
    }
    assert nodes(catalog_graph(catalog, "tools", "C6")) == filled


def test_a_dimension_stands_for_its_practices(catalog: Catalog) -> None:
    expected = {practice.id for practice in catalog.practices if practice.dimension == "testing"}
    assert nodes(catalog_graph(catalog, of="dimension:testing")) == expected


def test_what_no_node_touches_is_refused_with_a_way_on(catalog: Catalog) -> None:
    with pytest.raises(BlueprintError, match="nothing in the graph of components touches `R3`") as error:
        catalog_graph(catalog, of="R3")
    assert "catalog show R3" in error.value.hint


@pytest.mark.parametrize("kind", ["components", "practices", "tools"])
def test_texts_name_every_node_and_link(catalog: Catalog, kind: str) -> None:
    graph = catalog_graph(catalog, kind)  # type: ignore[arg-type]  # the parameters are its values
    dot, mermaid = graph_dot(graph), graph_mermaid(graph)

    assert dot.count(" -> ") == len(graph.edges)
    assert len(re.findall(r"-->|-\.->", mermaid)) == len(graph.edges)
    assert [node.id for node in graph.nodes if f'"{node.id.replace(":", "/")}" [' not in dot] == []
    assert mermaid.startswith('---\ntitle: "')


def test_hostile_names_stay_labels(catalog: Catalog) -> None:
    names = ('<b>"x"</b>', "a\\N\nb]", "end", "%%{init}%%")
    tools = tuple(
        tool.model_copy(update={"name": name}) for tool, name in zip(catalog.tools, names, strict=False)
    )
    graph = catalog_graph(catalog.replacing(tools=tools), "tools")
    graph = graph.model_copy(update={"edges": ()})
    mermaid = graph_mermaid(graph)

    assert "<b>" not in mermaid
    assert "%%" not in mermaid
    assert r"a\\N" in graph_dot(graph)
    assert "label=<b>" not in graph_dot(graph)


@pytest.fixture
def graph_of(capsys: pytest.CaptureFixture[str]) -> Callable[..., str]:
    def run(*arguments: str) -> str:
        assert guard(cli, ("catalog", "graph", *arguments)) == 0
        return capsys.readouterr().out

    return run


def test_command_writes_the_same_bytes_again(graph_of: Callable[..., str], tmp_path: Path) -> None:
    for form in ("dot", "mermaid", "json"):
        first, second = tmp_path / f"1.{form}", tmp_path / f"2.{form}"
        graph_of("--kind", "tools", "--format", form, "-o", str(first))
        graph_of("--kind", "tools", "--format", form, "-o", str(second))
        assert first.read_bytes() == second.read_bytes()


def test_json_holds_nodes_and_edges(graph_of: Callable[..., str]) -> None:
    data = json.loads(graph_of("--of", "P6", "--format", "json"))
    assert {node["kind"] for node in data["nodes"]} == {"principle", "component"}
    assert len(data["edges"]) == 3

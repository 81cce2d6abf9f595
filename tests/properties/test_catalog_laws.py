"""Whatever a catalog or a landscape holds: references meet from both ends, and texts survive the exchange."""

from string import printable
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from mlops_blueprint.catalog.graph import catalog_graph
from mlops_blueprint.catalog.landscape_export import export_landscape, tool_paths
from mlops_blueprint.catalog.landscape_format import read_landscape
from mlops_blueprint.catalog.landscape_import import draft_text, draft_tools
from mlops_blueprint.catalog.lookup import look_up
from mlops_blueprint.catalog.lookup_references import references_of
from mlops_blueprint.model.base import Link
from mlops_blueprint.model.catalog import Catalog
from mlops_blueprint.yaml_text import parse

WORDS = st.text(st.characters(exclude_categories=["C", "Z"]), min_size=3, max_size=30)
TEXTS = st.lists(WORDS, min_size=1, max_size=4).map(" ".join)
ADDRESSES = st.text(printable[:62], min_size=1, max_size=20).map(lambda name: f"https://{name}.example/x")


@given(st.data())
@settings(max_examples=25)
def test_a_reference_is_seen_from_both_of_its_ends(catalog: Catalog, data: st.DataObject) -> None:
    reference = data.draw(st.sampled_from(list(references_of(catalog))))
    for here, there, title in (
        (reference.source, reference.target, reference.leaves),
        (reference.target, reference.source, reference.meets),
    ):
        page = look_up(catalog, ":".join(here))
        (relation,) = [item for item in page.relations if item.title == title]
        assert there in {(entry.kind, entry.id) for entry in relation.entries}


@given(st.lists(st.tuples(TEXTS, TEXTS, st.lists(ADDRESSES, min_size=1, max_size=3)), min_size=1, max_size=4))
@settings(max_examples=60)
def test_names_texts_links_and_categories_survive_the_exchange(
    catalog: Catalog, wanted: list[tuple[str, str, list[str]]]
) -> None:
    products = [tool for tool in catalog.tools if tool.kind != "local-double"]
    tools = tuple(
        tool.model_copy(
            update={
                "name": f"{name} {tool.id}",
                "summary": summary,
                "links": tuple(Link(title=f"Page {url}", url=url) for url in dict.fromkeys(urls)),
                "integrations": (),
            }
        )
        for tool, (name, summary, urls) in zip(products[::20], wanted, strict=False)
    )
    changed = catalog.replacing(tools=tools)
    drafts = {
        draft.id: draft for draft in draft_tools(read_landscape(export_landscape(changed), "l"), changed)
    }

    assert set(drafts) == {tool.id for tool in tools}
    for tool in tools:
        held: Any = parse(draft_text(drafts[tool.id]), "draft").data
        assert held["name"] == tool.name
        assert held.get("summary", "") == tool.summary.rstrip(".")
        assert held["links"] == [{"title": link.title, "url": link.url} for link in tool.links]
        assert drafts[tool.id].paths == tuple(" / ".join(path) for path in tool_paths(tool, changed))


@given(st.data())
@settings(max_examples=25)
def test_a_part_of_a_graph_is_a_part_of_the_whole(catalog: Catalog, data: st.DataObject) -> None:
    kind = data.draw(st.sampled_from(["practices", "tools"]))
    entries = catalog.practices if kind == "practices" else catalog.tools
    centre = data.draw(st.sampled_from(entries))
    whole = catalog_graph(catalog, kind)  # type: ignore[arg-type]  # one of its values
    part = catalog_graph(catalog, of=f"{kind[:-1]}:{centre.id}")

    assert set(part.nodes) <= set(whole.nodes)
    assert set(part.edges) <= set(whole.edges)
    ends = {end for edge in part.edges for end in (edge.source, edge.target)}
    assert ends <= {node.id for node in part.nodes}

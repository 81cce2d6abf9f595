"""The catalog as one plain document, with every relation readable from both ends."""

from typing import Any

from mlops_blueprint.catalog.lookup_reference import Reference
from mlops_blueprint.catalog.lookup_references import references_of
from mlops_blueprint.model.base import Record
from mlops_blueprint.model.catalog import Catalog
from mlops_blueprint.model.tool import Tool

_SHAPED = {"manifest", "paper", "principles", "components", "sections", "models"}
"""Fields that are exported in another shape or under another name; every other one is exported as it is."""


def export_catalog(catalog: Catalog) -> dict[str, Any]:
    """Return everything the catalog knows as JSON-ready data.

    Derived relations (a principle's components, a component's tools) are added, and every reference of the
    catalog once, readable from both ends; what the paper's own text says stays apart from what is derived.
    """
    return {
        "format": "mlops-blueprint/catalog-export/1",
        "catalog_version": catalog.manifest.version,
        "manifest": _plain(catalog.manifest),
        "paper": _paper(catalog),
        "definition": _plain(catalog.paper.definition),
        "methodology": catalog.paper.methodology,
        "principles": [_principle(item.id, catalog) for item in catalog.principles],
        "components": [_component(item.id, catalog) for item in catalog.components],
        "questions": [
            {**_plain(question), "section": section.id}
            for section in catalog.sections
            for question in section.questions
        ],
        "maturity_models": _all(catalog.models),
        **{name: _whole(getattr(catalog, name)) for name in Catalog.model_fields if name not in _SHAPED},
        "references": [_reference(item) for item in references_of(catalog)],
    }


def _reference(reference: Reference) -> dict[str, Any]:
    return {
        "from": ":".join(reference.source),
        "to": ":".join(reference.target),
        "relation": reference.leaves,
        "read_backwards": reference.meets,
        "note": reference.note,
    }


def _whole(part: Record | tuple[Record, ...]) -> dict[str, Any] | list[dict[str, Any]]:
    return _plain(part) if isinstance(part, Record) else _all(part)


def _plain(record: Record) -> dict[str, Any]:
    return record.model_dump(mode="json", by_alias=True)


def _all(records: tuple[Record, ...]) -> list[dict[str, Any]]:
    return [_plain(record) for record in records]


def _paper(catalog: Catalog) -> dict[str, Any]:
    return {
        key: value for key, value in _plain(catalog.paper).items() if key not in {"definition", "methodology"}
    }


def _principle(principle_id: str, catalog: Catalog) -> dict[str, Any]:
    principle = next(item for item in catalog.principles if item.id == principle_id)
    components = [item.id for item in catalog.components if principle_id in item.principles]
    return {**_plain(principle), "components": components}


def _component(component_id: str, catalog: Catalog) -> dict[str, Any]:
    tools = [tool for tool in catalog.tools if any(item.id == component_id for item in tool.components)]
    return {
        **_plain(catalog.component_by_id[component_id]),
        "tools": [tool.id for tool in tools],
        "paper_tools": [name for tool in catalog.tools for name in _mentions(tool, component_id)],
    }


def _mentions(tool: Tool, component_id: str) -> list[dict[str, str]]:
    return [
        {"tool": tool.id, "name": item.name} for item in tool.named_by_paper if item.component == component_id
    ]

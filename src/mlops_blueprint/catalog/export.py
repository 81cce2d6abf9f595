"""The catalog as one plain document, with every relation readable from both ends."""

from typing import Any

from mlops_blueprint.model.base import Record
from mlops_blueprint.model.catalog import Catalog
from mlops_blueprint.model.tool import Tool


def export_catalog(catalog: Catalog) -> dict[str, Any]:
    """Return everything the catalog knows as JSON-ready data.

    Derived relations (a principle's components, a component's tools) are added; what the paper's own
    text says stays apart from what is derived.
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
        "roles": _all(catalog.roles),
        "zones": _all(catalog.zones),
        "steps": _all(catalog.steps),
        "activities": _all(catalog.activities),
        "nodes": _all(catalog.nodes),
        "flow_types": _all(catalog.flow_types),
        "edges": _all(catalog.edges),
        "artifacts": _all(catalog.artifacts),
        "triggers": _all(catalog.triggers),
        "feedback_loops": _all(catalog.feedback_loops),
        "challenges": _all(catalog.challenges),
        "ports": _all(catalog.ports),
        "tools": _all(catalog.tools),
        "dimensions": _all(catalog.dimensions),
        "practices": _all(catalog.practices),
        "questions": [
            {**_plain(question), "section": section.id}
            for section in catalog.sections
            for question in section.questions
        ],
        "maturity_models": _all(catalog.models),
        "scales": _plain(catalog.scales),
        "context_keys": _all(catalog.context_keys),
        "target_rules": _all(catalog.target_rules),
        "role_rules": _all(catalog.role_rules),
        "extension_rows": _all(catalog.extension_rows),
        "role_circles": _all(catalog.role_circles),
        "role_overlaps": _all(catalog.role_overlaps),
        "team_rule": _plain(catalog.team_rule),
        "duty_separations": _all(catalog.duty_separations),
        "role_hints": _all(catalog.role_hints),
        "not_applicable_reasons": _all(catalog.not_applicable_reasons),
    }


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

"""Tools do not contradict themselves."""

from collections.abc import Iterator, Mapping

from mlops_blueprint.catalog.checks.places import place_of
from mlops_blueprint.errors import Problem
from mlops_blueprint.model.catalog import Catalog
from mlops_blueprint.model.document import Document
from mlops_blueprint.model.tool import Tool


def check_tools(catalog: Catalog, documents: Mapping[str, Document]) -> Iterator[Problem]:
    """CAT030 to CAT033, CAT038: ports fit, integrations are real links, retirement is dated."""
    for tool in catalog.tools:
        for key, code, message in (
            *_port_faults(tool, catalog),
            *_integration_faults(tool),
            *_life_faults(tool),
        ):
            path, line = place_of(documents, "tools", tool.id, key)
            yield Problem(path, line, code, message)


def _port_faults(tool: Tool, catalog: Catalog) -> Iterator[tuple[str, str, str]]:
    filled = {item.id for item in tool.components}
    for port_id in tool.provides:
        port = catalog.port_by_id.get(port_id)
        if port and port.component and port.component not in filled:
            yield "provides", "CAT030", f"`{tool.id}` provides {port_id} but does not fill {port.component}"
    for port_id in sorted(set(tool.starter_at) - set(tool.provides)):
        yield "starter_at", "CAT038", f"a starter runs `{tool.id}` at {port_id}, which it does not provide"


def _integration_faults(tool: Tool) -> Iterator[tuple[str, str, str]]:
    ends = [(item.other, item.port) for item in tool.integrations]
    if any(other == tool.id for other, _ in ends):
        yield "integrations", "CAT031", f"`{tool.id}` integrates with itself"
    if len(set(ends)) != len(ends):
        yield "integrations", "CAT032", f"`{tool.id}` declares the same integration twice"


def _life_faults(tool: Tool) -> Iterator[tuple[str, str, str]]:
    if tool.lifecycle.status == "retired" and tool.lifecycle.date is None and not tool.lifecycle.note:
        yield "lifecycle", "CAT033", f"`{tool.id}` is retired without a date or a note"

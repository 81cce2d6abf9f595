"""Ports: what the selection binds and the starter's adapters implement."""

from mlops_blueprint.model.catalog import Catalog
from reference_pages.markdown import code, codes, page, table


def ports_page(catalog: Catalog) -> str:
    """Return every port with who provides it."""
    rows = [
        (
            code(port.id),
            f"{port.name}: {port.summary}",
            code(port.component or "") or f"supporting; dimension {code(port.dimension or '')}",
            codes(port.near),
            codes(tool.id for tool in catalog.tools if port.id in tool.provides),
        )
        for port in catalog.ports
    ]
    return page(
        "Ports",
        "A port is a typed contract between adapters of a starter. The selection binds exactly one tool to each. "
        "Neighbouring ports are those whose tools talk to each other; a pair is written once.",
        table(("Port", "What it is", "Component", "Neighbours", "Provided by"), rows),
    )

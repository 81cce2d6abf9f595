"""Tools by component."""

from mlops_blueprint.model.catalog import Catalog
from mlops_blueprint.model.tool import Tool
from reference_pages.markdown import code, codes, page, table

TIERS = (
    ("runs", "a starter that uses it is installed and executed by our tests"),
    ("validates", "the files we generate for it are checked offline, it is not executed"),
    ("catalog", "known and selectable; in a starter the port's local double stands in"),
)


def tools_page(catalog: Catalog) -> str:
    """Return tools by component, then by supporting port, and the retired ones."""
    active = [tool for tool in catalog.tools if tool.lifecycle.status != "retired"]
    sections = [
        _section(
            f"{component.name} ({component.code})",
            [tool for tool in active if component.id in {item.id for item in tool.components}],
            component.id,
        )
        for component in catalog.components
    ]
    placed = {item.id for component in catalog.components for item in active if _fills(item, component.id)}
    other = [tool for tool in active if tool.id not in placed]
    retired = [tool for tool in catalog.tools if tool.lifecycle.status == "retired"]
    return page(
        "Tools",
        f"{len(catalog.tools)} tools, each described once in `catalog/tools/<id>.yaml`, with the date of its last "
        "review and links to primary sources. Everything about one: `mlops-blueprint catalog show <id>`.",
        "The tier says what stands behind a tool in a starter:\n\n" + table(("Tier", "Means"), TIERS),
        *sections,
        _section("Supporting tools", other, ""),
        _retired(retired),
    )


def _fills(tool: Tool, component: str) -> bool:
    return component in {item.id for item in tool.components}


def _section(title: str, tools: list[Tool], component: str) -> str:
    rows = [
        (
            f"{tool.name} {code(tool.id)}",
            _support(tool, component),
            tool.licence,
            ", ".join(tool.hosting),
            codes(tool.provides),
            tool.starter,
            tool.reviewed.isoformat(),
        )
        for tool in tools
    ]
    columns = ("Tool", "Fills it", "Licence", "Runs on", "Ports", "Tier", "Reviewed")
    return f"## {title}\n\n{table(columns, rows)}"


def _support(tool: Tool, component: str) -> str:
    if tool.kind == "local-double":
        return "local double"
    return next((item.support for item in tool.components if item.id == component), "")


def _retired(tools: list[Tool]) -> str:
    rows = [
        (
            f"{tool.name} {code(tool.id)}",
            tool.lifecycle.date.isoformat() if tool.lifecycle.date else "",
            code(tool.lifecycle.successor or ""),
            tool.lifecycle.note or "",
        )
        for tool in tools
    ]
    return f"## Retired\n\nNever newly selected.\n\n{table(('Tool', 'Since', 'Successor', 'Note'), rows)}"

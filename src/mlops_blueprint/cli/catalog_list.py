"""``mlops-blueprint catalog list``."""

import json
from pathlib import Path
from typing import Any, get_args

import click
from rich.markup import escape

from mlops_blueprint.app.catalog_filter import OPEN_SOURCE, Status, ToolFilter, ToolRow, list_tools
from mlops_blueprint.app.catalog_view import LISTS, list_entries
from mlops_blueprint.app.context import load_catalog
from mlops_blueprint.cli.console import deliver, out, show_table
from mlops_blueprint.cli.options import Decorator, catalog_option, format_option
from mlops_blueprint.model.catalog import Catalog
from mlops_blueprint.model.tool import Hosting, Tier
from mlops_blueprint.report.csv_text import csv_text

COLUMNS = ("id", "name", "licence", "open_source", "hosting", "lifecycle", "starter", "components", "ports")


def _filter(name: str, field: str, help_text: str, values: tuple[str, ...] = ()) -> Decorator:
    kind = {"type": click.Choice(values)} if values else {"metavar": name.upper()}
    return click.option(f"--{name}", field, multiple=True, help=f"Tools: {help_text}", **kind)


@click.command(name="list", epilog="Example: mlops-blueprint catalog list tools --component C6")
@click.argument("kind", type=click.Choice(LISTS), metavar="KIND")
@_filter("component", "components", "that fill this component, wholly or in part (model-registry or C6).")
@_filter("licence", "licences", f"under this licence, an SPDX id or {OPEN_SOURCE}.")
@_filter("hosting", "hosting", "that run there.", get_args(Hosting))
@_filter("lifecycle", "lifecycle", "in this part of their life.", get_args(Status))
@_filter("port", "ports", "that provide this port (registry.models).")
@_filter("starter", "starter", "with this tier in a starter.", get_args(Tier))
@format_option("text", "json", "csv")
@catalog_option
def command(kind: str, output_format: str, catalog_folder: Path | None, **wanted: Any) -> None:  # noqa: ANN401 - click's values
    """List the entries of one kind; tools can be filtered.

    KIND is tools, practices, models, components, principles, roles, ports or any other kind; a wrong one is
    answered with all of them. A filter may be given more than once: a tool then has to meet one of its values.
    """
    catalog = load_catalog(catalog_folder)
    if kind == "tools":
        _tools(catalog, ToolFilter(**wanted), output_format)
        return
    if used := [name for name, values in wanted.items() if values]:
        raise click.UsageError(f"only tools can be filtered, not {kind} ({', '.join(used)})")
    rows = list_entries(catalog, kind)
    if output_format == "text":
        shown = [(escape(entry_id), escape(name)) for entry_id, name in rows]
        show_table(f"{len(rows)} {kind}", ("Id", "Name"), shown, unbroken=("Id",))
        return
    pairs = [{"id": entry_id, "name": name} for entry_id, name in rows]
    deliver(_json(pairs) if output_format == "json" else csv_text(("id", "name"), rows), None)


def _tools(catalog: Catalog, wanted: ToolFilter, output_format: str) -> None:
    tools = list_tools(catalog, wanted).tools
    if output_format == "json":
        deliver(_json([tool.model_dump(mode="json") for tool in tools]), None)
    elif output_format == "csv":
        deliver(csv_text(COLUMNS, [_cells(tool) for tool in tools]), None)
    elif not tools:
        out.print("no tool fits all of this", soft_wrap=True)
    else:
        columns = ("Id", "Name", "Licence", "Fills", "Starter")
        rows = [tuple(map(escape, _columns(tool, catalog))) for tool in tools]
        show_table(
            f"{len(tools)} of {len(catalog.tools)} tools", columns, rows, unbroken=("Id", "Fills", "Starter")
        )
        out.print("Fills: C1 to C9 wholly, in brackets in part", markup=False)


def _json(rows: list[dict[str, Any]]) -> str:
    return json.dumps(rows, indent=2, ensure_ascii=False)


def _columns(tool: ToolRow, catalog: Catalog) -> tuple[str, ...]:
    filled = {component.code: tool.components.get(component.id) for component in catalog.components}
    codes = [code if how == "full" else f"({code})" for code, how in filled.items() if how]
    name = tool.name if tool.lifecycle == "active" else f"{tool.name} ({tool.lifecycle})"
    return tool.id, name, tool.licence.removeprefix("LicenseRef-"), " ".join(codes), tool.starter


def _cells(tool: ToolRow) -> tuple[str, ...]:
    filled = [f"{component} {support}" for component, support in tool.components.items()]
    lists = (" ".join(tool.hosting), "; ".join(filled), " ".join(tool.ports))
    return (
        tool.id, tool.name, tool.licence, "yes" if tool.open_source else "no",
        lists[0], tool.lifecycle, tool.starter, lists[1], lists[2],
    )  # fmt: skip

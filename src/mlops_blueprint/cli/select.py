"""``mlops-blueprint select``."""

from pathlib import Path

import click

from mlops_blueprint.app.case import load_case
from mlops_blueprint.app.chain import derive_recommendation, derive_stack
from mlops_blueprint.app.context import load_catalog
from mlops_blueprint.cli.console import out, show_json, show_table
from mlops_blueprint.cli.options import catalog_option, engagement_argument, format_option
from mlops_blueprint.model.catalog import Catalog
from mlops_blueprint.model.stack import Binding, Stack


@click.command(epilog="Example: mlops-blueprint select acme")
@engagement_argument
@format_option("text", "json")
@catalog_option
def command(folder: Path, output_format: str, catalog_folder: Path | None) -> None:
    """Show the best stack for the engagement, why each tool was chosen and what the next best would cost."""
    catalog = load_catalog(catalog_folder)
    case = load_case(folder, catalog)
    _, advice = derive_recommendation(case, catalog)
    stack = derive_stack(case, advice, catalog)
    if output_format == "json":
        show_json(stack)
        return
    _show(stack, catalog)


def _show(stack: Stack, catalog: Catalog) -> None:
    rows = [
        (
            catalog.port_by_id[binding.port].name,
            catalog.tool_by_id[binding.tool].name,
            binding.tier,
            "; ".join(reason.text for reason in binding.because[:2]),
            _runner_up(binding, catalog),
        )
        for binding in stack.bindings
    ]
    show_table("Stack", ("Port", "Tool", "Tier", "Why", "Next best and what it costs"), rows)
    for reason in stack.because:
        out.print(reason.text)


def _runner_up(binding: Binding, catalog: Catalog) -> str:
    if binding.runner_up is None:
        return "no alternative"
    return f"{catalog.tool_by_id[binding.runner_up.tool].name}: {', '.join(binding.runner_up.costs)}"

"""``mlops-blueprint catalog graph``."""

from pathlib import Path
from typing import get_args

import click

from mlops_blueprint.app.context import load_catalog
from mlops_blueprint.catalog.graph import GraphKind, catalog_graph
from mlops_blueprint.cli.console import deliver
from mlops_blueprint.cli.options import catalog_option, format_option, output_option


@click.command(name="graph", epilog="Example: mlops-blueprint catalog graph --of exp.tracked -o needs.dot")
@click.option(
    "--kind",
    type=click.Choice(get_args(GraphKind)),
    help="What to show.  [default: what --of is, else components]",
)
@click.option("--of", "centre", metavar="ID", help="Show only what surrounds this entry (id, code or name).")
@format_option("dot", "mermaid", "json")
@output_option
@catalog_option
def command(
    kind: GraphKind | None,
    centre: str | None,
    *,
    output_format: str,
    output: Path | None,
    catalog_folder: Path | None,
) -> None:
    """Write components with principles, practices with what they need first, or tools with integrations.

    Around a practice stands all it needs and all that waits for it; around a tool its integrations; a
    component, dimension or port stands for its tools or practices.
    """
    graph = catalog_graph(load_catalog(catalog_folder), kind, centre)
    if output_format == "json":
        deliver(graph.model_dump_json(indent=2), output)
        return
    from mlops_blueprint.catalog.graph_text import graph_dot, graph_mermaid  # noqa: PLC0415 - slow to load

    deliver(graph_dot(graph) if output_format == "dot" else graph_mermaid(graph), output)

"""``mlops-blueprint explain``."""

from pathlib import Path

import click

from mlops_blueprint.app.case import open_case
from mlops_blueprint.app.chain import derive_chain
from mlops_blueprint.app.explain import explain
from mlops_blueprint.app.proofs import proofs_by_practice
from mlops_blueprint.app.starter import make_starter
from mlops_blueprint.cli.console import out
from mlops_blueprint.cli.options import catalog_option, format_option


@click.command(epilog="Examples: mlops-blueprint explain acme dat.versioned; mlops-blueprint explain acme C6")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.argument("subject", metavar="ID")
@format_option("text", "json")
@catalog_option
def command(folder: Path, subject: str, output_format: str, catalog_folder: Path | None) -> None:
    """Show why something is so: answer, finding, gap, component, tool, file, proving test.

    ID is a practice (dat.versioned), gap, dimension (data), maturity model (google), component (C6 or
    model-registry), port (registry.models) or tool (mlflow).
    """
    chain = derive_chain(*open_case(folder, catalog_folder))
    starter = make_starter(chain, {})
    links = explain(subject, chain, starter, proofs_by_practice(starter))
    if output_format == "json":
        out.out("[" + ",\n ".join(link.model_dump_json() for link in links) + "]")
        return
    for link in links:
        out.out(f"{'  ' * link.depth}{link.kind:<10} {link.text}")

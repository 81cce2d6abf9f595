"""``mlops-blueprint roles``."""

from pathlib import Path

import click

from mlops_blueprint.app.case import load_case
from mlops_blueprint.app.context import load_catalog
from mlops_blueprint.architecture.role_matrix import build_role_matrix
from mlops_blueprint.cli.console import deliver
from mlops_blueprint.cli.options import catalog_option, engagement_argument, format_option, output_option
from mlops_blueprint.report.role_formats import ROLE_FORMATS


@click.command(epilog="Example: mlops-blueprint roles acme --format csv -o roles.csv")
@engagement_argument
@format_option(*ROLE_FORMATS, "json")
@output_option
@catalog_option
def command(folder: Path, output_format: str, output: Path | None, catalog_folder: Path | None) -> None:
    """Write who does what: 28 workflow steps and our extension rows by role."""
    catalog = load_catalog(catalog_folder)
    matrix = build_role_matrix(load_case(folder, catalog), catalog)
    if output_format == "json":
        deliver(matrix.model_dump_json(indent=2), output)
    else:
        deliver(ROLE_FORMATS[output_format](matrix), output)

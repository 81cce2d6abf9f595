"""``mlops-blueprint report``."""

from pathlib import Path

import click

from mlops_blueprint.app.artifacts import draw_pictures
from mlops_blueprint.app.case import open_case
from mlops_blueprint.app.chain import derive_chain
from mlops_blueprint.app.report import make_report
from mlops_blueprint.app.starter import make_starter
from mlops_blueprint.cli.console import deliver
from mlops_blueprint.cli.options import catalog_option, engagement_argument, format_option, output_option
from mlops_blueprint.report.backlog_csv import render_backlog_csv


@click.command(
    epilog="Examples: mlops-blueprint report acme -o report.html; mlops-blueprint report acme --short -o board.html"
)
@engagement_argument
@format_option("html", "csv")
@click.option("--short", is_flag=True, help="The edition for a board: at most eight printed pages.")
@output_option
@catalog_option
def command(
    folder: Path, output_format: str, output: Path | None, catalog_folder: Path | None, *, short: bool
) -> None:
    """Write the report as one self-contained page, or the gap table as CSV."""
    if short and output_format == "csv":
        raise click.UsageError("--short is an edition of the page; the CSV has no short form")
    chain = derive_chain(*open_case(folder, catalog_folder))
    if output_format == "csv":
        deliver(render_backlog_csv(chain.recommendation, chain.catalog), output)
        return
    pictures = draw_pictures(chain)
    deliver(make_report(chain, make_starter(chain, {}), pictures, short=short), output)

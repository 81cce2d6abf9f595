"""``mlops-blueprint catalog stale``."""

from datetime import datetime
from pathlib import Path

import click

from mlops_blueprint.app.context import load_catalog
from mlops_blueprint.app.stale import Checked, StaleReport, stale_report
from mlops_blueprint.cli.console import out, show_json, show_table
from mlops_blueprint.cli.options import catalog_option, format_option


@click.command(name="stale", epilog="Example: mlops-blueprint catalog stale --older-than 180-days")
@click.option(
    "--older-than", required=True, metavar="AGE",
    help="A day (2026-05-31), or a number of days (180-days) counted back from --today.",
)  # fmt: skip
@click.option(
    "--today", type=click.DateTime(formats=["%Y-%m-%d"]), metavar="DATE",
    help="Day to count from.  [default: the newest review or check in the catalog]",
)  # fmt: skip
@click.option("--never-checked", is_flag=True, help="List links whose evidence nobody has read, too.")
@format_option("text", "json")
@catalog_option
def command(
    older_than: str,
    today: datetime | None,
    *,
    never_checked: bool,
    output_format: str,
    catalog_folder: Path | None,
) -> None:
    """List entries and links whose last review or check is too old.

    The clock of the machine is never asked: the same catalog gives the same list.
    """
    report = stale_report(load_catalog(catalog_folder), older_than, today.date() if today else None)
    if output_format == "json":
        show_json(report)
        return
    rows = [*report.stale, *(report.never_checked if never_checked else ())]
    if rows:
        show_table("Read these again", ("Kind", "Id", "Date", "Days"), [_row(claim) for claim in rows])
    out.print(_summary(report), soft_wrap=True)


def _row(claim: Checked) -> tuple[str, str, str, str]:
    if claim.on is None:
        return (claim.kind, claim.id, "never", "")
    return (claim.kind, claim.id, claim.on.isoformat(), str(claim.days))


def _summary(report: StaleReport) -> str:
    return (
        f"{len(report.stale)} of {report.dated} dated entries and links are from before {report.before}, "
        f"counted from {report.today}; the evidence of {len(report.never_checked)} links was never read"
    )

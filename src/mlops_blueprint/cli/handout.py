"""``mlops-blueprint handout``."""

from pathlib import Path

import click

from mlops_blueprint.app.case import open_case
from mlops_blueprint.app.handout import write_handout
from mlops_blueprint.app.respondents import find_respondent
from mlops_blueprint.cli.console import deliver, notes
from mlops_blueprint.cli.options import catalog_option, engagement_argument
from mlops_blueprint.interview.script import DEPTHS, Selection
from mlops_blueprint.model.question import Depth


@click.command(
    epilog="Example: mlops-blueprint handout acme --respondent ana --role data-scientist -o ana.html"
)
@engagement_argument
@click.option("--respondent", "name", metavar="ID", required=True, help="Who fills it in.")
@click.option("--role", help="Their role; needed for somebody who has not answered before.")
@click.option(
    "--depth", type=click.Choice(DEPTHS), default="standard", show_default=True, help="How much to ask."
)
@click.option(
    "-o", "--output", type=click.Path(path_type=Path, dir_okay=False), help="Write here instead of ID.html."
)
@catalog_option
def command(  # noqa: PLR0913 - click passes each option as an argument
    folder: Path,
    name: str,
    *,
    role: str | None,
    depth: Depth,
    output: Path | None,
    catalog_folder: Path | None,
) -> None:
    """Write a form that a respondent fills in alone, offline, and sends back as a file.

    The form is one HTML file: it opens in any browser, needs no network and sends nothing anywhere.
    """
    case, catalog = open_case(folder, catalog_folder)
    respondent = find_respondent(case, catalog, name, role)
    target = output or Path(f"{respondent.id}.html")
    deliver(write_handout(case, catalog, respondent, Selection(depth=depth)), target)
    notes.print(f"when the answers come back: mlops-blueprint import {folder} {respondent.id}.json")

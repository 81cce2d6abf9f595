"""``mlops-blueprint select``."""

from pathlib import Path

import click

from mlops_blueprint.app.case import open_case
from mlops_blueprint.app.decisions import write_decisions
from mlops_blueprint.app.selection import choose, why, why_not
from mlops_blueprint.cli.console import notes, show_json
from mlops_blueprint.cli.options import catalog_option, engagement_argument, format_option
from mlops_blueprint.cli.select_text import show_stack
from mlops_blueprint.cli.select_why import show_why, show_why_not
from mlops_blueprint.model.catalog import Catalog
from mlops_blueprint.model.engagement import Case


@click.command(
    epilog="Examples: mlops-blueprint select acme -k 2; mlops-blueprint select acme --why C6; "
    "mlops-blueprint select acme --why-not TOOL"
)
@engagement_argument
@click.option("-k", "--alternatives", default=0, type=click.IntRange(0, 9), metavar="N",
              help="Show N other stacks that differ in at least two components.")  # fmt: skip
@click.option("--why", "subject", metavar="ID",
              help="Say what decided for a component (C6 or model-registry), port or chosen tool.")  # fmt: skip
@click.option("--why-not", "tool", metavar="TOOL", help="Say what choosing this tool would cost or break.")
@click.option("--decisions", type=click.Path(path_type=Path, file_okay=False), metavar="FOLDER",
              help="Write one decision record per component, as Markdown.")  # fmt: skip
@format_option("text", "json")
@catalog_option
def command(folder: Path, catalog_folder: Path | None, **options: object) -> None:
    """Show the best stack for the engagement, proven: each tool, why, and what the next best would cost."""
    asked = [name for name in ("subject", "tool", "decisions") if options[name]]
    if len(asked) > 1 or (asked and options["alternatives"]):
        raise click.UsageError("one question at a time: -k, --why, --why-not or --decisions")
    _answer(*open_case(folder, catalog_folder), options)


def _answer(case: Case, catalog: Catalog, options: dict[str, object]) -> None:
    as_json = options["output_format"] == "json"
    if options["subject"]:
        reasons = why(str(options["subject"]), case, catalog)
        show_json(reasons) if as_json else show_why(reasons, catalog)
    elif options["tool"]:
        cost = why_not(str(options["tool"]), case, catalog)
        show_json(cost) if as_json else show_why_not(cost, catalog)
    elif options["decisions"]:
        count = write_decisions(case, catalog, Path(str(options["decisions"])))
        notes.print(f"wrote {count} files to {options['decisions']}", soft_wrap=True)
    else:
        stack = choose(case, catalog, int(str(options["alternatives"])))
        show_json(stack) if as_json else show_stack(stack, case, catalog)

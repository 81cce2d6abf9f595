"""``mlops-blueprint what-if``."""

from pathlib import Path

import click
from rich.markup import escape

from mlops_blueprint.app.case import open_case
from mlops_blueprint.app.what_if import what_if
from mlops_blueprint.cli.console import out, show_json
from mlops_blueprint.cli.moves import count_moves, show_moves
from mlops_blueprint.cli.options import catalog_option, format_option
from mlops_blueprint.model.analysis import WhatIf


@click.command(
    epilog="Examples: mlops-blueprint what-if acme dat.versioned=automated rel.rollback=defined:half; "
    "mlops-blueprint what-if acme exp.tracked=unknown context.live_models=4-20"
)
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.argument("assignments", metavar="PRACTICE=STATE...", nargs=-1, required=True)
@format_option("text", "json")
@catalog_option
def command(
    folder: Path, assignments: tuple[str, ...], output_format: str, catalog_folder: Path | None
) -> None:
    """Show every number that would move if some answers were different. Nothing is written.

    PRACTICE=STATE supposes that everybody agrees on that state, for most models; add :half or another coverage,
    and :E2 or another grade of evidence. context.KEY=VALUE supposes another context.
    """
    case, catalog = open_case(folder, catalog_folder)
    result = what_if(case, assignments, catalog)
    if output_format == "json":
        show_json(result)
        return
    _show(result)


def _show(result: WhatIf) -> None:
    for item in result.suppositions:
        label = item.id if item.kind == "practice" else f"context.{item.id}"
        out.print(f"What if [bold]{label}[/] were: {escape(item.now)} (now: {escape(item.was)})")
    if result.suppositions:
        out.print()
    show_moves(result.comparison)
    out.print(f"{count_moves(result.comparison)} Nothing was written.")

"""``mlops-blueprint diff``."""

from pathlib import Path

import click
from rich.markup import escape
from rich.padding import Padding

from mlops_blueprint.app.context import load_catalog
from mlops_blueprint.app.diff import difference, newest_milestone
from mlops_blueprint.cli.console import out, show_json
from mlops_blueprint.cli.moves import count_moves, show_moves
from mlops_blueprint.cli.options import catalog_option, format_option
from mlops_blueprint.model.analysis_milestone import CatalogEffect, Difference


@click.command(
    epilog="Examples: mlops-blueprint diff acme; mlops-blueprint diff acme/milestones/2026-11-16-start acme"
)
@click.argument("before", metavar="A", type=click.Path(path_type=Path))
@click.argument("after", metavar="[B]", type=click.Path(path_type=Path), required=False)
@format_option("text", "json")
@catalog_option
def command(before: Path, after: Path | None, output_format: str, catalog_folder: Path | None) -> None:
    """Show what moved from A to B; each is an engagement folder or one of its milestones.

    With A alone, show what moved in that engagement since its newest milestone. What today's catalog says
    differently about old inputs is shown apart from what the organisation changed.
    """
    if after is None:
        before, after = newest_milestone(before), before
    result = difference(before, after, load_catalog(catalog_folder))
    if output_format == "json":
        show_json(result)
        return
    _show(result)


def _show(result: Difference) -> None:
    for effect in result.catalog:
        _show_catalog(effect)
    span = f"{escape(result.before)} ({result.before_as_of}) to {escape(result.after)} ({result.after_as_of})"
    out.print(f"[bold]What the inputs moved:[/] {span}")
    out.print()
    show_moves(result.organisation)
    out.print(count_moves(result.organisation))


def _show_catalog(effect: CatalogEffect) -> None:
    today = effect.comparison.after_catalog
    out.print(
        f"[bold]What the catalog moved:[/] {escape(effect.milestone)} as printed then (catalog "
        f"{effect.then_catalog}) and as catalog {today} reads the same inputs"
    )
    for item in effect.renamed:
        what = f"is read as {item.new}" if item.new else "is no longer asked for and was left out"
        text = f"{item.old} {what} (since catalog {item.since}): {escape(item.because)}"
        out.print(Padding(text, (0, 0, 0, 2)))
    if effect.added:
        out.print(Padding(f"new in the catalog: {', '.join(effect.added)}", (0, 0, 0, 2)))
    out.print()
    show_moves(effect.comparison)
    out.print(count_moves(effect.comparison))
    out.print()

"""``mlops-blueprint catalog landscape``."""

from pathlib import Path
from typing import Any

import click

from mlops_blueprint.app.catalog_landscape import import_landscape, landscape_logos
from mlops_blueprint.app.context import load_catalog
from mlops_blueprint.catalog.landscape_export import export_landscape
from mlops_blueprint.cli.console import deliver, notes, out, show_json
from mlops_blueprint.cli.options import catalog_option, format_option, output_option
from mlops_blueprint.store.folder_writer import write_files

_NAMED = 10
"""Known products that are named on the screen."""


@click.group(name="landscape")
def command() -> None:
    """Exchange tools with the landscapes of CNCF and LF AI & Data (landscape2)."""


@command.command(name="export", epilog="Example: mlops-blueprint catalog landscape export -o landscape.yml")
@output_option
@click.option(
    "--logos", type=click.Path(path_type=Path, file_okay=False), metavar="DIR",
    help="Also write a letter tile per tool, because landscape2 needs a logo file for each.",
)  # fmt: skip
@catalog_option
def export(output: Path | None, logos: Path | None, catalog_folder: Path | None) -> None:
    """Write the tools of the catalog as a landscape2 data file."""
    catalog = load_catalog(catalog_folder)
    deliver(export_landscape(catalog), output)
    if logos:
        tiles = landscape_logos(catalog)
        write_files(logos, dict(tiles))
        notes.print(f"wrote {len(tiles)} letter tiles to {logos}", markup=False, soft_wrap=True)


@command.command(
    name="import", epilog="Example: mlops-blueprint catalog landscape import landscape.yml drafts"
)
@click.argument("file", metavar="FILE", type=click.Path(path_type=Path))
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option(
    "--category", "categories", multiple=True, metavar="NAME",
    help='Only what stands there: "Data", or "Data / Versioning"; may be given more than once.',
)  # fmt: skip
@click.option("--new-only", is_flag=True, help="Leave out what the catalog seems to have already.")
@format_option("text", "json")
@catalog_option
def import_(
    file: Path,
    folder: Path,
    *,
    output_format: str,
    catalog_folder: Path | None,
    **choice: Any,  # noqa: ANN401 - click's values
) -> None:
    """Write a draft of a tool for every product of a landscape2 data file.

    DIR must be new or empty; a catalog is never changed. Each draft lists what is still to be filled, and what
    the landscape says counts as unconfirmed.
    """
    catalog = load_catalog(catalog_folder)
    report = import_landscape(file, folder, catalog, **choice)
    if output_format == "json":
        show_json(report)
        return
    known = [f"{draft.id} ({draft.known_as})" for draft in report.drafts if draft.known_as]
    out.print(f"wrote {len(report.drafts)} drafts to {folder}", soft_wrap=True, markup=False)
    if known:
        more = "" if len(known) <= _NAMED else ", … (--format json has all)"
        named = f"{', '.join(known[:_NAMED])}{more}"
        out.print(f"the catalog seems to have {len(known)} of them already: {named}", markup=False)
    if report.left_out:
        out.print(f"left out {len(report.left_out)} that the catalog seems to have", soft_wrap=True)
    out.print("each draft says in its first lines what is to be filled", soft_wrap=True)

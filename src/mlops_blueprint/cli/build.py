"""``mlops-blueprint build``."""

from pathlib import Path

import click

from mlops_blueprint.app.build import build
from mlops_blueprint.app.context import load_catalog
from mlops_blueprint.cli.console import Stopwatch, out, remark
from mlops_blueprint.cli.options import catalog_option, engagement_argument


@click.command(epilog="Example: mlops-blueprint build acme")
@engagement_argument
@catalog_option
def command(folder: Path, catalog_folder: Path | None) -> None:
    """Make everything into DIR/out: records, pictures, role matrix, report and starter."""
    watch = Stopwatch()
    with watch("Load the catalog"):
        catalog = load_catalog(catalog_folder)
    built = build(folder, catalog, watch)
    for name in built.files:
        out.print(str(built.out / name), soft_wrap=True)
    out.print(f"{built.starter} ({built.starter_files} files)", soft_wrap=True)
    for text in built.remarks:
        remark(text)

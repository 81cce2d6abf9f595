"""``mlops-blueprint milestone``."""

from pathlib import Path

import click
from rich.markup import escape

from mlops_blueprint.app.context import load_catalog
from mlops_blueprint.app.milestone import make_milestone
from mlops_blueprint.cli.console import out
from mlops_blueprint.cli.options import catalog_option


@click.command(
    epilog="Examples: mlops-blueprint milestone acme start; mlops-blueprint milestone acme after-the-first-wave"
)
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.argument("name", metavar="NAME")
@catalog_option
def command(folder: Path, name: str, catalog_folder: Path | None) -> None:
    """Freeze the engagement with its results under a name, to compare with later.

    The copy goes to DIR/milestones/DATE-NAME, with the engagement's own date, and is never overwritten. Compare
    with `diff`.
    """
    target = make_milestone(folder, name, load_catalog(catalog_folder))
    out.print(escape(str(target)), soft_wrap=True)

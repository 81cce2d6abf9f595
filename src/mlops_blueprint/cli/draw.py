"""``mlops-blueprint draw``."""

from pathlib import Path

import click

from mlops_blueprint.app.case import open_case
from mlops_blueprint.app.chain import derive_chain
from mlops_blueprint.app.pictures import PICTURE_FORMATS, VIEWS, PictureFormat, draw
from mlops_blueprint.cli.console import deliver
from mlops_blueprint.cli.options import catalog_option, engagement_argument, format_option, output_option
from mlops_blueprint.diagram.render import View


@click.command(epilog="Example: mlops-blueprint draw acme --view overview --format png -o overview.png")
@engagement_argument
@click.option(
    "--view", type=click.Choice(VIEWS), default="full", show_default=True, help="What the picture shows."
)
@format_option(*PICTURE_FORMATS)
@output_option
@catalog_option
def command(
    folder: Path, view: View, output_format: PictureFormat, output: Path | None, catalog_folder: Path | None
) -> None:
    """Draw the target architecture with its present state."""
    chain = derive_chain(*open_case(folder, catalog_folder))
    deliver(draw(chain.architecture, view, output_format), output)

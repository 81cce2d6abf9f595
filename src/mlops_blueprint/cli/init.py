"""``mlops-blueprint init``."""

from pathlib import Path

import click

from mlops_blueprint.app.samples import create_engagement, sample_names
from mlops_blueprint.cli.console import out


@click.command(epilog="Example: mlops-blueprint init acme --sample retailer")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option("--sample", type=click.Choice(sample_names()), help="Start from a shipped sample organisation.")
def command(folder: Path, sample: str | None) -> None:
    """Create an engagement folder: one organisation, its context, answers and choices."""
    written = create_engagement(folder, sample)
    out.print(f"created {folder} with {len(written)} file{'s' if len(written) != 1 else ''}")
    verb = "assess" if sample else "interview"
    out.print(f"next: edit {folder / 'engagement.yaml'}, then `mlops-blueprint {verb} {folder}`")

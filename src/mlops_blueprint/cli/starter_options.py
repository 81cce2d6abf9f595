"""Options that the commands below ``mlops-blueprint starter`` share."""

from pathlib import Path

import click

from mlops_blueprint.cli.options import Decorator

place_option: Decorator = click.option(
    "--in", "root", metavar="REPO", default=Path(), show_default="the present folder",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    help="The generated repository.",
)  # fmt: skip
dry_option: Decorator = click.option(
    "--dry-run", is_flag=True, help="Show what would happen and write nothing."
)
diff_option: Decorator = click.option("--diff", is_flag=True, help="Show every changed line, too.")


def engagement_option(text: str) -> Decorator:
    """Return ``--engagement`` with what it is for."""
    return click.option(
        "--engagement",
        type=click.Path(path_type=Path, exists=True, file_okay=False),
        metavar="DIR",
        help=text,
    )

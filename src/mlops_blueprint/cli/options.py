"""Arguments and options that several commands share."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]

engagement_argument: Decorator = click.argument(
    "folder", metavar="DIR", type=click.Path(path_type=Path, file_okay=True), default=Path()
)
"""The engagement folder; the current one by default."""

catalog_option: Decorator = click.option(
    "--catalog", "catalog_folder", type=click.Path(path_type=Path, exists=True, file_okay=False),
    help="Use this catalog folder instead of the shipped one.",
)  # fmt: skip

output_option: Decorator = click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Write to this file instead of the screen.",
)


def format_option(*formats: str) -> Decorator:
    """Return ``--format`` with the first format as default."""
    return click.option(
        "--format", "output_format", type=click.Choice(formats), default=formats[0], show_default=True,
        help="Form of the result; data goes to standard output.",
    )  # fmt: skip

"""``mlops-blueprint draw``."""

from pathlib import Path

import click

from mlops_blueprint.app.case import open_case
from mlops_blueprint.app.chain import Chain, derive_chain
from mlops_blueprint.app.pictures import (
    CLOSED,
    DARK_WRITERS,
    PICTURE_FORMATS,
    VIEWS,
    PictureFormat,
    Scope,
    View,
    boxes_note,
    draw,
    draw_dark,
)
from mlops_blueprint.architecture.phases import build_phases
from mlops_blueprint.cli.console import deliver, remark
from mlops_blueprint.cli.options import catalog_option, engagement_argument, format_option, output_option

VIEW_HELP = (
    "full: all steps, for paper. overview: one slide. gap: what is not in place. target: when each element is "
    "complete. zone: one zone in large type. role: one role's part. Full, gap, target and role share a layout."
)


@click.command(
    epilog="Example: mlops-blueprint draw acme --view role --role ml-engineer --format pptx -o ml.pptx"
)
@engagement_argument
@click.option(
    "--view", type=click.Choice(VIEWS), help=f"{VIEW_HELP}  [default: full, or as --zone and --role say]"
)
@click.option("--zone", default="", metavar="ZONE", help="The zone of the zone view, such as B, C4 or CICD.")
@click.option(
    "--role", default="", metavar="ROLE", help="The role of the role view: its id or short code, such as DS."
)
@format_option(*PICTURE_FORMATS)
@click.option(
    "--theme",
    type=click.Choice(["light", "dark"]),
    default="light",
    show_default=True,
    help="Colours; dark ones for SVG and PNG only.",
)
@click.option(
    "--logos/--no-logos", default=True, show_default=True, help="A tool's logo, or two letters in its tile."
)
@output_option
@catalog_option
def command(  # noqa: PLR0913 - one parameter per option
    folder: Path,
    *,
    view: View | None,
    zone: str,
    role: str,
    output_format: PictureFormat,
    theme: str,
    logos: bool,
    output: Path | None,
    catalog_folder: Path | None,
) -> None:
    """Draw the target architecture with its present state."""
    chosen = _view(view, zone=zone, role=role)
    if theme == "dark" and output_format not in DARK_WRITERS:
        raise click.UsageError("--theme dark goes with --format svg or png")
    chain = derive_chain(*open_case(folder, catalog_folder))
    scope = _scope(chain, chosen, zone=zone, role=role)
    write = draw_dark if theme == "dark" else draw
    deliver(write(chain.architecture, chosen, output_format, scope, logos=logos), output)
    if output_format in CLOSED:
        remark(boxes_note(chain.architecture, chosen, scope))


def _view(view: View | None, *, zone: str, role: str) -> View:
    """Return the view asked for; a zone or a role alone says which."""
    told: View = "zone" if zone else "role" if role else "full"
    chosen = view or told
    if bool(zone) != (chosen == "zone"):
        raise click.UsageError("--zone goes with --view zone, and the view needs it")
    if bool(role) != (chosen == "role"):
        raise click.UsageError("--role goes with --view role, and the view needs it")
    return chosen


def _scope(chain: Chain, view: View, *, zone: str, role: str) -> Scope:
    short = next((entry.short for entry in chain.catalog.roles if role in (entry.id, entry.code)), role)
    phases = build_phases(chain.architecture, chain.recommendation, chain.catalog) if view == "target" else ()
    return Scope(zone=zone, role=short, phases=phases)

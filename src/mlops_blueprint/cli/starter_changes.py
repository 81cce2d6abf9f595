"""``mlops-blueprint starter plan``, ``apply``, ``update``, ``check``, ``add``, ``swap`` and ``remove``."""

from collections.abc import Callable
from pathlib import Path

import click

from mlops_blueprint.app.case import open_case
from mlops_blueprint.app.chain import derive_chain
from mlops_blueprint.app.context import load_catalog
from mlops_blueprint.app.starter import starter_facts
from mlops_blueprint.app.starter_lifecycle import (
    bound_of,
    carry_out,
    finish_interrupted,
    plan_repository,
    reopen,
)
from mlops_blueprint.app.starter_repository import open_repository
from mlops_blueprint.cli.options import catalog_option, format_option
from mlops_blueprint.cli.starter_options import diff_option, dry_option, engagement_option, place_option
from mlops_blueprint.cli.starter_text import show_check, show_done, show_plan
from mlops_blueprint.errors import EXIT_USER
from mlops_blueprint.lifecycle.pins import Bound, Choice, add_tool, remove_tool, swap_tool


@click.command(epilog="Example: mlops-blueprint starter plan --in ../acme-forecasting --diff")
@place_option
@diff_option
@click.option("--exit-code", is_flag=True, help="End with 1 when something would change, for scripts.")
@format_option("text", "json")
@catalog_option
@click.pass_context
def plan(  # noqa: PLR0913 - one parameter per option
    context: click.Context,
    *,
    root: Path,
    diff: bool,
    exit_code: bool,
    output_format: str,
    catalog_folder: Path | None,
) -> None:
    """Show what would change if the starter were generated now, with the pins of its stack.yaml. Writes nothing."""
    planned = plan_repository(open_repository(root), load_catalog(catalog_folder))
    show_plan(planned, diff=diff, as_json=output_format == "json")
    if exit_code and planned.plan.changes:
        context.exit(EXIT_USER)


@click.command(epilog="Example: mlops-blueprint starter apply --in ../acme-forecasting")
@place_option
@catalog_option
def apply(root: Path, catalog_folder: Path | None) -> None:
    """Carry out what `plan` shows, or finish a change that was interrupted."""
    _change(root, catalog_folder, lambda bound: bound.choice, dry=False, diff=False)


@click.command(epilog="Example: mlops-blueprint starter update --in ../acme-forecasting --engagement acme")
@place_option
@engagement_option("Take over what the engagement in DIR says now; the team's own pins stay.")
@dry_option
@diff_option
@catalog_option
def update(
    *, root: Path, engagement: Path | None, dry_run: bool, diff: bool, catalog_folder: Path | None
) -> None:
    """Bring the repository to this release, and to the present state of its engagement where one is named."""
    repository = open_repository(root) if dry_run else reopen(root)
    if engagement is None:
        facts, catalog = None, load_catalog(catalog_folder)
    else:
        chain = derive_chain(*open_case(engagement, catalog_folder))
        facts, catalog = starter_facts(chain), load_catalog(catalog_folder)
    planned = plan_repository(repository, catalog, facts=facts)
    show_plan(planned, diff=diff)
    if not dry_run:
        carry_out(planned)
        show_done(planned)


@click.command(epilog="Example: mlops-blueprint starter check --in ../acme-forecasting")
@place_option
@catalog_option
@click.pass_context
def check(context: click.Context, root: Path, catalog_folder: Path | None) -> None:
    """Say what people changed, which conflicts are open and whether anything is to be updated; 1 if so."""
    planned = plan_repository(open_repository(root), load_catalog(catalog_folder))
    if not show_check(planned):
        context.exit(EXIT_USER)


@click.command(epilog="Example: mlops-blueprint starter add TOOL --in ../acme-forecasting")
@click.argument("tool", metavar="TOOL")
@place_option
@dry_option
@diff_option
@catalog_option
def add(*, tool: str, root: Path, dry_run: bool, diff: bool, catalog_folder: Path | None) -> None:
    """Add TOOL at every port it provides and no other product holds; a server at no port."""
    _change(root, catalog_folder, lambda bound: add_tool(bound, tool), dry=dry_run, diff=diff)


@click.command(epilog="Example: mlops-blueprint starter swap flow.run TOOL --in ../acme-forecasting")
@click.argument("place", metavar="PORT_OR_COMPONENT")
@click.argument("tool", metavar="TOOL")
@place_option
@dry_option
@diff_option
@catalog_option
def swap(  # noqa: PLR0913 - one parameter per option
    *, place: str, tool: str, root: Path, dry_run: bool, diff: bool, catalog_folder: Path | None
) -> None:
    """Put TOOL at a port (flow.run) or at the ports of a component (C3) in place of what is there."""
    _change(root, catalog_folder, lambda bound: swap_tool(bound, place, tool), dry=dry_run, diff=diff)


@click.command(epilog="Example: mlops-blueprint starter remove TOOL --in ../acme-forecasting")
@click.argument("tool", metavar="TOOL")
@place_option
@dry_option
@diff_option
@catalog_option
def remove(*, tool: str, root: Path, dry_run: bool, diff: bool, catalog_folder: Path | None) -> None:
    """Remove TOOL; local doubles stand in for it, or files for a server."""
    _change(root, catalog_folder, lambda bound: remove_tool(bound, tool), dry=dry_run, diff=diff)


LIFE_CYCLE = (plan, apply, update, check, add, swap, remove)


def _change(
    root: Path, catalog_folder: Path | None, choose: Callable[[Bound], Choice], *, dry: bool, diff: bool
) -> None:
    finished = False if dry else finish_interrupted(root)
    repository = open_repository(root)
    catalog = load_catalog(catalog_folder)
    planned = plan_repository(repository, catalog, choose(bound_of(repository, catalog)))
    show_plan(planned, diff=diff)
    if not dry:
        carry_out(planned)
        show_done(planned, finished=finished)

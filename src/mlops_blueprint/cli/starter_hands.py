"""``mlops-blueprint starter eject`` and ``adopt``: where our part in a repository ends, and where it begins."""

from pathlib import Path

import click

from mlops_blueprint.app.case import open_case
from mlops_blueprint.app.chain import derive_chain
from mlops_blueprint.app.context import load_catalog
from mlops_blueprint.app.starter import starter_facts
from mlops_blueprint.app.starter_adopt import plan_adoption
from mlops_blueprint.app.starter_eject import Ejection, carry_out_ejection, eject_all, eject_paths
from mlops_blueprint.app.starter_lifecycle import carry_out
from mlops_blueprint.app.starter_repository import open_repository
from mlops_blueprint.cli.console import out
from mlops_blueprint.cli.options import catalog_option, format_option
from mlops_blueprint.cli.starter_options import diff_option, dry_option, place_option
from mlops_blueprint.cli.starter_text import show_done, show_plan


@click.command(epilog="Example: mlops-blueprint starter eject Makefile docs --in ../acme-forecasting")
@click.argument("paths", metavar="PATH", nargs=-1)
@place_option
@click.option("--all", "everything", is_flag=True, help="End it for the whole repository.")
@dry_option
def eject(*, paths: tuple[str, ...], root: Path, everything: bool, dry_run: bool) -> None:
    """Take over files and folders for good: no later change looks at PATH again. No file is changed by it."""
    if bool(paths) == everything:
        raise click.UsageError("name files and folders of the repository, or say --all")
    repository = open_repository(root)
    ejection = eject_all(repository) if everything else eject_paths(repository, paths)
    if not dry_run:
        carry_out_ejection(ejection)
    _show(ejection, everything=everything, dry=dry_run)


@click.command(epilog="Example: mlops-blueprint starter adopt ../our-models --engagement acme")
@click.argument("root", metavar="REPO", type=click.Path(path_type=Path, exists=True, file_okay=False))
@click.option("--engagement", required=True, metavar="DIR", help="The engagement that the starter is for.",
              type=click.Path(path_type=Path, exists=True, file_okay=False))  # fmt: skip
@click.option("--apply", "really", is_flag=True, help="Add the files that are not there yet.")
@diff_option
@format_option("text", "json")
@catalog_option
def adopt(  # noqa: PLR0913 - one parameter per option
    *, root: Path, engagement: Path, really: bool, diff: bool, output_format: str, catalog_folder: Path | None
) -> None:
    """Propose what a starter would add to the repository REPO that we did not make. Nothing there is overwritten."""
    chain = derive_chain(*open_case(engagement, catalog_folder))
    planned = plan_adoption(root, starter_facts(chain), load_catalog(catalog_folder))
    show_plan(planned, diff=diff, as_json=output_format == "json")
    if really:
        carry_out(planned)
        show_done(planned)


def _show(ejection: Ejection, *, everything: bool, dry: bool) -> None:
    verb = "would be" if dry else "are"
    out.print(f"{len(ejection.files)} files {verb} yours alone", soft_wrap=True)
    if not everything:
        for path in ejection.files:
            out.out(path)

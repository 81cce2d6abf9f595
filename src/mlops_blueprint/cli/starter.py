"""``mlops-blueprint starter``."""

from pathlib import Path

import click

from mlops_blueprint.app.artifacts import draw_pictures, starter_extras
from mlops_blueprint.app.case import open_case
from mlops_blueprint.app.chain import derive_chain
from mlops_blueprint.app.starter import make_starter, write_starter
from mlops_blueprint.cli.console import Stopwatch, out
from mlops_blueprint.cli.options import catalog_option
from mlops_blueprint.cli.starter_changes import LIFE_CYCLE
from mlops_blueprint.cli.starter_hands import adopt, eject
from mlops_blueprint.cli.starter_looks import explain, verify
from mlops_blueprint.store.folder_writer import refuse_occupied


@click.group()
def command() -> None:
    """Generate a starter repository, and change it while people work in it."""


@command.command(epilog="Example: mlops-blueprint starter new acme ../acme-forecasting")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.argument("target", metavar="TARGET", type=click.Path(path_type=Path))
@catalog_option
def new(folder: Path, target: Path, catalog_folder: Path | None) -> None:
    """Write the starter for the engagement in DIR to the new folder TARGET."""
    refuse_occupied(target)
    watch = Stopwatch()
    with watch("Assess, recommend and select"):
        chain = derive_chain(*open_case(folder, catalog_folder))
    with watch("Generate the starter"):
        tree = make_starter(chain, starter_extras(chain, draw_pictures(chain)))
        write_starter(tree, target)
    out.print(f"wrote {len(tree.entries)} files to {target}", soft_wrap=True)
    out.print(f"next: cd {target}, then `make setup` and `make demo`", soft_wrap=True)


for _command in (*LIFE_CYCLE, explain, verify, eject, adopt):
    command.add_command(_command)

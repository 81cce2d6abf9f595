"""``mlops-blueprint roles``."""

import sys
from collections.abc import Iterable
from pathlib import Path

import click

from mlops_blueprint.app.case import open_case
from mlops_blueprint.app.roles import ROLE_FORMS, ROLE_VIEWS, RoleForm, RoleView, render_roles
from mlops_blueprint.architecture.role_matrix import build_role_matrix
from mlops_blueprint.cli.console import deliver
from mlops_blueprint.cli.options import catalog_option, engagement_argument, output_option
from mlops_blueprint.errors import nearest
from mlops_blueprint.model.role_matrix import RoleMatrix
from mlops_blueprint.model.shown import shown

_ENDINGS: dict[str, RoleForm] = {
    ".md": "markdown", ".csv": "csv", ".html": "html", ".htm": "html", ".xlsx": "xlsx", ".json": "json",
}  # fmt: skip


@click.command(
    epilog="Examples: mlops-blueprint roles acme; mlops-blueprint roles acme --view fit; "
    "mlops-blueprint roles acme --role ml-engineer; mlops-blueprint roles acme -o roles.xlsx"
)
@engagement_argument
@click.option(
    "--view", type=click.Choice(ROLE_VIEWS),
    help="The whole matrix (the default), every role or every person for themselves, or how the team fits.",
)  # fmt: skip
@click.option(
    "--role", metavar="R", help="Only this role: its id, code or short name, as ml-engineer, R7 or ML."
)
@click.option("--person", metavar="P", help="Only this person of the team, by the start of the name.")
@click.option(
    "--format", "output_format", type=click.Choice(ROLE_FORMS),
    help="Form of the result; by default what the ending of -o says, else text.",
)  # fmt: skip
@output_option
@catalog_option
def command(  # noqa: PLR0913 - one argument per option
    folder: Path,
    *,
    view: RoleView | None,
    role: str | None,
    person: str | None,
    output_format: RoleForm | None,
    output: Path | None,
    catalog_folder: Path | None,
) -> None:
    """Write who does what, and how the team fits: who is overloaded, what nobody holds, what needs two people."""
    form = output_format or _ENDINGS.get(output.suffix.lower() if output else "", "text")
    if form == "xlsx" and output is None and sys.stdout.isatty():
        raise click.UsageError("XLSX is no text for a terminal; add -o FILE")
    chosen = _view(view, role, person)
    case, catalog = open_case(folder, catalog_folder)
    matrix = build_role_matrix(case, catalog)
    only = _role_id(role, matrix) if role else _person(person, matrix) if person else None
    deliver(render_roles(matrix, catalog, view=chosen, form=form, only=only), output)


def _view(view: RoleView | None, role: str | None, person: str | None) -> RoleView:
    if role and person:
        raise click.UsageError("--role and --person exclude each other")
    implied: RoleView = "role" if role else "person" if person else "matrix"
    if view and (role or person) and view != implied:
        raise click.UsageError(f"--{implied} goes with --view {implied}, not with --view {view}")
    return view or implied


def _role_id(word: str, matrix: RoleMatrix) -> str:
    asked = word.casefold()
    for column in matrix.columns:
        if asked in {name.casefold() for name in (column.role, column.code, column.short, column.name)}:
            return column.role
    raise click.BadParameter(_nothing(word, [column.role for column in matrix.columns]), param_hint="--role")


def _person(word: str, matrix: RoleMatrix) -> str:
    people = [load.person for load in matrix.fit.loads] if matrix.fit else []
    asked = word.casefold()
    exact = [person for person in people if person.casefold() == asked]
    found = exact or [person for person in people if person.casefold().startswith(asked)]
    if len(found) == 1:
        return found[0]
    if found:
        raise click.BadParameter(f"{shown(word)} is the start of {_listed(found)}", param_hint="--person")
    if not people:
        raise click.BadParameter("the engagement names no team", param_hint="--person")
    raise click.BadParameter(_nothing(word, people), param_hint="--person")


def _nothing(word: str, known: list[str]) -> str:
    spelled = {item.casefold(): item for item in known}
    near = nearest(word.casefold(), spelled)
    hint = f"did you mean {shown(spelled[near])}?" if near else f"known: {_listed(known)}"
    return f"{shown(word)} is not here; {hint}"


def _listed(names: Iterable[str]) -> str:
    return ", ".join(shown(name) for name in names)

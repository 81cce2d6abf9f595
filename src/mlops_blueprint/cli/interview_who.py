"""Who is interviewed: given on the command line, or asked for on a terminal."""

from dataclasses import replace
from pathlib import Path

import click

from mlops_blueprint.app.case import load_case_of
from mlops_blueprint.app.interview import Wishes
from mlops_blueprint.app.respondents import check_id
from mlops_blueprint.cli.console import notes, out
from mlops_blueprint.cli.interview_surface import Pipe, Terminal
from mlops_blueprint.errors import BlueprintError, Problem, nearest
from mlops_blueprint.model.catalog import Catalog
from mlops_blueprint.model.engagement import AnswerSet

_NEAR = 0.75


def ask_who(
    folder: Path, catalog: Catalog, respondent: str | None, wishes: Wishes, surface: Terminal | Pipe
) -> tuple[str, Wishes]:
    """Return the respondent and the wishes with a role for a new one.

    Raises:
        BlueprintError: the folder is not a valid engagement.
        click.UsageError: nobody is named and nobody can be asked.
    """
    case, broken = load_case_of(folder, catalog, respondent)
    _warn_of_broken(broken)
    sets = case.answer_sets
    if isinstance(surface, Pipe):
        if respondent is None:
            raise click.UsageError(f"--respondent ID is missing; {_known_words(sets)}")
        return respondent, wishes
    chosen = respondent or _ask_respondent(sets)
    if wishes.role is None and chosen not in {item.respondent.id for item in sets}:
        _warn_if_near(chosen, sets)
        return chosen, replace(wishes, role=_ask_role(catalog, chosen))
    return chosen, wishes


def _warn_of_broken(broken: tuple[Problem, ...]) -> None:
    """Name the answer files that cannot be read; nobody but their respondents has to wait."""
    for problem in broken:
        text = f"warning: {problem.path}:{problem.line}: {problem.code} {problem.message}"
        notes.print(text, soft_wrap=True, markup=False, highlight=False)
    if broken:
        who = "only these respondents have to wait until it is put right"
        notes.print(
            f"the answers in {', '.join(sorted({item.path for item in broken}))} are left out; {who}",
            soft_wrap=True,
            markup=False,
        )


def _known_words(sets: tuple[AnswerSet, ...]) -> str:
    names = ", ".join(item.respondent.id for item in sets)
    return f"there are answers of {names}" if names else "nobody has answered yet"


def _ask_respondent(sets: tuple[AnswerSet, ...]) -> str:
    if sets:
        out.print("Who answers?")
        for number, item in enumerate(sets, start=1):
            count = len(item.answers)
            out.print(f"  {number}  {item.respondent.id}  {item.respondent.role}, {count} answers")
        asked = "Number, or the id of somebody new"
    else:
        asked = "Who answers? An id such as data-engineer-1"
    while True:
        given = str(click.prompt(asked)).strip()
        if given.isdigit() and 1 <= int(given) <= len(sets):
            return sets[int(given) - 1].respondent.id
        try:
            check_id(given)
        except BlueprintError as error:
            out.print(f"{error.message}; {error.hint}")
        else:
            return given


def _warn_if_near(chosen: str, sets: tuple[AnswerSet, ...]) -> None:
    near = nearest(chosen, [item.respondent.id for item in sets], likeness=_NEAR)
    if near:
        click.confirm(f"{near} has answered; add {chosen} as somebody new?", abort=True)


def _ask_role(catalog: Catalog, respondent: str) -> str:
    roles = [role.id for role in catalog.roles]
    out.print(f"Role of {respondent}?")
    for number, role in enumerate(catalog.roles, start=1):
        out.print(f"  {number}  {role.id}")
    while True:
        given = click.prompt("Number or role").strip().lower()
        if given.isdigit() and 1 <= int(given) <= len(roles):
            return roles[int(given) - 1]
        if given in roles:
            return str(given)
        near = nearest(given, roles)
        out.print(f"no role is called {given}" + (f"; did you mean {near}?" if near else ""))

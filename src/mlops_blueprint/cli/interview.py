"""``mlops-blueprint interview``."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any, get_args

import click

from mlops_blueprint.app.case import load_case_of
from mlops_blueprint.app.context import load_catalog
from mlops_blueprint.app.interview import Wishes, converse, opened, settled_otherwise
from mlops_blueprint.cli.console import out
from mlops_blueprint.cli.interview_surface import choose_surface
from mlops_blueprint.cli.interview_who import ask_who
from mlops_blueprint.cli.options import catalog_option, engagement_argument
from mlops_blueprint.interview.script import DEPTHS
from mlops_blueprint.interview.session import Session, Step
from mlops_blueprint.model.question import Voice

_EXAMPLES = (
    "Examples: mlops-blueprint interview acme; "
    "mlops-blueprint interview acme --respondent ana --role data-scientist --depth quick"
)


@click.command(epilog=_EXAMPLES)
@engagement_argument
@click.option("--respondent", metavar="ID", help="Who answers; asked for on a terminal.")
@click.option("--role", metavar="ROLE", help="The role of a new respondent, such as data-engineer.")
@click.option(
    "--depth", type=click.Choice(DEPTHS), help="How much is asked; standard unless begun otherwise."
)
@click.option(
    "--voice", type=click.Choice(get_args(Voice)), help="In whose words; those of the role unless said."
)
@click.option(
    "--section", "dimensions", metavar="DIMENSION", multiple=True, help="Ask only this part; repeatable."
)
@click.option("--only", "practices", metavar="PRACTICE", multiple=True, help="Ask only this; repeatable.")
@catalog_option
def command(folder: Path, catalog_folder: Path | None, respondent: str | None, **wished: Any) -> None:  # noqa: ANN401 - options, as click gives them
    """Ask one respondent, question by question, and keep each answer on disk before the next one.

    Goes on exactly where it stopped. Typed at a terminal or piped in, one line per reply: 0 to 4 for the anchor
    that fits, u for unknown, na REASON, s to skip, b to go back, ? for all commands. The end of the input stops.
    """
    catalog = load_catalog(catalog_folder)
    surface = choose_surface()
    who, wishes = ask_who(folder, catalog, respondent, Wishes(**wished), surface)
    with opened(folder, catalog, who, wishes) as (session, keep):
        last = converse(Step(session, message=_greeting(session)), surface.lines(session), keep, surface.show)
    case, _ = load_case_of(folder, catalog, who)
    settled = settled_otherwise(case, who, session.answers.answers)
    _say_goodbye(last.session, folder, settled)


def _greeting(session: Session) -> str:
    person, count = session.answers.respondent, len(session.script.items)
    begun = (
        "goes on where it stopped" if session.answers.answers else f"{count} questions; ? lists all commands"
    )
    open_ones = sum(
        item.practice.id in session.proposals and item.practice.id not in session.answers.answers
        for item in session.script.items
    )
    scan = f"; a scan proposes {open_ones}, Enter (or y) confirms the one shown" if open_ones else ""
    return f"{person.id}, {person.role}: {begun}{scan}"


def _say_goodbye(session: Session, folder: Path, settled: Sequence[str]) -> None:
    answers = session.answers
    done = sum(item.practice.id in answers.answers for item in session.script.items)
    count = len(session.script.items)
    name = answers.respondent.id
    if not answers.answers:
        out.print("nothing was answered", soft_wrap=True)
        return
    out.print(f"kept in {folder / 'answers' / name}.yaml: {done} of {count} answered", soft_wrap=True)
    if done < count:
        out.print(f"go on: mlops-blueprint interview {folder} --respondent {name}", soft_wrap=True)
    for practice in settled:
        out.print(f"note: consensus.yaml settles {practice}, so what was agreed there counts", soft_wrap=True)
    out.print(f"next:  mlops-blueprint assess {folder}", soft_wrap=True)

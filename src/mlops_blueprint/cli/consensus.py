"""``mlops-blueprint consensus``."""

from pathlib import Path

import click

from mlops_blueprint.app.consensus import hold_talk, opened_talk
from mlops_blueprint.app.context import load_catalog
from mlops_blueprint.cli.console import out
from mlops_blueprint.cli.interview_surface import choose_surface
from mlops_blueprint.cli.options import catalog_option, engagement_argument


@click.command(epilog="Example: mlops-blueprint consensus acme --anonymous")
@engagement_argument
@click.option("--only", "practices", metavar="PRACTICE", multiple=True, help="Talk about this; repeatable.")
@click.option("--anonymous", is_flag=True, help="Show counts instead of who said what.")
@catalog_option
def command(
    folder: Path, catalog_folder: Path | None, practices: tuple[str, ...], *, anonymous: bool
) -> None:
    """Settle with everybody in the room what the respondents answered differently.

    Walks only what needs a talk: answers far apart, doubts whether a practice applies, differences on which a level
    hangs. Replies are typed as in an interview; d TEXT notes a dissent. Each agreed answer is on disk before the next
    question.
    """
    catalog = load_catalog(catalog_folder)
    surface = choose_surface()
    with opened_talk(folder, catalog, practices, anonymous=anonymous) as talk:
        last = hold_talk(talk, surface.lines(talk.session), surface.show)
    items = last.session.script.items
    done = sum(item.practice.id in last.session.answers.answers for item in items)
    if not done:
        out.print("nothing was agreed on, and nothing was written")
        return
    out.print(f"agreed on {done} of {len(items)}, kept in {folder / 'consensus.yaml'}", soft_wrap=True)
    out.print(f"next: mlops-blueprint assess {folder}", soft_wrap=True)

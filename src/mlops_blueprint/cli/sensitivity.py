"""``mlops-blueprint sensitivity``."""

from pathlib import Path

import click
from rich.markup import escape
from rich.padding import Padding

from mlops_blueprint.app.case import open_case
from mlops_blueprint.app.sensitivity import DRAWS, measure_sensitivity
from mlops_blueprint.cli.console import out, show_json, show_table
from mlops_blueprint.cli.options import catalog_option, engagement_argument, format_option
from mlops_blueprint.model.analysis_sensitivity import Hinge, LevelStability, Sensitivity, Spread

MOST_DRAWS = 100_000


@click.command(epilog="Example: mlops-blueprint sensitivity acme --draws 1000")
@engagement_argument
@click.option(
    "--draws", type=click.IntRange(1, MOST_DRAWS), default=DRAWS, show_default=True,
    help="How often to draw other weights and thresholds.",
)  # fmt: skip
@format_option("text", "json")
@catalog_option
def command(folder: Path, draws: int, output_format: str, catalog_folder: Path | None) -> None:
    """Show how often levels and first gaps survive other weights, other thresholds and single other answers.

    Each draw weighs every criterion and gap anew by up to 30 percent and shifts both thresholds of the gate by up
    to 10 points. Besides, every known answer is tried one state down and one state up. Draws are seeded with the
    inputs, so the same engagement always gives the same figures.
    """
    case, catalog = open_case(folder, catalog_folder)
    result = measure_sensitivity(case, catalog, draws=draws)
    if output_format == "json":
        show_json(result)
        return
    _show_levels(result)
    _show_firsts(result)
    _show_hinges(result)


def _show_levels(result: Sensitivity) -> None:
    rows = [
        (
            item.name,
            str(item.level) if item.known else "?",
            _percent(item.draws) if item.known else "-",
            _spread(item.spread) if item.known else "nothing known",
            f"{item.kept} of {item.flips}",
        )
        for item in result.levels
    ]
    title = f"How often a level survives {result.draws} draws, and single other answers"
    show_table(title, ("Dimension", "Level", "Draws", "Levels drawn", "Flips kept"), rows)


def _spread(spread: tuple[Spread, ...]) -> str:
    return ", ".join(f"{item.value}: {_percent(item.share)}" for item in spread)


def _percent(share: float) -> str:
    """Return whole percent; only what always holds is 100 and only what never does is 0."""
    whole = round(share * 100)
    if whole == 100 and share < 1:  # noqa: PLR2004 - percent
        return ">99%"
    return "<1%" if whole == 0 and share > 0 else f"{whole}%"


def _show_firsts(result: Sensitivity) -> None:
    weakest, top = result.weakest, result.top
    if not any(item.known for item in result.levels):
        out.print("No level is known yet, so no dimension is the weakest.")
    else:
        out.print(
            f"Weakest: {escape(weakest.name)}, in {_percent(weakest.draws)} of draws "
            f"and with {_percent(weakest.flips)} of single other answers"
        )
    if top.gaps:
        out.print(
            f"First {len(top.gaps)} gaps: the same in {_percent(top.draws_as_set)} of draws "
            f"({_percent(top.draws_in_order)} in this order), "
            f"with {_percent(top.flips_as_set)} of single other answers ({_percent(top.flips_in_order)})"
        )
    for number, gap in enumerate(top.gaps, start=1):
        text = f"{number}. {escape(gap.name)} ({gap.practice}): among them in {_percent(gap.draws)} of draws"
        out.print(Padding(text, (0, 0, 0, 2)))
    out.print()


def _show_hinges(result: Sensitivity) -> None:
    if not result.hinges:
        out.print("No level hangs on a single answer.")
        return
    out.print("[bold]Single answers that a level hangs on[/]")
    for level in result.levels:
        mine = [item for item in result.hinges if item.dimension == level.dimension]
        if mine:
            out.print(Padding(f"{_heading(level)}", (0, 0, 0, 2)))
        for item in mine:
            out.print(Padding(_hinge(item), (0, 0, 0, 4)))


def _heading(level: LevelStability) -> str:
    return f"{escape(level.name)}, level {level.level if level.known else '?'}"


def _hinge(item: Hinge) -> str:
    return (
        f"{item.practice} ({escape(item.source)}): {item.state.words} "
        f"-> {item.flipped.words} gives {item.flipped_level}"
    )

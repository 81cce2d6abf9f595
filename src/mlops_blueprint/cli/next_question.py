"""``mlops-blueprint next-question``."""

from pathlib import Path
from typing import get_args

import click
from rich.markup import escape
from rich.padding import Padding

from mlops_blueprint.app.case import open_case
from mlops_blueprint.app.next_question import next_questions, voice_of
from mlops_blueprint.cli.console import out, show_json
from mlops_blueprint.cli.options import catalog_option, engagement_argument, format_option
from mlops_blueprint.model.analysis_question import Narrowing, NextQuestions, OpenQuestion
from mlops_blueprint.model.assessment import LevelInterval
from mlops_blueprint.model.question import Voice

_MOVES = 3


@click.command(
    epilog="Examples: mlops-blueprint next-question acme; mlops-blueprint next-question acme -n 3 --voice manager"
)
@engagement_argument
@click.option(
    "-n", "--count", type=click.IntRange(min=1), default=5, show_default=True, help="How many to show."
)
@click.option("--respondent", metavar="ID", help="Ask in the words of this respondent.")
@click.option("--voice", type=click.Choice(get_args(Voice)), help="Ask in these words; engineer by default.")
@format_option("text", "json")
@catalog_option
def command(  # noqa: PLR0913, PLR0917 - click passes each option as an argument
    folder: Path,
    count: int,
    respondent: str | None,
    voice: Voice | None,
    output_format: str,
    catalog_folder: Path | None,
) -> None:
    """Show which unknown matters most now: what its worst and its best answer would close."""
    case, catalog = open_case(folder, catalog_folder)
    chosen: Voice = voice or (voice_of(case, respondent) if respondent else "engineer")
    result = next_questions(case, catalog, voice=chosen, count=count)
    if output_format == "json":
        show_json(result)
        return
    _show(result)


def _show(result: NextQuestions) -> None:
    if not result.unknown:
        out.print("Nothing that applies is unknown. Where people differ, see `mlops-blueprint agreement`.")
        return
    for item in result.questions:
        _show_one(item)
    rest = result.unknown - len(result.questions)
    more = f" {rest} more: use -n {result.unknown}." if rest else ""
    out.print("Levels now, after the worst and after the best answer.")
    count = "1 practice is" if result.unknown == 1 else f"{result.unknown} practices are"
    out.print(f"{count} unknown.{more}")


def _show_one(item: OpenQuestion) -> None:
    out.print(f"[bold]{item.rank}. {escape(item.name)}[/] ({item.practice})")
    lines = [escape(item.ask or "No question asks for it; look at the practice itself.")]
    shown = sorted(item.moves, key=lambda move: (move.decides is None, -move.closed))[:_MOVES]
    lines += [_effect(move) for move in shown]
    if len(item.moves) > len(shown):
        lines.append(f"- and {len(item.moves) - len(shown)} more, see --format json")
    if not item.moves:
        lines.append("- closes no whole level alone, yet shares below the levels")
    for line in lines:
        out.print(Padding(line, (0, 0, 0, 3)))
    out.print()


def _effect(move: Narrowing) -> str:
    target = f", target {move.decides}" if move.decides is not None else ""
    steps = f"now {_range(move.now)}, worst {_range(move.worst)}, best {_range(move.best)}"
    return f"- {escape(move.name)}{target}: {steps}"


def _range(interval: LevelInterval) -> str:
    same = interval.low == interval.high
    return str(interval.low) if same else f"{interval.low}-{interval.high}"

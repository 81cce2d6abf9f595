"""``mlops-blueprint assess``."""

from pathlib import Path

import click

from mlops_blueprint.app.case import load_case
from mlops_blueprint.app.context import load_catalog
from mlops_blueprint.assess.assessment import assess
from mlops_blueprint.cli.console import notes, show_json, show_table
from mlops_blueprint.cli.options import catalog_option, engagement_argument, format_option
from mlops_blueprint.model.assessment import Assessment, DimensionResult, LevelInterval


@click.command(epilog="Example: mlops-blueprint assess acme --format json")
@engagement_argument
@format_option("text", "json")
@catalog_option
def command(folder: Path, output_format: str, catalog_folder: Path | None) -> None:
    """Show the level of each dimension, and where the organisation stands in published models."""
    catalog = load_catalog(catalog_folder)
    assessment = assess(load_case(folder, catalog), catalog)
    if output_format == "json":
        show_json(assessment)
        return
    _show(assessment)


def interval_text(interval: LevelInterval) -> str:
    """Return a level with its interval where it is open, such as ``1 (0-2)``."""
    open_ended = f" ({interval.low}-{interval.high})" if interval.low != interval.high else ""
    return f"{interval.level}{open_ended}"


def level_text(item: DimensionResult, interval: LevelInterval) -> str:
    """Return a level of a dimension; what nobody answered is ``?``, never 0."""
    if not item.applies:
        return "n/a"
    return interval_text(interval) if item.known else f"? ({interval.low}-{interval.high})"


def _criteria_met(item: DimensionResult) -> str:
    """Return how far the criteria of the level are met, of level 1 where none is reached; ``explain`` says why."""
    if not item.applies:
        return "nothing applies"
    if not item.known:
        return "nothing known"
    level = next(
        entry for entry in item.levels if entry.applies and entry.level >= max(1, item.claimed.level)
    )
    return f"{level.achieved:.0%} of level {level.level}"


def _show(assessment: Assessment) -> None:
    rows = [
        (
            item.name,
            level_text(item, item.claimed),
            level_text(item, item.validated),
            f"{item.confidence:.0%}",
            f"{item.answered} of {item.asked}",
            _criteria_met(item),
        )
        for item in assessment.dimensions
    ]
    show_table("Profile", ("Dimension", "Claimed", "Validated", "Confidence", "Known", "Criteria met"), rows)
    walks = [
        (
            walk.name,
            f"{interval_text(walk.claimed)} {walk.level_name}",
            ", ".join(item.practice for item in walk.next_step.missing) if walk.next_step else "",
        )
        for walk in assessment.crosswalks
    ]
    show_table("Published models", ("Model", "Level", "Missing for the next"), walks)
    for warning in assessment.warnings:
        notes.print(f"[yellow]note[/]: {warning}")

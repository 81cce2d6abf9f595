"""``mlops-blueprint recommend``."""

from pathlib import Path

import click

from mlops_blueprint.app.case import load_case
from mlops_blueprint.app.chain import derive_recommendation
from mlops_blueprint.app.context import load_catalog
from mlops_blueprint.cli.console import show_json, show_table
from mlops_blueprint.cli.options import catalog_option, engagement_argument, format_option
from mlops_blueprint.model.assessment import Assessment, DimensionResult
from mlops_blueprint.model.catalog import Catalog
from mlops_blueprint.model.recommendation import Gap, Recommendation


@click.command(epilog="Example: mlops-blueprint recommend acme")
@engagement_argument
@format_option("text", "json")
@catalog_option
def command(folder: Path, output_format: str, catalog_folder: Path | None) -> None:
    """Show targets from context, gaps in the order of work, and the roadmap in waves."""
    catalog = load_catalog(catalog_folder)
    assessment, advice = derive_recommendation(load_case(folder, catalog), catalog)
    if output_format == "json":
        show_json(advice)
        return
    _show_targets(assessment, advice)
    _show_gaps(advice, catalog)
    _show_waves(assessment, advice)


def _show_targets(assessment: Assessment, advice: Recommendation) -> None:
    level = {item.dimension: item for item in assessment.dimensions}
    rows = [
        (level[target.dimension].name, _now(level[target.dimension]), str(target.level), target.because[-1].text)
        for target in advice.targets
    ]  # fmt: skip
    show_table("Targets", ("Dimension", "Now", "Target", "Because"), rows)


def _now(item: DimensionResult) -> str:
    if not item.applies:
        return "n/a"
    return str(item.claimed.level) if item.known else "?"


def _show_gaps(advice: Recommendation, catalog: Catalog) -> None:
    rows = [
        (
            str(number),
            f"{catalog.practice_by_id[gap.practice].name} ({gap.practice})",
            _change(gap),
            f"{gap.value:g}",
            f"{gap.effort:g}",
            _marks(gap),
        )
        for number, gap in enumerate(advice.gaps, start=1)
    ]
    show_table("Gaps in the order of work", ("#", "Practice", "From, to", "Value", "Effort", "Kind"), rows)


def _change(gap: Gap) -> str:
    """Return from which state to which; with the extent where only that is short."""
    if gap.state is gap.needed_state:
        return f"{gap.state} for {gap.coverage} to {gap.needed_coverage}"
    return f"{gap.state} to {gap.needed_state}"


def _marks(gap: Gap) -> str:
    marks = (
        (gap.kind == "clarify", "find out"),
        (gap.quick_win, "quick win"),
        (gap.foundation, "foundation"),
    )
    return ", ".join(text for holds, text in marks if holds)


def _show_waves(assessment: Assessment, advice: Recommendation) -> None:
    applies = {item.dimension for item in assessment.dimensions if item.applies}
    rows = [
        (
            f"{wave.number} {wave.name}",
            f"{wave.months[0]}-{wave.months[1]} months",
            str(len(wave.gaps)),
            f"{wave.effort:g} of {wave.capacity:g}",
            ", ".join(
                f"{dimension} {interval.level}"
                for dimension, interval in wave.projected.items()
                if dimension in applies
            ),
        )
        for wave in advice.waves
    ]
    show_table("Roadmap", ("Wave", "When", "Gaps", "Effort", "Levels it should lead to"), rows)

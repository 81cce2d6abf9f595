"""``mlops-blueprint recommend``."""

from collections.abc import Iterator
from pathlib import Path

import click
from rich.padding import Padding

from mlops_blueprint.app.case import open_case
from mlops_blueprint.app.chain import derive_recommendation
from mlops_blueprint.cli.assess_text import level_text
from mlops_blueprint.cli.console import out, show_json, show_table
from mlops_blueprint.cli.options import catalog_option, engagement_argument, format_option
from mlops_blueprint.model.assessment import Assessment, CrossWalk, DimensionResult, LevelInterval, Points
from mlops_blueprint.model.catalog import Catalog
from mlops_blueprint.model.recommendation import Gap, Recommendation, Wave


@click.command(epilog="Example: mlops-blueprint recommend acme")
@engagement_argument
@format_option("text", "json")
@catalog_option
def command(folder: Path, output_format: str, catalog_folder: Path | None) -> None:
    """Show targets from context, gaps in the order of work, and the roadmap in dated waves."""
    case, catalog = open_case(folder, catalog_folder)
    assessment, advice = derive_recommendation(case, catalog)
    if output_format == "json":
        show_json(advice)
        return
    _show_targets(assessment, advice)
    _show_gaps(advice, catalog)
    _show_roadmap(advice)
    _show_projection(assessment, advice, catalog)


def _show_targets(assessment: Assessment, advice: Recommendation) -> None:
    level = {item.dimension: item for item in assessment.dimensions}
    rows = [
        (level[target.dimension].name, _now(level[target.dimension]), str(target.level), target.because[-1].text)
        for target in advice.targets
    ]  # fmt: skip
    show_table("Targets", ("Dimension", "Now", "Target", "Because"), rows)


def _now(item: DimensionResult) -> str:
    """Return the level with what it may be; what is open must not look settled."""
    return level_text(item, item.claimed)


def _show_gaps(advice: Recommendation, catalog: Catalog) -> None:
    rows = [
        (
            str(number),
            f"{catalog.practice_by_id[gap.practice].name}\n{gap.practice}",
            _change(gap),
            f"{gap.value:g}",
            f"{gap.effort:g}",
            _marks(gap),
        )
        for number, gap in enumerate(advice.gaps, start=1)
    ]
    columns = ("#", "Practice", "From, to", "Value", "Effort", "Kind")
    show_table("Gaps in the order of work", columns, rows, unbroken=columns)


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


def _show_roadmap(advice: Recommendation) -> None:
    gaps = {gap.id: gap for gap in advice.gaps}
    out.print("[bold]Roadmap[/]")
    for wave in advice.waves:
        out.print(
            f"Wave {wave.number}, {wave.name}: {_when(wave)}, "
            f"effort {wave.effort:g} of {wave.capacity:g} points"
        )
        _show_work([gaps[gap] for gap in wave.gaps])
    if advice.later:
        out.print("Later, beyond what the team can do in this time")
        _show_work([gaps[gap] for gap in advice.later])
    out.print()


def _when(wave: Wave) -> str:
    if wave.start is None or wave.end is None:
        return f"months {wave.months[0]} to {wave.months[1]}"
    return f"{wave.start} to {wave.end}"


def _show_work(gaps: list[Gap]) -> None:
    """Name the gaps of a wave once each, under the first kind that fits."""
    kinds: dict[str, list[str]] = {"find out": [], "quick wins": [], "foundations": [], "further": []}
    for gap in gaps:
        kinds[_kind(gap)].append(gap.practice)
    if not gaps:
        out.print(Padding("nothing to do", (0, 0, 0, 2)))
    for kind, practices in kinds.items():
        if practices:
            out.print(Padding(f"{kind}: {', '.join(practices)}", (0, 0, 0, 2)))


def _kind(gap: Gap) -> str:
    if gap.kind == "clarify":
        return "find out"
    if gap.foundation:
        return "foundations"
    return "quick wins" if gap.quick_win else "further"


def _show_projection(assessment: Assessment, advice: Recommendation, catalog: Catalog) -> None:
    """Print every level now and as it should be after each wave."""
    target_of = {target.dimension: str(target.level) for target in advice.targets}
    rows = [
        (
            item.name,
            _now(item),
            *(_after(item, wave.projected[item.dimension]) for wave in advice.waves),
            target_of[item.dimension],
        )
        for item in assessment.dimensions
        if item.applies
    ]
    every = [row for walk in assessment.crosswalks for row in _model_rows(walk, advice, catalog)]
    models = [row for row in every if set(row[1:]) != {"?", ""}]
    waves = [f"Wave {wave.number}\n{wave.end or ''}".strip() for wave in advice.waves]
    show_table("Levels now and after each wave", ("", "Now", *waves, "Target"), [*rows, *models])
    if len(models) < len(every):
        out.print("Published models of which nothing has been answered are not shown.")


def _model_rows(walk: CrossWalk, advice: Recommendation, catalog: Catalog) -> Iterator[tuple[str, ...]]:
    """Yield the levels of a published model if it has any, and the points if it gives some."""
    if len(catalog.model_by_id[walk.model].levels) > 1:
        levels = (wave.projected_models[walk.model] for wave in advice.waves)
        yield walk.name, _model(walk, walk.claimed), *(_model(walk, level) for level in levels), ""
    if walk.score and walk.score.total.most:
        now = walk.score.total
        later = [_points(walk, wave.projected_points[walk.model]) for wave in advice.waves]
        yield f"{walk.name}, of {now.most:g} points", _points(walk, now), *later, ""


def _points(walk: CrossWalk, points: Points) -> str:
    if not walk.known and walk.score and points == walk.score.total:
        return "?"
    same = points.low == points.points
    return f"{points.points:g}" if same else f"{points.low:g} to {points.points:g}"


def _after(item: DimensionResult, projected: LevelInterval) -> str:
    """Return a level; one that was unknown and that no work has moved stays unknown."""
    return str(projected.level) if item.known or projected != item.claimed else "?"


def _model(walk: CrossWalk, interval: LevelInterval) -> str:
    """Return both bounds of a published model: unknown practices taken as missing, and as met."""
    if not walk.known and interval == walk.claimed:
        return "?"
    same = interval.low == interval.level
    return str(interval.level) if same else f"{interval.low} to {interval.level}"

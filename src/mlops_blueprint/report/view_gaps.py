"""Gaps and roadmap as the report shows them."""

from dataclasses import dataclass

from mlops_blueprint.markdown_text import phrase_html
from mlops_blueprint.model.assessment import LevelInterval, bounds_words
from mlops_blueprint.model.recommendation import Gap, Wave
from mlops_blueprint.report.gap_words import gap_reason, needed_of
from mlops_blueprint.report.sources import ReportSources
from mlops_blueprint.report.words import (
    day,
    need_phrase,
    number,
    percent,
    sentence,
    span_phrase,
    state_phrase,
)


@dataclass(frozen=True)
class GapView:
    """One gap with what to do about it; ``remedy`` is safe HTML."""

    id: str
    order: int
    name: str
    dimension: str
    kind: str
    have: str
    need: str
    value: str
    effort: str
    readiness: str
    tags: tuple[str, ...]
    wave: str
    why: str
    risk: str
    remedy: str
    done_when: str
    waits_for: tuple[str, ...]


@dataclass(frozen=True)
class WaveView:
    """One wave of the roadmap.

    Attributes:
        when: first and last day; months where the plan has no dates.
    """

    number: int
    name: str
    months: str
    when: str
    load: str
    gaps: tuple[GapView, ...]
    projected: dict[str, LevelInterval]
    models: tuple[str, ...]


def view_gaps(sources: ReportSources) -> tuple[GapView, ...]:
    """Return every gap in the order of work."""
    wave_of = {gap: f"Wave {wave.number}" for wave in sources.recommendation.waves for gap in wave.gaps}
    return tuple(
        _gap(gap, order, wave_of.get(gap.id, "Later"), sources)
        for order, gap in enumerate(sources.recommendation.gaps, start=1)
    )


def view_waves(sources: ReportSources, gaps: tuple[GapView, ...]) -> tuple[WaveView, ...]:
    """Return the waves with their gaps and the levels they should lead to."""
    by_id = {gap.id: gap for gap in gaps}
    return tuple(_wave(wave, by_id, sources) for wave in sources.recommendation.waves)


def _gap(gap: Gap, order: int, wave: str, sources: ReportSources) -> GapView:
    practice = sources.catalog.practice_by_id[gap.practice]
    dimensions = {entry.id: entry.name for entry in sources.catalog.dimensions}
    return GapView(
        id=gap.id,
        order=order,
        name=practice.name,
        dimension=dimensions[gap.dimension],
        kind="close" if gap.kind == "close" else "find out",
        have=state_phrase(gap.state, gap.coverage),
        need=need_phrase(needed_of(gap)),
        value=number(gap.value),
        effort=number(gap.effort),
        readiness=percent(gap.readiness),
        tags=_tags(gap),
        wave=wave,
        why=sentence(gap_reason(gap, dimensions[gap.dimension])),
        risk=sentence(practice.risk),
        remedy=phrase_html(practice.remedy.text),
        done_when=sentence(practice.remedy.done_when),
        waits_for=_waits_for(gap, sources),
    )


def _tags(gap: Gap) -> tuple[str, ...]:
    marks = (("quick win", gap.quick_win), ("foundation", gap.foundation))
    return tuple(word for word, holds in marks if holds)


def _waits_for(gap: Gap, sources: ReportSources) -> tuple[str, ...]:
    practices = sources.catalog.practice_by_id
    open_practices = {other.practice for other in sources.recommendation.gaps}
    needs = practices[gap.practice].prerequisites
    return tuple(practices[entry].name for entry in needs if entry in open_practices)


def _wave(wave: Wave, gaps: dict[str, GapView], sources: ReportSources) -> WaveView:
    models = sources.catalog.model_by_id
    known = {walk.model: walk.known for walk in sources.assessment.crosswalks}
    return WaveView(
        number=wave.number,
        name=wave.name,
        months=span_phrase(wave.months),
        when=_when(wave),
        load=f"{number(wave.effort)} of {number(wave.capacity)} effort points",
        gaps=tuple(gaps[gap] for gap in wave.gaps),
        projected=wave.projected,
        models=tuple(
            f"{models[model].name}: level {bounds_words(level.low, level.level)}"
            for model, level in wave.projected_models.items()
            if len(models[model].levels) > 1 and known[model]
        ),
    )


def _when(wave: Wave) -> str:
    if wave.start is None or wave.end is None:
        return span_phrase(wave.months)
    return f"{day(wave.start)} to {day(wave.end)}"

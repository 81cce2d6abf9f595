"""Every number and word of a result, as a flat list with stable keys, so that any two results can be compared."""

from collections.abc import Iterator, Mapping

from mlops_blueprint.model.analysis import Figure, FigureKind, FigureValue
from mlops_blueprint.model.assessment import Assessment, CrossWalk, DimensionResult, Finding, LevelInterval
from mlops_blueprint.model.recommendation import Recommendation

Pairs = Iterator[tuple[str, FigureValue]]


def take_figures(
    assessment: Assessment, recommendation: Recommendation, names: Mapping[str, str]
) -> tuple[Figure, ...]:
    """Return every figure of a result.

    Args:
        assessment: findings, dimensions and cross-walks.
        recommendation: targets, gaps, waves and components that follow from it.
        names: practice and component ids -> names.
    """
    own = {item.dimension: item.name for item in assessment.dimensions}
    models = {walk.model: walk.name for walk in assessment.crosswalks}
    return (
        *_named("overall", "all", "Whole engagement", _overall(assessment)),
        *(
            figure
            for item in assessment.dimensions
            for figure in _named("dimension", item.dimension, item.name, _dimension(item))
        ),
        *(
            figure
            for walk in assessment.crosswalks
            for figure in _named("model", walk.model, walk.name, _model(walk))
        ),
        *(
            figure
            for item in assessment.findings
            for figure in _named("finding", item.practice, _name(item.practice, names), _finding(item))
        ),
        *_advice(recommendation, {**names, **own}, models),
    )


def _named(kind: FigureKind, owner: str, name: str, pairs: Pairs) -> Iterator[Figure]:
    return (Figure(kind=kind, id=owner, name=name, what=what, value=value) for what, value in pairs)


def _name(practice: str, names: Mapping[str, str]) -> str:
    return names.get(practice, practice)


def _overall(assessment: Assessment) -> Pairs:
    yield "weakest", assessment.weakest if any(item.known for item in assessment.dimensions) else "unknown"
    yield "confidence", assessment.confidence
    yield "respondents", assessment.respondents


def _dimension(item: DimensionResult) -> Pairs:
    if not item.applies:
        yield "level", "not applicable"
        return
    yield from _interval(item.claimed, item.validated, known=item.known)
    yield "progress", item.progress
    yield "confidence", item.confidence
    yield "answered", item.answered


def _model(walk: CrossWalk) -> Pairs:
    yield from _interval(walk.claimed, walk.validated, known=walk.known)
    if walk.score:
        total = walk.score.total
        yield "points", total.points
        yield "points low", total.low
        yield "points high", total.high
        yield "points validated", walk.score.validated.points


def _interval(claimed: LevelInterval, validated: LevelInterval, *, known: bool) -> Pairs:
    """Yield a level with its interval; what nobody answered is a word and never a number."""
    yield "level", claimed.level if known else "unknown"
    yield "low", claimed.low
    yield "high", claimed.high
    yield "validated", validated.level if known else "unknown"


def _finding(item: Finding) -> Pairs:
    yield "state", item.state.value
    yield "coverage", item.coverage.value
    yield "validated", item.validated.value
    yield "low", item.low.value
    yield "high", item.high.value


def _advice(
    recommendation: Recommendation, names: Mapping[str, str], models: Mapping[str, str]
) -> Iterator[Figure]:
    for target in recommendation.targets:
        level: Pairs = iter([("level", target.level)])
        yield from _named("target", target.dimension, _name(target.dimension, names), level)
    wave_of = {gap: wave.number for wave in recommendation.waves for gap in wave.gaps}
    for gap in recommendation.gaps:
        pairs: Pairs = iter([("gap", gap.kind), ("value", gap.value), ("wave", wave_of.get(gap.id, "later"))])
        yield from _named("gap", gap.practice, _name(gap.practice, names), pairs)
    for wave in recommendation.waves:
        load: Pairs = iter([("gaps", len(wave.gaps)), ("effort", wave.effort), ("capacity", wave.capacity)])
        yield from _named("wave", str(wave.number), wave.name, load)
        for owner, interval in wave.projected.items():
            yield from _projection(wave.number, owner, _name(owner, names), interval.level)
        for owner, interval in wave.projected_models.items():
            yield from _projection(wave.number, owner, _name(owner, models), _bounds(interval))
        for owner, points in wave.projected_points.items():
            pairs = iter([(f"points after wave {wave.number}", points.points)])
            yield from _named("projection", owner, _name(owner, models), pairs)
    for component in recommendation.components:
        verdict: Pairs = iter([("tool", "required" if component.required else "local double")])
        yield from _named("component", component.component, _name(component.component, names), verdict)


def _projection(wave: int, owner: str, name: str, value: FigureValue) -> Iterator[Figure]:
    yield from _named("projection", owner, name, iter([(f"after wave {wave}", value)]))


def _bounds(interval: LevelInterval) -> FigureValue:
    """Return both bounds of a published model: unknown practices taken as missing, and as met."""
    return interval.level if interval.low == interval.level else f"{interval.low} to {interval.level}"

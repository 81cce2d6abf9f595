"""Cross-walks to published models as the report shows them."""

from dataclasses import dataclass

from mlops_blueprint.model.assessment import CrossWalk, bounds_words
from mlops_blueprint.model.maturity import Criterion, MaturityModel
from mlops_blueprint.report.charts.strip import Strip
from mlops_blueprint.report.sources import ReportSources
from mlops_blueprint.report.words import count, need_phrase, sentence

_SOURCES = {
    "read": "rules written from the published text",
    "secondary": "rules written from second-hand accounts of the published text",
    "low": "rules written from incomplete accounts; take the level as a hint",
}


@dataclass(frozen=True)
class CrossWalkView:
    """One model: level with both bounds, over-claim, the smallest next step, how it differs.

    Attributes:
        level: both bounds in words; says so where nothing is known or applies.
        points: of a rubric, by section, with the total last; note: what we had to decide about it.
    """

    name: str
    source: str
    known: bool
    level: str
    validated: str
    points: tuple[str, ...]
    note: str
    basis: str
    over_claim: str
    next_level: str
    missing: tuple[str, ...]
    unknown: tuple[str, ...]
    differs: str
    scale: tuple[str, ...]
    strip: Strip


def view_crosswalks(sources: ReportSources) -> tuple[CrossWalkView, ...]:
    """Return one view per published or company model, in catalog order."""
    models = sources.catalog.model_by_id
    return tuple(_view(walk, models[walk.model], sources) for walk in sources.assessment.crosswalks)


def _view(walk: CrossWalk, model: MaturityModel, sources: ReportSources) -> CrossWalkView:
    step = walk.next_step
    names = tuple(level.name for level in model.levels)
    return CrossWalkView(
        name=walk.name,
        source=f"{model.publisher}, {model.version}; {_SOURCES[model.confidence]}",
        known=walk.known,
        level=walk.words,
        validated=str(walk.validated.level) if walk.highest else "",
        points=_points(walk),
        note=sentence(walk.score.note) if walk.score and walk.score.note else "",
        basis=_basis(walk),
        over_claim=_over_claim(walk),
        next_level=f"level {step.level} ({step.name})" if step else "",
        missing=_needs(step.missing if step else (), sources),
        unknown=_needs(step.unknown if step else (), sources),
        differs=sentence(model.differs),
        scale=tuple(f"{level.number} {level.name}: {sentence(level.summary)}" for level in model.levels),
        strip=Strip(walk.name, names, walk.claimed, walk.validated.level, walk.stated, walk.known),
    )


def _basis(walk: CrossWalk) -> str:
    if not walk.known and not walk.unknown:
        return ""
    total = len(walk.satisfied) + len(walk.missing) + len(walk.unknown)
    text = f"{len(walk.satisfied)} of the {count(total, 'practice')} its rules ask for are in place"
    if walk.unknown:
        text = f"{text}, {len(walk.unknown)} are unknown"
    if walk.claimed.low == walk.claimed.high:
        return f"{text}."
    if not walk.unknown:
        return f"{text}. It may be anything from {walk.claimed.low} to {walk.claimed.high}, because people's answers differ."
    return (
        f"{text}. It is {walk.claimed.low} if all of them are missing and at most {walk.claimed.high} if all of "
        "them are in place."
    )


def _points(walk: CrossWalk) -> tuple[str, ...]:
    if walk.score is None or not walk.known:
        return ()
    parts = [f"{item.name}: {item.claimed.words}" for item in walk.score.sections if item.claimed.most > 0]
    proven = bounds_words(walk.score.validated.points, walk.score.validated.points)
    return (*parts, f"Total: {walk.score.total.words} points, of which {proven} proven")


def _needs(criteria: tuple[Criterion, ...], sources: ReportSources) -> tuple[str, ...]:
    practices = sources.catalog.practice_by_id
    return tuple(f"{practices[item.practice].name}: {need_phrase(item)}" for item in criteria)


def _over_claim(walk: CrossWalk) -> str:
    if not walk.over_claimed:
        return ""
    return (
        f"The organisation states level {walk.stated}. The answers allow at most level {walk.claimed.high}, "
        "so the stated level should not be quoted yet."
    )

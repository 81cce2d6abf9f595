"""Cross-walks to published models as the report shows them."""

from dataclasses import dataclass

from mlops_blueprint.model.assessment import CrossWalk
from mlops_blueprint.model.maturity import Criterion, MaturityModel
from mlops_blueprint.report.charts.strip import Strip
from mlops_blueprint.report.sources import ReportSources
from mlops_blueprint.report.words import count, level_phrase, need_phrase, sentence

_SOURCES = {
    "read": "rules written from the published text",
    "secondary": "rules written from second-hand accounts of the published text",
    "low": "rules written from incomplete accounts; take the level as a hint",
}


@dataclass(frozen=True)
class CrossWalkView:
    """One model: level or interval, over-claim, the smallest next step, how it differs."""

    name: str
    source: str
    known: bool
    level: str
    level_name: str
    validated: str
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
    known = bool(walk.satisfied or walk.missing)
    step = walk.next_step
    names = tuple(level.name for level in model.levels)
    return CrossWalkView(
        name=walk.name,
        source=f"{model.publisher}, {model.version}; {_SOURCES[model.confidence]}",
        known=known,
        level=level_phrase(walk.claimed, known=known),
        level_name=walk.level_name,
        validated=level_phrase(walk.validated, known=known),
        basis=_basis(walk),
        over_claim=_over_claim(walk),
        next_level=f"level {step.level} ({step.name})" if step else "",
        missing=_needs(step.missing if step else (), sources),
        unknown=_needs(step.unknown if step else (), sources),
        differs=sentence(model.differs),
        scale=tuple(f"{level.number} {level.name}: {sentence(level.summary)}" for level in model.levels),
        strip=Strip(walk.name, names, walk.claimed, walk.validated.level, walk.stated, known),
    )


def _basis(walk: CrossWalk) -> str:
    total = len(walk.satisfied) + len(walk.missing) + len(walk.unknown)
    text = f"{len(walk.satisfied)} of the {count(total, 'practice')} its rules ask for are in place"
    if walk.unknown:
        text = f"{text}, {len(walk.unknown)} are unknown"
    if walk.claimed.low == walk.claimed.high:
        return f"{text}."
    cause = "answers are missing" if walk.unknown else "people's answers differ"
    return f"{text}. It may be anything from {walk.claimed.low} to {walk.claimed.high}, because {cause}."


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

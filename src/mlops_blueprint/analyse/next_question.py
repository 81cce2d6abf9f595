"""Which unknown matters most now: what its worst and its best answer would close."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from mlops_blueprint.analyse.suppose import AssessAbout, settle
from mlops_blueprint.model.analysis_question import Narrowing, OpenQuestion
from mlops_blueprint.model.assessment import (
    Assessment,
    CrossWalk,
    DimensionResult,
    Finding,
    LevelInterval,
    Points,
)
from mlops_blueprint.model.base import Reason
from mlops_blueprint.model.practice import State


@dataclass(frozen=True)
class Wording:
    """How a practice is asked for; None without a question."""

    name: str
    question: str | None = None
    ask: str | None = None
    why: str | None = None


def rank_unknowns(
    assessment: Assessment,
    wordings: Mapping[str, Wording],
    targets: Mapping[str, int],
    assess_about: AssessAbout,
) -> tuple[OpenQuestion, ...]:
    """Return the unknown practices, the one whose answer closes most first.

    What decides a target goes first, then what closes more interval of dimensions, then of models, then of
    the shares below the levels; of equals the earlier one of the catalog.

    Args:
        assessment: the present state.
        wordings: by practice id, for every practice that applies; an unknown one without is left out.
        targets: by dimension id.
        assess_about: assesses a hypothetical finding, under every dimension and model that asks for its practice.
    """
    weighed = [
        _weigh(finding, wordings[finding.practice], _Stand(assessment, targets), assess_about)
        for finding in assessment.findings
        if finding.state is State.UNKNOWN and finding.practice in wordings
    ]
    ordered = sorted(weighed, key=_rank)
    return tuple(item.model_copy(update={"rank": number}) for number, item in enumerate(ordered, start=1))


@dataclass(frozen=True)
class _Stand:
    """Where the engagement stands while nothing is found out."""

    assessment: Assessment
    targets: Mapping[str, int]


def _rank(item: OpenQuestion) -> tuple[float, float, float, float]:
    return -len(item.targets), -item.dimension_levels, -item.model_levels, -item.share


def _weigh(finding: Finding, wording: Wording, stand: _Stand, assess_about: AssessAbout) -> OpenQuestion:
    worst = assess_about(settle(finding, State.NONE))
    best = assess_about(settle(finding, State.IMPROVED))
    dimensions = tuple(_dimensions(stand, worst, best))
    models = tuple(_models(stand.assessment, worst, best))
    moves = tuple(item for item in (*dimensions, *models) if item.worst != item.now or item.best != item.now)
    decided = tuple(item.id for item in dimensions if item.decides is not None)
    return OpenQuestion(
        rank=1,
        practice=finding.practice,
        name=wording.name,
        question=wording.question,
        ask=wording.ask,
        why=wording.why,
        targets=decided,
        dimension_levels=sum(item.closed for item in dimensions),
        model_levels=sum(item.closed for item in models),
        share=round(_shares(stand.assessment, worst, best), 6),
        moves=moves,
        because=tuple(_reasons(moves)),
    )


def _dimensions(stand: _Stand, worst: Assessment, best: Assessment) -> Iterator[Narrowing]:
    now = {item.dimension: item for item in stand.assessment.dimensions}
    for low, high in zip(worst.dimensions, best.dimensions, strict=True):
        present = now[low.dimension].claimed
        target = stand.targets.get(low.dimension)
        decides = target is not None and _decides(target, present, low.claimed, high.claimed)
        yield Narrowing(
            kind="dimension",
            id=low.dimension,
            name=low.name,
            now=present,
            worst=low.claimed,
            best=high.claimed,
            closed=_closed(present, low.claimed, high.claimed),
            decides=target if decides else None,
        )


def _decides(target: int, now: LevelInterval, worst: LevelInterval, best: LevelInterval) -> bool:
    """Tell whether a target that is open now is out of reach after the worst or certain after the best answer."""
    is_open = now.low < target <= now.high
    return is_open and (worst.high < target or best.low >= target)


def _models(now: Assessment, worst: Assessment, best: Assessment) -> Iterator[Narrowing]:
    present = {walk.model: walk for walk in now.crosswalks}
    for low, high in zip(worst.crosswalks, best.crosswalks, strict=True):
        claimed = present[low.model].claimed
        yield Narrowing(
            kind="model",
            id=low.model,
            name=low.name,
            now=claimed,
            worst=low.claimed,
            best=high.claimed,
            closed=_closed(claimed, low.claimed, high.claimed),
        )


def _closed(now: LevelInterval, worst: LevelInterval, best: LevelInterval) -> float:
    """Return the width that an answer closes, the mean of worst and best; never below 0."""
    return max(0.0, _width(now) - (_width(worst) + _width(best)) / 2)


def _width(interval: LevelInterval) -> int:
    return interval.high - interval.low


def _shares(now: Assessment, worst: Assessment, best: Assessment) -> float:
    """Return the width closed in the shares of criteria and points, which move before any level does."""
    dimensions = {item.dimension: item for item in now.dimensions}
    walks = {walk.model: walk for walk in now.crosswalks}
    return sum(
        _open_share(dimensions[low.dimension]) - (_open_share(low) + _open_share(high)) / 2
        for low, high in zip(worst.dimensions, best.dimensions, strict=True)
    ) + sum(
        _open_points(walks[low.model]) - (_open_points(low) + _open_points(high)) / 2
        for low, high in zip(worst.crosswalks, best.crosswalks, strict=True)
    )


def _open_share(item: DimensionResult) -> float:
    return sum(level.high - level.low for level in item.levels)


def _open_points(walk: CrossWalk) -> float:
    total: Points | None = walk.score.total if walk.score else None
    return (total.high - total.low) / total.most if total and total.most else 0.0


def _reasons(moves: Iterable[Narrowing]) -> Iterator[Reason]:
    for item in moves:
        refs = (f"{item.kind}:{item.id}",)
        if item.decides is not None:
            yield Reason(
                text=f"It can decide whether {item.name} reaches its target {item.decides}", refs=refs
            )
        yield Reason(text=_effect(item), refs=refs)


def _effect(item: Narrowing) -> str:
    return (
        f"{item.name}, now {_words(item.now)}, would be {_words(item.worst)} after the worst "
        f"and {_words(item.best)} after the best answer"
    )


def _words(interval: LevelInterval) -> str:
    return f"{interval.low} to {interval.high}" if interval.low != interval.high else f"{interval.low}"

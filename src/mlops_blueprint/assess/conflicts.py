"""Models that place the organisation clearly differently, each pair with one sentence why.

Levels of different models are never converted into each other. The only comparison is whether a model's
result lies wholly in the upper or wholly in the lower half of its own scale; why two of them differ is read
off their criteria: what holds the lower one back that the higher one does not ask for.
"""

from collections.abc import Iterator, Sequence

from mlops_blueprint.model.assessment import CrossWalk
from mlops_blueprint.model.base import PracticeId, Reason
from mlops_blueprint.model.catalog import Catalog
from mlops_blueprint.model.maturity import Criterion, MaturityModel
from mlops_blueprint.model.practice import COVERAGE_SCALE, STATE_SCALE

MOST_CONFLICTS = 4
"""More than a handful would be read by nobody; each lower model is explained once."""

_NAMED = 2


def find_conflicts(walks: Sequence[CrossWalk], catalog: Catalog) -> tuple[Reason, ...]:
    """Return why models disagree, one reason per model that places the organisation low.

    Models whose rules are of low confidence come last; otherwise the order is the catalog's.
    """
    ordered = sorted((walk for walk in walks if walk.known), key=lambda walk: walk.confidence == "low")
    high = [walk for walk in ordered if _is_high(walk)]
    found: list[Reason] = []
    for lower in ordered:
        if _is_low(lower):
            found += list(_explain(lower, high, catalog))[:1]
    return tuple(found[:MOST_CONFLICTS])


def _is_high(walk: CrossWalk) -> bool:
    """Tell whether the level is in the upper half, and at its lowest still in the middle."""
    return walk.claimed.level * 2 > walk.highest and walk.claimed.low * 2 >= walk.highest


def _is_low(walk: CrossWalk) -> bool:
    return walk.claimed.high * 2 < walk.highest


def _explain(lower: CrossWalk, others: Sequence[CrossWalk], catalog: Catalog) -> Iterator[Reason]:
    """Yield the reasons by which a model stands below others, the one with most practices first."""
    wanted = lower.next_step.missing if lower.next_step else ()
    pairs = []
    for higher in others:
        asked = asked_by(catalog.model_by_id[higher.model], higher.claimed.level)
        pairs.append((higher, [item for item in wanted if item.practice not in asked]))
    for higher, unasked in sorted(pairs, key=lambda pair: -len(pair[1])):
        if unasked:
            text = f"waits for {_names(unasked, catalog)}, which the former {_silence(higher, catalog)}"
            yield _reason(higher, lower, text, unasked)
            return
    for higher, _ in pairs:
        asked = asked_by(catalog.model_by_id[higher.model], higher.claimed.level)
        stricter = [item for item in wanted if _demand(item) > _demand(asked[item.practice])]
        if stricter:
            text = f"asks for more of {_names(stricter, catalog)} than the former"
            yield _reason(higher, lower, text, stricter)


def asked_by(model: MaturityModel, level: int) -> dict[PracticeId, Criterion]:
    """Return the most demanding criterion on each practice that a model asks for at a level or below.

    A rubric that counts points asks for all of its items at every level.
    """
    return {item.practice: item for item in sorted(_asked(model, level), key=_demand)}


def _asked(model: MaturityModel, level: int) -> Iterator[Criterion]:
    for dimension in model.dimensions:
        for step in dimension.levels:
            if step.level <= level:
                yield from step.criteria
    for section in model.rubric.sections if model.rubric else ():
        if section.level is None or section.level <= level:
            for item in section.items:
                for point_step in item.steps:
                    yield from point_step.criteria


def _demand(criterion: Criterion) -> tuple[int, int]:
    return STATE_SCALE.index(criterion.state), COVERAGE_SCALE.index(criterion.coverage)


def _silence(walk: CrossWalk, catalog: Catalog) -> str:
    rubric = catalog.model_by_id[walk.model].rubric
    if rubric and rubric.combine != "sections":
        return "never asks for"
    return f"does not ask for up to level {walk.claimed.level}"


def _names(criteria: Sequence[Criterion], catalog: Catalog) -> str:
    names = [f"“{catalog.practice_by_id[item.practice].name}”" for item in criteria]
    more = len(names) - _NAMED
    if more > 0:
        return f"{', '.join(names[:_NAMED])} and {more} more"
    return " and ".join(names)


def _reason(higher: CrossWalk, lower: CrossWalk, why: str, criteria: Sequence[Criterion]) -> Reason:
    places = [f"{walk.name} at {_place(walk)} of {walk.highest}" for walk in (higher, lower)]
    refs = [
        f"model:{higher.model}",
        f"model:{lower.model}",
        *(f"practice:{item.practice}" for item in criteria),
    ]
    return Reason(text=f"{' and '.join(places)}: the latter {why}", refs=tuple(refs))


def _place(walk: CrossWalk) -> str:
    low, level = walk.claimed.low, walk.claimed.level
    return f"level {level}" if low == level else f"level {low} to {level}"

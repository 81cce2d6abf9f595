"""The smallest set of criteria that lifts a rubric to its next level."""

from collections.abc import Iterable, Iterator, Sequence

from mlops_blueprint.assess.criteria import Judged
from mlops_blueprint.assess.readings import CLAIMED
from mlops_blueprint.assess.rubric_points import EarnedItem, EarnedSection
from mlops_blueprint.assess.standing import criteria_with, hardest
from mlops_blueprint.model.assessment import NextStep
from mlops_blueprint.model.maturity import Criterion, MaturityModel, Rubric

Move = tuple[float, tuple[Criterion, ...]]
"""Points gained by meeting these criteria."""


def next_step(
    model: MaturityModel, rubric: Rubric, sections: Sequence[EarnedSection], level: int
) -> NextStep | None:
    """Return what the next level needs when everything unknown is taken as met; None at the top."""
    if level >= len(model.levels) - 1:
        return None
    if rubric.combine == "sections":
        return _whole_sections(model, sections, level)
    if level >= len(rubric.upper_bounds):
        return None
    bound = rubric.upper_bounds[level]
    groups = [[item for entry in sections for item in entry.items]]
    if rubric.combine == "minimum":
        groups = [list(entry.items) for entry in sections if any(item.counts for item in entry.items)]
    missing: list[Criterion] = []
    for group in groups:
        found = _cheapest(group, bound)
        if found is None:
            return None
        missing += found
    items = (item for group in groups for item in group)
    return _step(model, level + 1, missing, items)


def _whole_sections(model: MaturityModel, sections: Sequence[EarnedSection], level: int) -> NextStep | None:
    for target in range(level + 1, len(model.levels)):
        items = [
            item
            for entry in sections
            if entry.section.level is not None and entry.section.level <= target
            for item in entry.items
        ]
        if any(item.within_reach < item.most for item in items):
            return None
        missing = [
            item for short in items if short.points[CLAIMED] < short.most for item in _lacking(short.decisive)
        ]
        # A level in which nothing is missing is one in which nothing applies; the step leads beyond it.
        if missing:
            return _step(model, target, missing, items)
    return None


def _step(
    model: MaturityModel, level: int, missing: Iterable[Criterion], items: Iterable[EarnedItem]
) -> NextStep:
    judged = [entry for item in items for entry in item.decisive]
    return NextStep(
        level=level,
        name=model.levels[level].name,
        missing=hardest(missing),
        unknown=criteria_with(judged, "unknown"),
    )


def _cheapest(items: Sequence[EarnedItem], bound: float) -> list[Criterion] | None:
    """Return the fewest criteria that raise a sum above a bound; None when no set of them does.

    Exact, by the best way to every reachable sum; of equally small sets the first in the rubric's order.
    """
    start = round(sum(item.points[CLAIMED] for item in items), 6)
    ways: dict[float, list[Criterion]] = {start: []}
    if start > bound:
        return []
    for item in items:
        moves = list(_moves(item))
        for points, way in list(ways.items()) if moves else ():
            for gain, criteria in moves:
                # Anything above the bound is as good as anything else above it.
                reached = min(round(points + gain, 6), bound + 1)
                if points <= bound and (reached not in ways or len(way) + len(criteria) < len(ways[reached])):
                    ways[reached] = [*way, *criteria]
    above = [way for points, way in ways.items() if points > bound]
    return min(above, key=len) if above else None


def _moves(item: EarnedItem) -> Iterator[Move]:
    for step in item.steps:
        gain = step.points - item.points[CLAIMED]
        if gain > 0 and step.within_reach:
            yield gain, tuple(_lacking(step.judged))


def _lacking(judged: Iterable[Judged]) -> Iterator[Criterion]:
    """Yield the criteria to work on."""
    for item in judged:
        if item.verdict.outcome in {"partly", "not-met"}:
            yield item.criterion

"""All lines of a view, each on free lanes only, with as few crossings as trying again can reach."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import islice

from mlops_blueprint.diagram.crossings import crossing_pairs, length
from mlops_blueprint.diagram.endpoints import Link
from mlops_blueprint.diagram.giving_way import make_way
from mlops_blueprint.diagram.grid import LANE
from mlops_blueprint.diagram.line_search import ANY_SIDE, Ground, Terrain, ground_of, hint_of, route_line
from mlops_blueprint.diagram.router import BEND, CROSSING, HASTY_CROSSING, Way
from mlops_blueprint.diagram.scene import Box, Route
from mlops_blueprint.model.view_template import PortHint

SIMPLE = 4
"""Corners, ends included, of a line that is not worth a second try unless it crosses another."""

FEW = 0.12
"""Crossings per line that need no further try: the bound of the rubric."""
EFFORT = 130
"""Lines that may be drawn for it in all: a small picture is tried in more orders than a large one."""


def route_all(links: Sequence[Link], terrain: Terrain, hints: Sequence[PortHint]) -> tuple[Route, ...]:
    """Route every link; the result is in the order of ``links``.

    Short lines come first, and lines that are shut in make others give way; then every bent one is tried again with
    the others in place, and each crossing pair in both orders; then those with a lean take the lane they prefer. A
    link without a free way becomes a straight line marked as fallback, so that it is never lost.
    """
    ground = ground_of(links, terrain, hints)
    found = _best_ways(ground)
    return tuple(_route_record(link, found.get(n), ground) for n, link in enumerate(links))


def _best_ways(ground: Ground) -> dict[int, Way]:
    """Return the ways by number of link; while too many cross, the lines are drawn in another order."""
    order = sorted(range(len(ground.links)), key=lambda n: (_apart(ground.boxes, ground.links[n]), n))
    best: dict[int, Way] = {}
    tries = max(1, EFFORT // max(1, len(order)))
    for price, turn in islice(_turns(order), tries):
        found = _ways(ground, turn, price)
        if _merit(found) > _merit(best):
            best = found
        if _few_cross(best) or len(best) < len(order):
            break
    return best


def _merit(found: Mapping[int, Way]) -> tuple[int, bool, float]:
    """Return what makes a drawing better than another: more lines, few crossings, less length and bends."""
    return len(found), _few_cross(found), -_total(found)


def _few_cross(found: Mapping[int, Way]) -> bool:
    return _crossings(found) <= FEW * len(found)


def _turns(order: Sequence[int]) -> Iterator[tuple[float, Sequence[int]]]:
    """Yield prices of a crossing for the first draft, and orders: as given, backwards, then every n-th line first."""
    yield HASTY_CROSSING, order
    yield CROSSING, order[::-1]
    for step in range(2, len(order)):
        yield CROSSING, [number for start in range(step) for number in order[start::step]]


def _ways(ground: Ground, order: Sequence[int], price: float) -> dict[int, Way]:
    """Return the ways found when the lines are drawn in this order, at first with this price of a crossing."""
    found = dict[int, Way]()
    for number in order:
        _set(found, number, route_line(number, ground, found, price))
    if not all(number in found or make_way(number, ground, found) for number in order):
        return found
    crossed = _crossed(found)
    for number in order:
        if number in crossed or len(found[number].points) > SIMPLE:
            _retry(number, ground, found)
    _untangle(ground, found)
    _free_from_hints(ground, found)
    for number in order:
        if hint_of(number, ground).lean:
            _lean(number, ground, found)
    return found


def _crossed(found: Mapping[int, Way]) -> set[int]:
    lines = {number: way.points for number, way in found.items()}
    return {number for pair in crossing_pairs(lines) for number in pair}


def _free_from_hints(ground: Ground, found: dict[int, Way]) -> None:
    """Let a line that still crosses others leave and arrive at sides the template did not mean, if that frees it."""
    free = replace(ground, hints={})
    for number in sorted(_crossed(found)):
        if hint_of(number, ground) is ANY_SIDE:
            continue
        others = {n: way for n, way in found.items() if n != number}
        way = route_line(number, free, others)
        if way and _total({**others, number: way}) < _total(found) - CROSSING / 2:
            found[number] = way


def _set(found: dict[int, Way], number: int, way: Way | None) -> None:
    if way is not None:
        found[number] = way


def _retry(number: int, ground: Ground, found: dict[int, Way]) -> None:
    """Route a line again with the others in place; it keeps its way when there is no other."""
    old = found.pop(number, None)
    _set(found, number, route_line(number, ground, found) or old)


def _lean(number: int, ground: Ground, found: dict[int, Way]) -> None:
    """Let a line take the lane it prefers among the others, unless it then crosses more of them."""
    old, before = found[number], _crossings(found)
    _retry(number, ground, found)
    if _crossings(found) > before:
        found[number] = old


def _untangle(ground: Ground, found: dict[int, Way]) -> None:
    """Draw crossing lines again, both pairs of orders, and keep what is cheaper in total."""
    lines = {number: way.points for number, way in found.items()}
    for one, other in crossing_pairs(lines):
        if not _cross(found, one, other):
            continue
        best = dict(found)
        for first, second in ((one, other), (other, one)):
            trial = {number: way for number, way in found.items() if number not in (one, other)}
            for number in (first, second):
                _set(trial, number, route_line(number, ground, trial))
            if len(trial) == len(found) and _total(trial) < _total(best) - 1:
                best = trial
        found.clear()
        found.update(sorted(best.items()))


def _cross(found: Mapping[int, Way], one: int, other: int) -> bool:
    return any(crossing_pairs({number: found[number].points for number in (one, other)}))


def _total(found: Mapping[int, Way]) -> float:
    lines = {number: way.points for number, way in found.items()}
    own = sum(length(line) + BEND * (len(line) - 2) for line in lines.values())
    return own + CROSSING * _crossings(found)


def _crossings(found: Mapping[int, Way]) -> int:
    return sum(1 for _ in crossing_pairs({number: way.points for number, way in found.items()}))


def _apart(boxes: Mapping[str, Box], link: Link) -> float:
    one, other = boxes[link.source], boxes[link.target]
    across = max(other.x - one.right, one.x - other.right, 0.0)
    along = max(other.y - one.bottom, one.y - other.bottom, 0.0)
    return round(across + along + (LANE * 20 if across and along else 0.0), 2)


def _route_record(link: Link, way: Way | None, ground: Ground) -> Route:
    flow = link.flow
    if way:
        return Route(link.source, link.target, flow.kind, flow.label, way.points)
    ends = (ground.boxes[link.source].centre, ground.boxes[link.target].centre)
    return Route(link.source, link.target, flow.kind, flow.label, ends, fallback=True)

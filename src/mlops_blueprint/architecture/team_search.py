"""The best division of roles among so many people: branch and bound, complete up to a number of steps."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

from mlops_blueprint.architecture.team_scale import Cost, Masks, Scale, measure, weigh

MOST_STEPS = 15_000
"""Steps of one search; enough to finish for sixteen roles, and under a second on a slow machine."""


@dataclass(frozen=True)
class Division:
    """A division of all roles, and how good any other one could be.

    Attributes:
        least: no division costs less; equal to ``cost`` when ``proven``.
        proven: the search was complete, so this is the best division and the first of its cost.
    """

    masks: Masks
    cost: Cost
    least: Cost
    proven: bool


@dataclass
class _Hunt:
    """A search under way.

    Attributes:
        floor: per role the least distance among this role and all that follow it, divided among ``size``.
        first: the best so far was met in the order of the search, so an equal one later is no better.
        left: steps that may still be taken.
    """

    scale: Scale
    size: int
    floor: list[int]
    best: Masks
    cost: Cost
    first: bool
    left: int


def divide(scale: Scale, size: int, *, steps: int = MOST_STEPS) -> Division:
    """Return the division among ``size`` people that loses least, by :func:`weigh`.

    Args:
        scale: the roles and what merging them costs.
        size: how many people; each gets at least one role.
        steps: after so many steps the best division found is returned, never a worse one than step by
            step merges lead to, with the bound that holds for all divisions.
    """
    merged = _improved(_merged(size, scale), scale)
    floor = _floors(scale, size, steps)
    hunt = _Hunt(scale, size, floor, merged, weigh(merged, scale), first=False, left=steps)
    _search(hunt, (), 0)
    proven = hunt.left > 0
    least = hunt.cost if proven else _bound(hunt, (), 0)
    return Division(masks=hunt.best, cost=hunt.cost, least=least, proven=proven)


def _search(hunt: _Hunt, masks: Masks, at: int) -> None:
    """Try every person for the role at a place, then a new one, as long as a better division is possible."""
    if hunt.left <= 0:
        return
    hunt.left -= 1
    if at == len(hunt.scale.roles):
        cost = weigh(masks, hunt.scale)
        if cost < hunt.cost or (cost == hunt.cost and not hunt.first):
            hunt.best, hunt.cost, hunt.first = masks, cost, True
        return
    for grown in _placed(masks, at, hunt.size):
        if hunt.size - len(grown) < len(hunt.scale.roles) - at:
            bound = _bound(hunt, grown, at + 1)
            if bound < hunt.cost or (bound == hunt.cost and not hunt.first):
                _search(hunt, grown, at + 1)


def _placed(masks: Masks, at: int, size: int) -> Iterator[Masks]:
    bit = 1 << at
    for index, mask in enumerate(masks):
        yield (*masks[:index], mask | bit, *masks[index + 1 :])
    if len(masks) < size:
        yield (*masks, bit)


def _bound(hunt: _Hunt, masks: Masks, at: int) -> Cost:
    """Return what every division that goes on from here costs at least."""
    scale = hunt.scale
    measured = [measure(mask, scale) for mask in masks]
    distance = sum(item[0] for item in measured) + hunt.floor[at]
    if len(masks) == hunt.size:
        distance += _joining(masks, at, scale)
    return _surely_lost(hunt, masks, at), distance, max((item[1] for item in measured), default=0)


def _joining(masks: Masks, at: int, scale: Scale) -> int:
    """Return the least distance that the roles still to place have to the people there are."""
    before = [measure(mask, scale)[0] for mask in masks]
    return sum(
        min(measure(mask | bit, scale)[0] - known for mask, known in zip(masks, before, strict=True))
        for bit in (1 << place for place in range(at, len(scale.roles)))
    )


def _surely_lost(hunt: _Hunt, masks: Masks, at: int) -> int:
    """Return how many separations are lost wherever the remaining roles go."""
    rest = (1 << len(hunt.scale.roles)) - (1 << at)
    room = len(masks) < hunt.size
    return sum(
        1
        for _, does, checks in hunt.scale.duties
        if does
        and checks
        and not any(mask & checks and not mask & does for mask in masks)
        and not (rest & checks & ~does and (room or any(not mask & does for mask in masks)))
    )


def _floors(scale: Scale, size: int, steps: int) -> list[int]:
    """Return the least distance of each tail of the roles; one that takes too long to find has the next one's."""
    count = len(scale.roles)
    floor = [0] * (count + 1)
    for at in reversed(range(count)):
        found = _least_distance(scale, size, (at, floor), steps // count)
        floor[at] = floor[at + 1] if found is None else found
    return floor


def _least_distance(scale: Scale, size: int, tail: tuple[int, list[int]], steps: int) -> int | None:
    """Return the least distance of the roles from a place on; None if that took too many steps."""
    start, floor = tail
    least, goal = 1 << 30, floor[start + 1]
    todo: list[tuple[Masks, int, int]] = [((), start, 0)]
    while todo and least > goal:
        masks, at, distance = todo.pop()
        steps -= 1
        if not steps:
            return None
        if at == len(scale.roles):
            least = min(least, distance)
            continue
        grown = [(item, sum(measure(mask, scale)[0] for mask in item)) for item in _placed(masks, at, size)]
        near = sorted(grown, key=lambda pair: -pair[1])
        todo += [(item, at + 1, far) for item, far in near if far + floor[at + 1] < least]
    return least


def _merged(size: int, scale: Scale) -> Masks:
    """Return the division that merging two people again and again leads to."""
    masks: Masks = tuple(1 << index for index in range(len(scale.roles)))
    while len(masks) > size:
        masks = min(_merged_once(masks), key=lambda merged: weigh(merged, scale))
    return masks


def _merged_once(masks: Masks) -> Iterator[Masks]:
    """Yield every division that has two people of this one in one."""
    for one, other in combinations(range(len(masks)), 2):
        merged = masks[one] | masks[other]
        yield (*masks[:one], merged, *masks[one + 1 : other], *masks[other + 1 :])


def _improved(masks: Masks, scale: Scale) -> Masks:
    """Return a division after moving single roles between people for as long as that helps."""
    cost = weigh(masks, scale)
    while True:
        found = min(
            _moved_once(masks, len(scale.roles)), key=lambda moved: weigh(moved, scale), default=masks
        )
        if weigh(found, scale) >= cost:
            return masks
        masks, cost = found, weigh(found, scale)


def _moved_once(masks: Masks, count: int) -> Iterator[Masks]:
    """Yield every division in which one role of this one is in other hands, nobody being left without a role."""
    for bit in (1 << at for at in range(count)):
        giver = next(index for index, mask in enumerate(masks) if mask & bit)
        for taker in range(len(masks)):
            if taker != giver and masks[giver] != bit:
                yield tuple(
                    mask & ~bit if index == giver else mask | bit if index == taker else mask
                    for index, mask in enumerate(masks)
                )

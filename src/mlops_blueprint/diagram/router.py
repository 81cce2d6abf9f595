"""Shortest orthogonal way for one line: A* over the grid, paying for bends, crossings and foreign zones."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from heapq import heappop, heappush

from mlops_blueprint.diagram.grid import LANE, Grid
from mlops_blueprint.diagram.scene import Box, Point

BEND = 34.0
CROSSING = 900.0
"""A line goes more than half the width of a sheet round rather than cross another."""
HASTY_CROSSING = 200.0
"""The price while most lines are still missing; a low one is found much sooner."""

HASTE = 1.1
"""How far the guess of what is left may be too high: a way may cost a tenth more and is found much sooner."""
ASIDE = LANE * 3
"""Distance along both axes from which on a bend is sure to come."""
NOWHERE = -1
NEVER = float("inf")
AHEAD = tuple((heading,) for heading in range(4))
ANY = tuple((heading, (heading + 1) % 4, (heading + 3) % 4) for heading in range(4))
"""Directions from a node by the direction of travel: straight on only, or a turn to either side as well."""


@dataclass(frozen=True)
class Port:
    """A way in or out: the grid node before the box, the point on its border, direction and extra cost."""

    node: int
    point: Point
    direction: int
    cost: float
    passed: tuple[int, ...] = ()


@dataclass(frozen=True)
class Traffic:
    """Lines already drawn: per axis (level, upright) the taken segments, and how often a node is passed.

    Attributes:
        bends: nodes closed to every other line.
        busy: nodes that a line passes or bends at, where none may turn.
    """

    taken: tuple[bytearray, bytearray]
    through: tuple[bytearray, bytearray]
    bends: bytearray
    busy: bytearray


@dataclass(frozen=True)
class Way:
    """A found way: ports, nodes in order, and its corners from border to border."""

    leave: Port
    arrive: Port
    nodes: tuple[int, ...]
    points: tuple[Point, ...]


@dataclass(frozen=True)
class Search:
    """What one search works on.

    Attributes:
        prices: the factor on the length of the segment to each node.
        crossing: the price of crossing a line.
    """

    grid: Grid
    traffic: Traffic
    prices: Sequence[float]
    goal: Box
    crossing: float = CROSSING


@dataclass(frozen=True)
class Frontier:
    """The state of one search: open states by least total, best costs, where each came from, what is left.

    Attributes:
        aside: per column and per row, the distance to the goal box.
    """

    aside: tuple[Sequence[float], Sequence[float]]
    queue: list[tuple[float, float, int, int]] = field(default_factory=list)
    best: dict[int, float] = field(default_factory=dict)
    source: dict[int, int | Port] = field(default_factory=dict)


def find_way(search: Search, starts: Sequence[Port], goals: Sequence[Port]) -> Way | None:
    """Return the cheapest way from any start port to any goal port, or nothing when all are shut in.

    A state is ``node * 4 + direction of travel``; the queue's last field is the goal port reached, or -1.
    """
    by_node: dict[int, list[Port]] = {}
    for port in goals:
        by_node.setdefault(port.node, []).append(port)
    frontier = _frontier(search, starts)
    queue, best = frontier.queue, frontier.best
    expand = _expansion(search, frontier)
    while queue:
        _, cost, state, goal = heappop(queue)
        if goal != NOWHERE:
            return _way(search.grid, state, by_node[state // 4][goal], frontier)
        if cost > best[state]:
            continue
        if state // 4 in by_node:
            _close_in(search, frontier, (state, cost), by_node[state // 4])
        expand(state, cost)
    return None


def _frontier(search: Search, starts: Sequence[Port]) -> Frontier:
    grid, goal = search.grid, search.goal
    aside = (
        [max(goal.x - x, x - goal.right, 0.0) for x in grid.xs],
        [max(goal.y - y, y - goal.bottom, 0.0) for y in grid.ys],
    )
    frontier = Frontier(aside)
    for port in starts:
        state = port.node * 4 + port.direction
        if port.cost < frontier.best.get(state, NEVER):
            frontier.best[state] = port.cost
            frontier.source[state] = port
            heappush(
                frontier.queue, (port.cost + _least(search, frontier, port.node), port.cost, state, NOWHERE)
            )
    return frontier


def _expansion(search: Search, frontier: Frontier) -> Callable[[int, float], None]:
    """Return the step of the search: from a state, queue straight ahead, and a turn where no line passes.

    It runs a hundred thousand times per picture; so everything it reads is at hand, and the guess of `_least` is
    written out.
    """
    steps, prices, crossing = search.grid.steps, search.prices, search.crossing
    traffic = search.traffic
    taken, through, bends, busy = traffic.taken, traffic.through, traffic.bends, traffic.busy
    columns, (across, along) = search.grid.columns, frontier.aside
    best, source, queue = frontier.best, frontier.source, frontier.queue

    def expand(state: int, cost: float) -> None:
        node, heading = state // 4, state % 4
        for direction in (AHEAD if busy[node] else ANY)[heading]:
            step = steps[node * 4 + direction]
            if step is None:
                continue
            following, segment, length = step
            if taken[direction % 2][segment] or bends[following]:
                continue
            total = cost + length * prices[following] + crossing * through[1 - direction % 2][following]
            if direction != heading:
                total += BEND
            target = following * 4 + direction
            if total < best.get(target, NEVER):
                best[target] = total
                source[target] = state
                x, y = across[following % columns], along[following // columns]
                left = x + y + BEND if x > ASIDE and y > ASIDE else x + y
                heappush(queue, (total + HASTE * left, total, target, NOWHERE))

    return expand


def _close_in(search: Search, frontier: Frontier, arrival: tuple[int, float], goals: Sequence[Port]) -> None:
    """Queue the goal ports at the state's node with their full price."""
    state, cost = arrival
    for number, port in enumerate(goals):
        final = _arrival(search, state, port)
        if final is not None:
            heappush(frontier.queue, (cost + final, cost + final, state, number))


def _arrival(search: Search, state: int, port: Port) -> float | None:
    node, direction = divmod(state, 4)
    if direction == port.direction:
        return port.cost
    if (direction - port.direction) % 2 == 0 or search.traffic.busy[node]:
        return None
    return port.cost + BEND


def _least(search: Search, frontier: Frontier, node: int) -> float:
    """Return what is still to pay at least: distance to the goal box, and a bend if it lies aside."""
    columns = search.grid.columns
    across, along = frontier.aside[0][node % columns], frontier.aside[1][node // columns]
    return HASTE * (across + along + (BEND if across > ASIDE and along > ASIDE else 0.0))


def _way(grid: Grid, state: int, arrive: Port, frontier: Frontier) -> Way:
    nodes = [state // 4]
    source = frontier.source[state]
    while not isinstance(source, Port):
        nodes.append(source // 4)
        source = frontier.source[source]
    way = tuple(reversed(nodes))
    inner = [(grid.xs[node % grid.columns], grid.ys[node // grid.columns]) for node in way]
    return Way(source, arrive, way, _corners((source.point, *inner, arrive.point)))


def _corners(points: Sequence[Point]) -> tuple[Point, ...]:
    """Return the points at which the way turns, with both ends."""
    kept: list[Point] = []
    for point in points:
        if len(kept) > 1 and _straight(kept[-2], kept[-1], point):
            kept[-1] = point
        elif not kept or kept[-1] != point:
            kept.append(point)
    return tuple(kept)


def _straight(first: Point, second: Point, third: Point) -> bool:
    return first[0] == second[0] == third[0] or first[1] == second[1] == third[1]

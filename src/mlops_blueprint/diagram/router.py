"""Shortest orthogonal way for one line: A* over the grid, paying for bends, crossings and foreign zones."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from heapq import heappop, heappush

from mlops_blueprint.diagram.grid import LANE, Grid
from mlops_blueprint.diagram.scene import Box, Point

BEND = 34.0
CROSSING = 260.0

NOWHERE = -1


@dataclass(frozen=True)
class Port:
    """A way in or out: the grid node before the box, the point on its border, direction and extra cost."""

    node: int
    point: Point
    direction: int
    cost: float
    passed: tuple[int, ...] = ()


@dataclass
class Traffic:
    """Lines already drawn: taken segments, and how they pass each node."""

    taken_h: bytearray
    taken_v: bytearray
    through_h: dict[int, int] = field(default_factory=dict)
    through_v: dict[int, int] = field(default_factory=dict)
    bends: set[int] = field(default_factory=set)


@dataclass(frozen=True)
class Way:
    """A found way: ports, nodes in order, and what it cost."""

    leave: Port
    arrive: Port
    nodes: tuple[int, ...]
    cost: float


@dataclass(frozen=True)
class Search:
    """What one search works on; ``price`` is the factor on the length of the segment at a node."""

    grid: Grid
    traffic: Traffic
    price: Callable[[int], float]
    goal: Box


@dataclass
class Frontier:
    """The state of one search: open states by least total, best costs, and where each state came from."""

    queue: list[tuple[float, float, int, int]] = field(default_factory=list)
    best: dict[int, float] = field(default_factory=dict)
    parent: dict[int, int] = field(default_factory=dict)
    origin: dict[int, Port] = field(default_factory=dict)


def find_way(search: Search, starts: Sequence[Port], goals: Sequence[Port]) -> Way | None:
    """Return the cheapest way from any start port to any goal port, or nothing when all are shut in.

    A state is ``node * 4 + direction of travel``; the queue's last field is the goal port reached, or -1.
    """
    by_node: dict[int, list[Port]] = {}
    for port in goals:
        by_node.setdefault(port.node, []).append(port)
    frontier = Frontier()
    for port in starts:
        _reach(search, frontier, (port.node * 4 + port.direction, port.cost), port)
    while frontier.queue:
        _, cost, state, goal = heappop(frontier.queue)
        if goal != NOWHERE:
            return _way(state, by_node[state // 4][goal], cost, frontier)
        if cost > frontier.best[state]:
            continue
        _close_in(search, frontier, (state, cost), by_node.get(state // 4, ()))
        for following, added in _moves(search, state):
            _reach(search, frontier, (following, cost + added), state)
    return None


def _close_in(search: Search, frontier: Frontier, arrival: tuple[int, float], goals: Sequence[Port]) -> None:
    """Queue the goal ports at the state's node with their full price."""
    state, cost = arrival
    for number, port in enumerate(goals):
        final = _arrival(search, state, port)
        if final is not None:
            heappush(frontier.queue, (cost + final, cost + final, state, number))


def _reach(search: Search, frontier: Frontier, arrival: tuple[int, float], source: int | Port) -> None:
    """Note that a state can be had at a cost, from another state or from a start port, if that is cheaper."""
    state, cost = arrival
    if cost >= frontier.best.get(state, float("inf")):
        return
    frontier.best[state] = cost
    if isinstance(source, Port):
        frontier.origin[state] = source
    else:
        frontier.parent[state] = source
        frontier.origin.pop(state, None)
    heappush(frontier.queue, (cost + _least(search, state // 4), cost, state, NOWHERE))


def _arrival(search: Search, state: int, port: Port) -> float | None:
    node, direction = divmod(state, 4)
    if direction == port.direction:
        return port.cost
    if (direction - port.direction) % 2 == 0 or _occupied(search.traffic, node):
        return None
    return port.cost + BEND


def _moves(search: Search, state: int) -> list[tuple[int, float]]:
    """Return the states reachable in one step with their price: straight on, or a turn where it is free."""
    node, heading = divmod(state, 4)
    traffic, steps, first = search.traffic, search.grid.steps, node * 4
    moves = []
    ways = (heading,) if _occupied(traffic, node) else (heading, (heading + 1) % 4, (heading + 3) % 4)
    for direction in ways:
        step = steps[first + direction]
        if step is None:
            continue
        following, segment, length = step
        flat = direction % 2 == 0
        taken = traffic.taken_h if flat else traffic.taken_v
        if taken[segment] or following in traffic.bends:
            continue
        crossed = (traffic.through_v if flat else traffic.through_h).get(following)
        price = length * search.price(following) + (CROSSING * crossed if crossed else 0.0)
        moves.append((following * 4 + direction, price if direction == heading else price + BEND))
    return moves


def _occupied(traffic: Traffic, node: int) -> bool:
    return node in traffic.through_h or node in traffic.through_v or node in traffic.bends


def _least(search: Search, node: int) -> float:
    """Return a lower bound of what is still to pay: distance to the goal box, and a bend if it lies aside."""
    row, column = divmod(node, search.grid.columns)
    x, y, goal = search.grid.xs[column], search.grid.ys[row], search.goal
    aside_x = max(goal.x - x, x - goal.right, 0.0)
    aside_y = max(goal.y - y, y - goal.bottom, 0.0)
    return aside_x + aside_y + (BEND if aside_x > LANE * 3 and aside_y > LANE * 3 else 0.0)


def _way(state: int, arrive: Port, cost: float, frontier: Frontier) -> Way:
    states = [state]
    while states[-1] not in frontier.origin:
        states.append(frontier.parent[states[-1]])
    states.reverse()
    return Way(frontier.origin[states[0]], arrive, tuple(s // 4 for s in states), cost)

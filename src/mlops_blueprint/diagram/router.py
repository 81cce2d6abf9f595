"""Shortest orthogonal way for one line: A* over the grid, paying for bends, crossings and foreign zones."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from heapq import heappop, heappush

from mlops_blueprint.diagram.grid import LANE, Grid
from mlops_blueprint.diagram.scene import Box, Point

BEND = 34.0
CROSSING = 150.0

EAST, SOUTH, WEST, NORTH = range(4)
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


def find_way(search: Search, starts: Sequence[Port], goals: Sequence[Port]) -> Way | None:
    """Return the cheapest way from any start port to any goal port, or nothing when all are shut in."""
    by_node: dict[int, list[Port]] = {}
    for port in goals:
        by_node.setdefault(port.node, []).append(port)
    queue: list[tuple[float, float, int, int, int]] = []
    best: dict[int, float] = {}
    parent: dict[int, int] = {}
    origin: dict[int, Port] = {}
    for port in starts:
        state = port.node * 4 + port.direction
        if port.cost < best.get(state, float("inf")):
            best[state], origin[state] = port.cost, port
            heappush(queue, (port.cost + _least(search, port.node), port.cost, state, NOWHERE, 0))
    while queue:
        _, cost, state, goal, _ = heappop(queue)
        if goal != NOWHERE:
            return _way(state, by_node[state // 4][goal], cost, parent, origin)
        if cost > best[state]:
            continue
        for number, port in enumerate(by_node.get(state // 4, ())):
            final = _arrival(search, state, port)
            if final is not None:
                heappush(queue, (cost + final, cost + final, state, number, 1))
        for following, added in _moves(search, state):
            total = cost + added
            if total < best.get(following, float("inf")):
                best[following], parent[following] = total, state
                origin.pop(following, None)
                heappush(queue, (total + _least(search, following // 4), total, following, NOWHERE, 0))
    return None


def _arrival(search: Search, state: int, port: Port) -> float | None:
    node, direction = divmod(state, 4)
    if direction == port.direction:
        return port.cost
    if (direction - port.direction) % 2 == 0 or _occupied(search.traffic, node):
        return None
    return port.cost + BEND


def _moves(search: Search, state: int) -> list[tuple[int, float]]:
    node, heading = divmod(state, 4)
    moves = []
    free = not _occupied(search.traffic, node)
    for direction in (heading, (heading + 1) % 4, (heading + 3) % 4):
        if direction != heading and not free:
            continue
        step = _step(search, node, direction)
        if step is not None:
            following, length = step
            moves.append((following * 4 + direction, length + (BEND if direction != heading else 0.0)))
    return moves


def _step(search: Search, node: int, direction: int) -> tuple[int, float] | None:
    """Return the neighbour in ``direction`` and the price of going there; nothing when the way is shut."""
    grid, traffic = search.grid, search.traffic
    width = grid.columns
    row, column = divmod(node, width)
    if direction in (EAST, WEST):
        if (direction == EAST and column + 1 >= width) or (direction == WEST and column == 0):
            return None
        segment, following = (node, node + 1) if direction == EAST else (node - 1, node - 1)
        if grid.blocked_h[segment] or traffic.taken_h[segment]:
            return None
        length = grid.xs[segment % width + 1] - grid.xs[segment % width]
        crossing = traffic.through_v.get(following, 0)
    else:
        if (direction == SOUTH and row + 1 >= len(grid.ys)) or (direction == NORTH and row == 0):
            return None
        segment, following = (node, node + width) if direction == SOUTH else (node - width, node - width)
        if grid.blocked_v[segment] or traffic.taken_v[segment]:
            return None
        length = grid.ys[segment // width + 1] - grid.ys[segment // width]
        crossing = traffic.through_h.get(following, 0)
    if following in traffic.bends:
        return None
    return following, length * search.price(following) + crossing * CROSSING


def _occupied(traffic: Traffic, node: int) -> bool:
    return bool(traffic.through_h.get(node) or traffic.through_v.get(node) or node in traffic.bends)


def _least(search: Search, node: int) -> float:
    """Return a lower bound of what is still to pay: distance to the goal box, and a bend if it lies aside."""
    row, column = divmod(node, search.grid.columns)
    x, y, goal = search.grid.xs[column], search.grid.ys[row], search.goal
    aside_x = max(goal.x - x, x - goal.right, 0.0)
    aside_y = max(goal.y - y, y - goal.bottom, 0.0)
    return aside_x + aside_y + (BEND if aside_x > LANE * 3 and aside_y > LANE * 3 else 0.0)


def _way(state: int, arrive: Port, cost: float, parent: Mapping[int, int], origin: Mapping[int, Port]) -> Way:
    states = [state]
    while states[-1] not in origin:
        states.append(parent[states[-1]])
    states.reverse()
    return Way(origin[states[0]], arrive, tuple(s // 4 for s in states), cost)

"""All lines of a view, each on free lanes only, with as few crossings as trying again can reach."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from mlops_blueprint.diagram.crossings import crossing_pairs, length
from mlops_blueprint.diagram.endpoints import Link
from mlops_blueprint.diagram.grid import CLEAR, EAST, LANE, WEST, Grid, build_grid
from mlops_blueprint.diagram.ports import Surroundings, ports_of
from mlops_blueprint.diagram.router import BEND, CROSSING, Port, Search, Traffic, Way, find_way
from mlops_blueprint.diagram.scene import Box, PlacedZone, Point, Route
from mlops_blueprint.diagram.traffic import shut_zone, traffic_of, way_points, zones_at_nodes
from mlops_blueprint.model.view_template import PortHint

FOREIGN = 4.0
"""Factor on the length of a line inside a zone it has nothing to do with."""
SIMPLE = 4
"""Corners, ends included, of a line that is not worth a second try unless it crosses another."""
LEAN = 0.2
ANY_SIDE = PortHint(source="", target="")


@dataclass(frozen=True)
class Terrain:
    """What lines run around: solid boxes by id, zones, and boxes no line ends at (titles, panels)."""

    solid: Mapping[str, Box]
    zones: Sequence[PlacedZone]
    shut: Sequence[Box]
    canvas: Box


def route_all(links: Sequence[Link], terrain: Terrain, hints: Sequence[PortHint]) -> tuple[Route, ...]:
    """Route every link; the result is in the order of ``links``.

    Short lines come first, then every bent one is tried again with the others in place, and then each
    crossing pair in both orders; at last those with a lean take the lane they prefer. A link without a free way becomes a straight line marked as fallback, so
    that it is never lost.
    """
    ground = _ground(links, terrain, hints)
    found: dict[int, Way] = {}
    order = sorted(range(len(links)), key=lambda n: (_apart(ground.boxes, links[n]), n))
    for number in order:
        _set(found, number, _route(number, ground, found))
    lines = {number: way_points(ground.grid, way) for number, way in found.items()}
    crossed = {number for pair in crossing_pairs(lines) for number in pair}
    for number in order:
        if number in crossed or len(lines.get(number, ())) not in range(2, SIMPLE + 1):
            found.pop(number, None)
            _set(found, number, _route(number, ground, found))
    _untangle(ground, found)
    for number in order:
        if _hint(number, ground).lean:
            found.pop(number, None)
            _set(found, number, _route(number, ground, found))
    return tuple(_route_record(link, found.get(n), ground) for n, link in enumerate(links))


def _set(found: dict[int, Way], number: int, way: Way | None) -> None:
    if way is not None:
        found[number] = way


@dataclass(frozen=True)
class Ground:
    """Everything the searches need and none of them changes."""

    links: Sequence[Link]
    grid: Grid
    terrain: Terrain
    boxes: Mapping[str, Box]
    zones_at: Sequence[frozenset[str]]
    hints: Mapping[tuple[str, str], PortHint]


def _ground(links: Sequence[Link], terrain: Terrain, hints: Sequence[PortHint]) -> Ground:
    grid = build_grid(
        list(terrain.solid.values()),
        [*(zone.box for zone in terrain.zones), *terrain.shut],
        [box.grown(CLEAR) for box in terrain.solid.values()] + [box.grown(3) for box in terrain.shut],
        terrain.canvas,
    )
    boxes = {**{zone.id: zone.box for zone in terrain.zones}, **terrain.solid}
    sides = {(hint.source, hint.target): hint for hint in hints}
    return Ground(links, grid, terrain, boxes, zones_at_nodes(grid, terrain.zones), sides)


def _untangle(ground: Ground, found: dict[int, Way]) -> None:
    """Draw crossing lines again, both pairs of orders, and keep what is cheaper in total."""
    lines = {number: way_points(ground.grid, way) for number, way in found.items()}
    for one, other in crossing_pairs(lines):
        best = dict(found)
        for first, second in ((one, other), (other, one)):
            trial = {number: way for number, way in found.items() if number not in (one, other)}
            for number in (first, second):
                _set(trial, number, _route(number, ground, trial))
            if len(trial) == len(found) and _total(ground, trial) < _total(ground, best) - 1:
                best = trial
        found.clear()
        found.update(sorted(best.items()))


def _total(ground: Ground, found: Mapping[int, Way]) -> float:
    lines = {number: way_points(ground.grid, way) for number, way in found.items()}
    own = sum(length(line) + BEND * (len(line) - 2) for line in lines.values())
    return own + CROSSING * sum(1 for _ in crossing_pairs(lines))


def _route(number: int, ground: Ground, found: Mapping[int, Way]) -> Way | None:
    """Return the cheapest way by the template's sides, else by any side."""
    link, hint = ground.links[number], _hint(number, ground)
    others = [way for _, way in sorted(found.items())]
    return _search(link, hint, ground, others) or _search(link, ANY_SIDE, ground, others)


def _hint(number: int, ground: Ground) -> PortHint:
    link = ground.links[number]
    return ground.hints.get((link.source, link.target), ANY_SIDE)


def _search(link: Link, hint: PortHint, ground: Ground, others: Sequence[Way]) -> Way | None:
    grid, boxes = ground.grid, ground.boxes
    traffic = traffic_of(grid, others)
    for end in {link.source, link.target} - set(ground.terrain.solid):
        shut_zone(grid, traffic, boxes[end])
    used = tuple(p.point for way in others for p in (way.leave, way.arrive))
    price = _price(link, hint, ground)
    starts = ports_of(boxes[link.source], hint.leave, _around(link.source, ground, used), inward=False)
    goals = ports_of(boxes[link.target], hint.arrive, _around(link.target, ground, used), inward=True)
    starts = [opened for port in starts if (opened := _opened(port, grid, traffic))]
    goals = [opened for port in goals if (opened := _opened(port, grid, traffic, head=True))]
    return find_way(Search(grid, traffic, price, boxes[link.target]), starts, goals)


def _price(link: Link, hint: PortHint, ground: Ground) -> Callable[[int], float]:
    """Return the factor on a segment's length: dear in foreign zones, a trifle dearer away from the lean."""
    grid, canvas = ground.grid, ground.terrain.canvas
    prices: dict[frozenset[str], float] = {}

    def price(node: int) -> float:
        zones = ground.zones_at[node]
        if zones not in prices:
            prices[zones] = 1.0 if zones <= link.home else FOREIGN
        return prices[zones]

    def leaning(node: int) -> float:
        row, column = divmod(node, grid.columns)
        across = (grid.xs[column] - canvas.x) / canvas.width
        along = (grid.ys[row] - canvas.y) / canvas.height
        away = {"left": across, "right": 1 - across, "top": along, "bottom": 1 - along}
        return price(node) * (1 + LEAN * away[hint.lean or "top"])

    return leaning if hint.lean else price


def _opened(port: Port, grid: Grid, traffic: Traffic, *, head: bool = False) -> Port | None:
    """Return the port with the price of crossings on its stub; nothing when a line runs there already.

    An arrowhead (``head``) is never crossed.
    """
    flat = port.direction in (EAST, WEST)
    nodes = (*port.passed, port.node)
    segments = {node - back for node in nodes for back in (0, 1 if flat else grid.columns)}
    taken = traffic.taken_h if flat else traffic.taken_v
    if any(taken[segment] for segment in segments) or any(node in traffic.bends for node in nodes):
        return None
    across = traffic.through_v if flat else traffic.through_h
    crossed = sum(across.get(node, 0) for node in nodes)
    if head and crossed:
        return None
    return Port(port.node, port.point, port.direction, port.cost + CROSSING * crossed, port.passed)


def _around(end: str, ground: Ground, used: tuple[Point, ...]) -> Surroundings:
    solid = tuple(box for name, box in ground.terrain.solid.items() if name != end)
    own = ground.boxes[end]
    if end not in ground.terrain.solid:
        solid = tuple(box for box in solid if not own.contains(box))
    shut = tuple(box for box in ground.terrain.shut if not own.contains(box))
    return Surroundings(ground.grid, solid + shut, used)


def _apart(boxes: Mapping[str, Box], link: Link) -> float:
    one, other = boxes[link.source], boxes[link.target]
    across = max(other.x - one.right, one.x - other.right, 0.0)
    along = max(other.y - one.bottom, one.y - other.bottom, 0.0)
    return round(across + along + (LANE * 20 if across and along else 0.0), 2)


def _route_record(link: Link, way: Way | None, ground: Ground) -> Route:
    flow = link.flow
    if way:
        return Route(link.source, link.target, flow.kind, flow.label, way_points(ground.grid, way))
    ends = (ground.boxes[link.source].centre, ground.boxes[link.target].centre)
    return Route(link.source, link.target, flow.kind, flow.label, ends, fallback=True)

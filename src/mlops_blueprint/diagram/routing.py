"""All lines of a view: short ones first, then once more those that bend or cross, each on free lanes only."""

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from mlops_blueprint.diagram.endpoints import Link
from mlops_blueprint.diagram.grid import CLEAR, LANE, Grid, build_grid
from mlops_blueprint.diagram.ports import Surroundings, ports_of
from mlops_blueprint.diagram.router import CROSSING, EAST, WEST, Port, Search, Traffic, Way, find_way
from mlops_blueprint.diagram.scene import Box, PlacedZone, Point, Route
from mlops_blueprint.model.view_template import PortHint

FOREIGN = 2.6
"""Factor on the length of a line inside a zone it has nothing to do with."""
PASSES = 2
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

    A link without a free way becomes a straight line marked as fallback, so that it is never lost.
    """
    grid = build_grid(
        list(terrain.solid.values()),
        [*(zone.box for zone in terrain.zones), *terrain.shut],
        [box.grown(CLEAR) for box in terrain.solid.values()] + [box.grown(3) for box in terrain.shut],
        terrain.canvas,
    )
    sides = {(hint.source, hint.target): hint for hint in hints}
    boxes = {**{zone.id: zone.box for zone in terrain.zones}, **terrain.solid}
    found: dict[int, Way | None] = {}
    order = sorted(range(len(links)), key=lambda n: (_apart(boxes, links[n]), n))
    zones_at = _zones_at(grid, terrain.zones)
    for attempt in range(PASSES):
        for number in order:
            way = found.get(number)
            if attempt and way is not None and len(_points(grid, way)) <= 2:  # noqa: PLR2004 a straight line
                continue
            found[number] = None
            others = [other for _, other in sorted(found.items()) if other]
            link = links[number]
            ground = Ground(grid, terrain, boxes, zones_at, others)
            hint = sides.get((link.source, link.target), ANY_SIDE)
            found[number] = _route(link, hint, ground) or _route(link, ANY_SIDE, ground)
    return tuple(_route_record(link, found[n], grid, boxes) for n, link in enumerate(links))


@dataclass(frozen=True)
class Ground:
    """Everything one link's search needs."""

    grid: Grid
    terrain: Terrain
    boxes: Mapping[str, Box]
    zones_at: Sequence[frozenset[str]]
    others: Sequence[Way]


def _route(link: Link, hint: PortHint, ground: Ground) -> Way | None:
    grid, boxes = ground.grid, ground.boxes
    traffic = _traffic(grid, ground.others)
    for end in {link.source, link.target} - set(ground.terrain.solid):
        _shut_zone(grid, traffic, boxes[end])
    used = tuple(p.point for way in ground.others for p in (way.leave, way.arrive))
    prices: dict[frozenset[str], float] = {}

    def price(node: int) -> float:
        zones = ground.zones_at[node]
        if zones not in prices:
            prices[zones] = 1.0 if zones <= link.home else FOREIGN
        return prices[zones]

    starts = ports_of(boxes[link.source], hint.leave, _around(link.source, ground, used), inward=False)
    goals = ports_of(boxes[link.target], hint.arrive, _around(link.target, ground, used), inward=True)
    starts = [opened for port in starts if (opened := _opened(port, grid, traffic))]
    goals = [opened for port in goals if (opened := _opened(port, grid, traffic))]
    return find_way(Search(grid, traffic, price, boxes[link.target]), starts, goals)


def _opened(port: Port, grid: Grid, traffic: Traffic) -> Port | None:
    """Return the port with the price of crossings on its stub; nothing when a line runs there already."""
    flat = port.direction in (EAST, WEST)
    nodes = (*port.passed, port.node)
    segments = {node - back for node in nodes for back in (0, 1 if flat else grid.columns)}
    taken = traffic.taken_h if flat else traffic.taken_v
    if any(taken[segment] for segment in segments) or any(node in traffic.bends for node in nodes):
        return None
    across = traffic.through_v if flat else traffic.through_h
    crossed = sum(across.get(node, 0) for node in nodes)
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


def _zones_at(grid: Grid, zones: Sequence[PlacedZone]) -> list[frozenset[str]]:
    cache: dict[tuple[str, ...], frozenset[str]] = {}
    result = []
    for y in grid.ys:
        rows = [zone for zone in zones if zone.box.y <= y <= zone.box.bottom]
        for x in grid.xs:
            names = tuple(zone.id for zone in rows if zone.box.x <= x <= zone.box.right)
            result.append(cache.setdefault(names, frozenset(names)))
    return result


def _traffic(grid: Grid, ways: Sequence[Way]) -> Traffic:
    size = len(grid.xs) * len(grid.ys)
    traffic = Traffic(bytearray(size), bytearray(size))
    for way in ways:
        _mark(grid, traffic, way)
    return traffic


def _mark(grid: Grid, traffic: Traffic, way: Way) -> None:
    points = _points(grid, way)
    for start, end in zip(points, points[1:], strict=False):
        _mark_run(grid, traffic, start, end)
    corners = set(points[1:-1])
    width = grid.columns
    for node in way.nodes:
        if (grid.xs[node % width], grid.ys[node // width]) in corners:
            traffic.bends.add(node)


def _mark_run(grid: Grid, traffic: Traffic, start: Point, end: Point) -> None:
    """Take the run, close the parallel lanes too near to it, and count it at the nodes it passes."""
    flat = start[1] == end[1]
    along, aside = (grid.xs, grid.ys) if flat else (grid.ys, grid.xs)
    low, high = sorted((start[0], end[0]) if flat else (start[1], end[1]))
    at = start[1] if flat else start[0]
    first, last = bisect_left(along, low), bisect_right(along, high)
    width = grid.columns
    through = traffic.through_h if flat else traffic.through_v
    taken = traffic.taken_h if flat else traffic.taken_v
    for line in range(bisect_left(aside, at - LANE + 1), bisect_right(aside, at + LANE - 1)):
        for index in range(max(0, first - 1), min(last, len(along) - 1)):
            taken[line * width + index if flat else index * width + line] = 1
    line = bisect_left(aside, at)
    for index in range(first, last):
        node = line * width + index if flat else index * width + line
        through[node] = through.get(node, 0) + 1


def _shut_zone(grid: Grid, traffic: Traffic, box: Box) -> None:
    """Keep a line that belongs to a zone's frame out of the zone."""
    width = grid.columns
    for row, y in enumerate(grid.ys):
        for column, x in enumerate(grid.xs):
            if box.x - 1 < x < box.right + 1 and box.y - 1 < y < box.bottom + 1:
                traffic.bends.add(row * width + column)


def _points(grid: Grid, way: Way) -> tuple[Point, ...]:
    width = grid.columns
    inner = [(grid.xs[node % width], grid.ys[node // width]) for node in way.nodes]
    points: list[Point] = []
    for point in (way.leave.point, *inner, way.arrive.point):
        if len(points) > 1 and _straight(points[-2], points[-1], point):
            points[-1] = point
        elif not points or points[-1] != point:
            points.append(point)
    return tuple(points)


def _straight(first: Point, second: Point, third: Point) -> bool:
    return first[0] == second[0] == third[0] or first[1] == second[1] == third[1]


def _route_record(link: Link, way: Way | None, grid: Grid, boxes: Mapping[str, Box]) -> Route:
    flow = link.flow
    if way:
        return Route(link.source, link.target, flow.kind, flow.label, _points(grid, way))
    ends = (boxes[link.source].centre, boxes[link.target].centre)
    return Route(link.source, link.target, flow.kind, flow.label, ends, fallback=True)

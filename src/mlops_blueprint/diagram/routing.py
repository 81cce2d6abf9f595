"""All lines of a view, each on free lanes only, with as few crossings as trying again can reach."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from mlops_blueprint.diagram.crossings import crossing_pairs, length
from mlops_blueprint.diagram.endpoints import Link
from mlops_blueprint.diagram.grid import CLEAR, EAST, FINER, LANE, NEAREST, WEST, Grid, build_grid
from mlops_blueprint.diagram.ports import Surroundings, near_used, points_near, ports_of
from mlops_blueprint.diagram.router import BEND, CROSSING, Port, Search, Traffic, Way, find_way
from mlops_blueprint.diagram.scene import Box, PlacedZone, Route
from mlops_blueprint.diagram.traffic import shut_zone, traffic_of, zones_at_nodes
from mlops_blueprint.model.view_template import PortHint, Side

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


@dataclass(frozen=True)
class Ground:
    """Everything the searches need; what they find out about places is kept for the next one."""

    links: Sequence[Link]
    grid: Grid
    terrain: Terrain
    boxes: Mapping[str, Box]
    zones_at: Sequence[frozenset[str]]
    hints: Mapping[tuple[str, str], PortHint]
    prices: dict[tuple[frozenset[str], Side | None], Sequence[float]] = field(default_factory=dict)
    ports: dict[tuple[str, tuple[Side, ...], bool], Sequence[Port]] = field(default_factory=dict)


def route_all(links: Sequence[Link], terrain: Terrain, hints: Sequence[PortHint]) -> tuple[Route, ...]:
    """Route every link; the result is in the order of ``links``.

    Short lines come first, then every bent one is tried again with the others in place, and then each
    crossing pair in both orders; then those with a lean take the lane they prefer, and lines that are shut in make
    others give way. A link without a free way becomes a straight line marked as fallback, so that it is never lost.
    """
    ground = _ground(links, terrain, hints, NEAREST)
    found = _ways(ground)
    if len(found) < len(links):
        ground = _ground(links, terrain, hints, FINER)
        found = _ways(ground)
    return tuple(_route_record(link, found.get(n), ground) for n, link in enumerate(links))


def _ways(ground: Ground) -> dict[int, Way]:
    """Return the ways found on one grid, by number of link."""
    links, found = ground.links, dict[int, Way]()
    order = sorted(range(len(links)), key=lambda n: (_apart(ground.boxes, links[n]), n))
    for number in order:
        _set(found, number, _route(number, ground, found))
    lines = {number: way.points for number, way in found.items()}
    crossed = {number for pair in crossing_pairs(lines) for number in pair}
    for number in order:
        if number in crossed or len(lines.get(number, ())) not in range(2, SIMPLE + 1):
            _retry(number, ground, found)
    _untangle(ground, found)
    for number in order:
        if _hint(number, ground).lean:
            _retry(number, ground, found)
    for number in order:
        if number not in found:
            _make_room(number, ground, found)
    return found


def _set(found: dict[int, Way], number: int, way: Way | None) -> None:
    if way is not None:
        found[number] = way


def _ground(links: Sequence[Link], terrain: Terrain, hints: Sequence[PortHint], nearest: float) -> Ground:
    grid = build_grid(
        list(terrain.solid.values()),
        [*(zone.box for zone in terrain.zones), *terrain.shut],
        [box.grown(CLEAR) for box in terrain.solid.values()] + [box.grown(3) for box in terrain.shut],
        terrain.canvas,
        nearest=nearest,
    )
    boxes = {**{zone.id: zone.box for zone in terrain.zones}, **terrain.solid}
    sides = {(hint.source, hint.target): hint for hint in hints}
    return Ground(links, grid, terrain, boxes, zones_at_nodes(grid, terrain.zones), sides)


def _retry(number: int, ground: Ground, found: dict[int, Way]) -> None:
    """Route a line again with the others in place; it keeps its way when there is no other."""
    old = found.pop(number, None)
    _set(found, number, _route(number, ground, found) or old)


def _make_room(number: int, ground: Ground, found: dict[int, Way]) -> None:
    """Let one other line, those at the same ends first, go round a line that found no way."""
    ends = {ground.links[number].source, ground.links[number].target}
    near = sorted(found, key=lambda n: (not ends & {ground.links[n].source, ground.links[n].target}, n))
    for other in near:
        trial = {n: way for n, way in found.items() if n != other}
        _set(trial, number, _route(number, ground, trial))
        if number in trial:
            _set(trial, other, _route(other, ground, trial))
        if {number, other} <= trial.keys():
            found.update(trial)
            return


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
                _set(trial, number, _route(number, ground, trial))
            if len(trial) == len(found) and _total(trial) < _total(best) - 1:
                best = trial
        found.clear()
        found.update(sorted(best.items()))


def _cross(found: Mapping[int, Way], one: int, other: int) -> bool:
    return any(crossing_pairs({number: found[number].points for number in (one, other)}))


def _total(found: Mapping[int, Way]) -> float:
    lines = {number: way.points for number, way in found.items()}
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
    used = [port.point for way in others for port in (way.leave, way.arrive)]
    left, reached = (points_near(used, boxes[end]) for end in (link.source, link.target))
    prices = _prices(link, hint, ground)
    starts = [
        opened
        for port in _ports(link.source, hint.leave, ground, inward=False)
        if not near_used(port.point, left) and (opened := _opened(port, grid, traffic))
    ]
    goals = [
        opened
        for port in _ports(link.target, hint.arrive, ground, inward=True)
        if not near_used(port.point, reached) and (opened := _opened(port, grid, traffic, head=True))
    ]
    return find_way(Search(grid, traffic, prices, boxes[link.target]), starts, goals)


def _ports(end: str, sides: tuple[Side, ...], ground: Ground, *, inward: bool) -> Sequence[Port]:
    key = (end, sides, inward)
    if key not in ground.ports:
        ground.ports[key] = ports_of(ground.boxes[end], sides, _around(end, ground), inward=inward)
    return ground.ports[key]


def _prices(link: Link, hint: PortHint, ground: Ground) -> Sequence[float]:
    """Return the factor on a segment's length: dear in foreign zones, a trifle dearer away from the lean."""
    key = (link.home, hint.lean)
    if key in ground.prices:
        return ground.prices[key]
    by_zones = {zones: 1.0 if zones <= link.home else FOREIGN for zones in set(ground.zones_at)}
    prices = [by_zones[zones] for zones in ground.zones_at]
    if hint.lean:
        away, width = _away(hint.lean, ground), ground.grid.columns
        flat = hint.lean in ("left", "right")
        prices = [price * away[n % width if flat else n // width] for n, price in enumerate(prices)]
    ground.prices[key] = prices
    return prices


def _away(side: Side, ground: Ground) -> Sequence[float]:
    """Return the factor per column or row: 1 at the side, more with the distance from it."""
    canvas, grid = ground.terrain.canvas, ground.grid
    if side in ("left", "right"):
        shares = [(x - canvas.x) / canvas.width for x in grid.xs]
    else:
        shares = [(y - canvas.y) / canvas.height for y in grid.ys]
    return [1 + LEAN * (share if side in ("left", "top") else 1 - share) for share in shares]


def _opened(port: Port, grid: Grid, traffic: Traffic, *, head: bool = False) -> Port | None:
    """Return the port with the price of crossings on its stub; nothing when a line runs there already.

    An arrowhead (``head``) is never crossed.
    """
    flat = port.direction in (EAST, WEST)
    nodes = (*port.passed, port.node)
    segments = {node - back for node in nodes for back in (0, 1 if flat else grid.columns)}
    taken = traffic.taken[0 if flat else 1]
    if any(taken[segment] for segment in segments) or any(traffic.bends[node] for node in nodes):
        return None
    across = traffic.through[1 if flat else 0]
    crossed = sum(across[node] for node in nodes)
    if head and crossed:
        return None
    return Port(port.node, port.point, port.direction, port.cost + CROSSING * crossed, port.passed)


def _around(end: str, ground: Ground) -> Surroundings:
    solid = tuple(box for name, box in ground.terrain.solid.items() if name != end)
    own = ground.boxes[end]
    if end not in ground.terrain.solid:
        solid = tuple(box for box in solid if not own.contains(box))
    shut = tuple(box for box in ground.terrain.shut if not own.contains(box))
    return Surroundings(ground.grid, solid + shut)


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

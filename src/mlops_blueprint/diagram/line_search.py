"""The search for one line's way: the grid of a view, what is taken on it, prices and ports."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from mlops_blueprint.diagram.endpoints import Link
from mlops_blueprint.diagram.grid import CLEAR, EAST, WEST, Grid, build_grid
from mlops_blueprint.diagram.ports import Surroundings, near_used, points_near, ports_of
from mlops_blueprint.diagram.router import CROSSING, Port, Search, Traffic, Way, find_way
from mlops_blueprint.diagram.scene import Box, PlacedZone
from mlops_blueprint.diagram.traffic import shut_zone, traffic_of, zones_at_nodes
from mlops_blueprint.model.view_template import PortHint, Side

FOREIGN = 4.0
"""Factor on the length of a line inside a zone it has nothing to do with."""
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


@dataclass(frozen=True)
class Taken:
    """The lines already drawn, and what it costs to cross one."""

    ways: Sequence[Way]
    crossing: float


def ground_of(links: Sequence[Link], terrain: Terrain, hints: Sequence[PortHint]) -> Ground:
    """Return the ground of a view: its grid, what may not be crossed, and the hints by ends."""
    grid = build_grid(
        list(terrain.solid.values()),
        [*(zone.box for zone in terrain.zones), *terrain.shut],
        [box.grown(CLEAR) for box in terrain.solid.values()] + [box.grown(3) for box in terrain.shut],
        terrain.canvas,
    )
    boxes = {**{zone.id: zone.box for zone in terrain.zones}, **terrain.solid}
    sides = {(hint.source, hint.target): hint for hint in hints}
    return Ground(links, grid, terrain, boxes, zones_at_nodes(grid, terrain.zones), sides)


def route_line(
    number: int, ground: Ground, found: Mapping[int, Way], crossing: float = CROSSING
) -> Way | None:
    """Return the cheapest way by the template's sides, else by any side."""
    link, hint = ground.links[number], hint_of(number, ground)
    taken = Taken([way for _, way in sorted(found.items())], crossing)
    return _search(link, hint, ground, taken) or _search(link, ANY_SIDE, ground, taken)


def hint_of(number: int, ground: Ground) -> PortHint:
    """Return the template's hint for the line, else one that allows any side."""
    link = ground.links[number]
    return ground.hints.get((link.source, link.target), ANY_SIDE)


def _search(link: Link, hint: PortHint, ground: Ground, taken: Taken) -> Way | None:
    grid, boxes = ground.grid, ground.boxes
    traffic = traffic_of(grid, taken.ways)
    for end in {link.source, link.target} - set(ground.terrain.solid):
        shut_zone(grid, traffic, boxes[end])
    used = [port.point for way in taken.ways for port in (way.leave, way.arrive)]
    left, reached = (points_near(used, boxes[end]) for end in (link.source, link.target))
    prices = _prices(link, hint, ground)
    starts = [
        opened
        for port in _ports(link.source, hint.leave, ground, inward=False)
        if not near_used(port.point, left) and (opened := _opened(port, grid, traffic, taken.crossing))
    ]
    goals = [
        opened
        for port in _ports(link.target, hint.arrive, ground, inward=True)
        if not near_used(port.point, reached)
        and (opened := _opened(port, grid, traffic, taken.crossing, head=True))
    ]
    return find_way(Search(grid, traffic, prices, boxes[link.target], taken.crossing), starts, goals)


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


def _opened(port: Port, grid: Grid, traffic: Traffic, crossing: float, *, head: bool = False) -> Port | None:
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
    return Port(port.node, port.point, port.direction, port.cost + crossing * crossed, port.passed)


def _around(end: str, ground: Ground) -> Surroundings:
    solid = tuple(box for name, box in ground.terrain.solid.items() if name != end)
    own = ground.boxes[end]
    if end not in ground.terrain.solid:
        solid = tuple(box for box in solid if not own.contains(box))
    shut = tuple(box for box in ground.terrain.shut if not own.contains(box))
    return Surroundings(ground.grid, solid + shut)

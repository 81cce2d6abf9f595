"""Lines already drawn, as the search sees them: taken segments, passed nodes and corners."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import pairwise

from mlops_blueprint.diagram.grid import LANE, Grid
from mlops_blueprint.diagram.router import Traffic, Way
from mlops_blueprint.diagram.scene import Box, PlacedZone, Point

MOST = 255


def traffic_of(grid: Grid, ways: Sequence[Way]) -> Traffic:
    """Return what the ways take up; parallel lanes too near to one are taken as well.

    Corners and the last nodes before an arrowhead are closed to every other line.
    """
    size = len(grid.xs) * len(grid.ys)
    taken, through = (bytearray(size), bytearray(size)), (bytearray(size), bytearray(size))
    traffic = Traffic(taken, through, bends=bytearray(size), busy=bytearray(size))
    for way in ways:
        _mark(grid, traffic, way)
    return traffic


def _mark(grid: Grid, traffic: Traffic, way: Way) -> None:
    points = way.points
    for start, end in pairwise(points):
        _mark_run(grid, traffic, start, end)
    corners = set(points[1:-1])
    width = grid.columns
    turned = (n for n in way.nodes if (grid.xs[n % width], grid.ys[n // width]) in corners)
    for node in (way.arrive.node, *way.arrive.passed, *turned):
        traffic.bends[node] = traffic.busy[node] = 1


def _mark_run(grid: Grid, traffic: Traffic, start: Point, end: Point) -> None:
    """Take the run, close the parallel lanes too near to it, and count it at the nodes it passes."""
    flat = start[1] == end[1]
    along, aside = (grid.xs, grid.ys) if flat else (grid.ys, grid.xs)
    low, high = sorted((start[0], end[0]) if flat else (start[1], end[1]))
    at = start[1] if flat else start[0]
    first, last = bisect_left(along, low), bisect_right(along, high)
    width = grid.columns
    axis = 0 if flat else 1
    through, taken = traffic.through[axis], traffic.taken[axis]
    for line in range(bisect_left(aside, at - LANE + 1), bisect_right(aside, at + LANE - 1)):
        for index in range(max(0, first - 1), min(last, len(along) - 1)):
            taken[line * width + index if flat else index * width + line] = 1
    line = bisect_left(aside, at)
    for index in range(first, last):
        node = line * width + index if flat else index * width + line
        through[node] = min(through[node] + 1, MOST)
        traffic.busy[node] = 1


def shut_zone(grid: Grid, traffic: Traffic, box: Box) -> None:
    """Keep a line that belongs to a zone's frame out of the zone."""
    width = grid.columns
    for row, y in enumerate(grid.ys):
        for column, x in enumerate(grid.xs):
            if box.x - 1 < x < box.right + 1 and box.y - 1 < y < box.bottom + 1:
                node = row * width + column
                traffic.bends[node] = traffic.busy[node] = 1


def zones_at_nodes(grid: Grid, zones: Sequence[PlacedZone]) -> list[frozenset[str]]:
    """Return, per node, the zones it lies in."""
    cache: dict[tuple[str, ...], frozenset[str]] = {}
    result = []
    for y in grid.ys:
        rows = [zone for zone in zones if zone.box.y <= y <= zone.box.bottom]
        for x in grid.xs:
            names = tuple(zone.id for zone in rows if zone.box.x <= x <= zone.box.right)
            result.append(cache.setdefault(names, frozenset(names)))
    return result

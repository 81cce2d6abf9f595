"""The sparse grid that lines run on: card centres, port positions and lanes in the free gaps."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from mlops_blueprint.diagram.scene import Box

LANE = 9.0
"""Distance between parallel lanes; also the least distance of two parallel lines."""
CLEAR = 7.0
"""Distance a line keeps from a card it does not belong to."""
STUB = 11.0
"""Least straight run at a port, so that the arrowhead is never bent."""
PORT_STEP = 15.0
NEAREST = 6.0
"""Least distance of two grid lines, centres of cards and narrow gaps excepted."""
NARROWEST = 14.0
OFF_BORDER = 5.5
"""Distance a line keeps from a zone's border that it runs along."""

EAST, SOUTH, WEST, NORTH = range(4)

Step = tuple[int, int, float]
"""A step to a neighbour: its node, the segment used, the length."""

Interval = tuple[float, float, float]
"""An edge of a box: its coordinate and the extent along the other axis."""


@dataclass(frozen=True)
class Grid:
    """Coordinates, which segments are blocked, and the open steps at ``node * 4 + direction``.

    Node ``n = row * columns + column``; the horizontal segment ``n`` leads to ``n + 1``, the vertical one to
    ``n + columns``.
    """

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    columns: int
    blocked_h: bytearray
    blocked_v: bytearray
    steps: list[Step | None]


def build_grid(cards: Sequence[Box], frames: Sequence[Box], blocked: Iterable[Box], canvas: Box) -> Grid:
    """Build the grid for ``cards`` (with ports) and ``frames``; lines may not touch ``blocked``."""
    edges = [*cards, *frames, canvas]
    xs = _coordinates([_across(b) for b in cards], [e for b in edges for e in _vertical(b)])
    ys = _coordinates([_along(b) for b in cards], [e for b in edges for e in _horizontal(b)])
    size = len(xs) * len(ys)
    grid = Grid(xs, ys, len(xs), bytearray(size), bytearray(size), [])
    for box in blocked:
        _block(grid, box)
    for frame in frames:
        _keep_off_border(grid, frame)
    grid.steps.extend(_steps(grid))
    return grid


def _steps(grid: Grid) -> Iterator[Step | None]:
    """Yield the four steps of every node, nothing where the way is blocked for good."""
    width, height = len(grid.xs), len(grid.ys)
    for node in range(width * height):
        row, column = divmod(node, width)
        right = grid.xs[column + 1] - grid.xs[column] if column + 1 < width else 0.0
        down = grid.ys[row + 1] - grid.ys[row] if row + 1 < height else 0.0
        yield (node + 1, node, right) if right and not grid.blocked_h[node] else None
        yield (node + width, node, down) if down and not grid.blocked_v[node] else None
        left = grid.xs[column] - grid.xs[column - 1] if column else 0.0
        yield (node - 1, node - 1, left) if left and not grid.blocked_h[node - 1] else None
        up = grid.ys[row] - grid.ys[row - 1] if row else 0.0
        yield (node - width, node - width, up) if up and not grid.blocked_v[node - width] else None


def _block(grid: Grid, box: Box) -> None:
    """Block every segment that touches ``box``."""
    _block_level(grid, box)
    _block_upright(grid, box)


def _block_level(grid: Grid, box: Box) -> None:
    first, last = max(0, bisect_left(grid.xs, box.x) - 1), bisect_right(grid.xs, box.right)
    for row in range(bisect_left(grid.ys, box.y), bisect_right(grid.ys, box.bottom)):
        for column in range(first, min(last, grid.columns - 1)):
            grid.blocked_h[row * grid.columns + column] = 1


def _block_upright(grid: Grid, box: Box) -> None:
    first, last = max(0, bisect_left(grid.ys, box.y) - 1), bisect_right(grid.ys, box.bottom)
    left, right = bisect_left(grid.xs, box.x), bisect_right(grid.xs, box.right)
    for row in range(first, min(last, len(grid.ys) - 1)):
        for column in range(left, right):
            grid.blocked_v[row * grid.columns + column] = 1


def _keep_off_border(grid: Grid, frame: Box) -> None:
    """Block runs along a frame's border; crossing it stays free."""
    for x in (frame.x, frame.right):
        _block_upright(grid, Box(x - OFF_BORDER, frame.y, 2 * OFF_BORDER, frame.height))
    for y in (frame.y, frame.bottom):
        _block_level(grid, Box(frame.x, y - OFF_BORDER, frame.width, 2 * OFF_BORDER))


def _across(box: Box) -> tuple[float, float]:
    return (box.x, box.right)


def _along(box: Box) -> tuple[float, float]:
    return (box.y, box.bottom)


def _vertical(box: Box) -> tuple[Interval, Interval]:
    return ((box.x, box.y, box.bottom), (box.right, box.y, box.bottom))


def _horizontal(box: Box) -> tuple[Interval, Interval]:
    return ((box.y, box.x, box.right), (box.bottom, box.x, box.right))


def _coordinates(spans: Sequence[tuple[float, float]], edges: Sequence[Interval]) -> tuple[float, ...]:
    """Merge card centres and lanes, which must stand exactly, with ports at least ``NEAREST`` from others."""
    gaps = _gaps(edges)
    centres = {round((low + high) / 2, 2) for low, high in spans}
    narrow = {round((low + high) / 2, 2) for low, high in gaps if high - low < 2 * STUB + LANE}
    lanes = {round(lane, 2) for low, high in gaps for lane in _lanes(low, high)}
    ports = {round(port, 2) for low, high in spans for port in _ports(low, high)}
    chosen = sorted(centres | narrow)
    for group in (lanes, ports):
        for value in sorted(group):
            at = bisect_left(chosen, value)
            near = chosen[max(0, at - 1) : at + 1]
            if all(abs(value - other) >= NEAREST for other in near):
                chosen.insert(at, value)
    return tuple(chosen)


def _gaps(edges: Sequence[Interval]) -> set[tuple[float, float]]:
    """Return the free stretches between each edge and the next one that faces it."""
    ordered = sorted(edges)
    gaps: set[tuple[float, float]] = set()
    for number, (at, low, high) in enumerate(ordered):
        facing = (
            other
            for other, other_low, other_high in ordered[number + 1 :]
            if other > at and other_low < high and low < other_high
        )
        nearest = next(facing, None)
        if nearest is not None and nearest - at >= NARROWEST:
            gaps.add((at, nearest))
    return gaps


def _lanes(low: float, high: float) -> list[float]:
    count = min(7, 1 + int(max(0.0, high - low - 2 * STUB) // LANE))
    if count == 1:
        return [(low + high) / 2]
    pitch = (high - low - 2 * STUB) / (count - 1)
    return [low + STUB + pitch * number for number in range(count)]


def _ports(low: float, high: float) -> list[float]:
    middle, reach = (low + high) / 2, (high - low) / 2 - STUB
    steps = int(max(0.0, reach) // PORT_STEP)
    return [middle + PORT_STEP * number for number in range(-steps, steps + 1)]

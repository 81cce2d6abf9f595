"""Where a line may leave or reach a box: every grid line that meets a side, dearer away from its middle."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from mlops_blueprint.diagram.grid import CLEAR, EAST, LANE, NORTH, SOUTH, STUB, WEST, Grid
from mlops_blueprint.diagram.router import Port
from mlops_blueprint.diagram.scene import Box, Point
from mlops_blueprint.model.view_template import Side

OUTWARD: dict[Side, int] = {"right": EAST, "bottom": SOUTH, "left": WEST, "top": NORTH}
ASIDE = 0.3
"""Price per unit that a port lies off the middle of its side."""


@dataclass(frozen=True)
class Surroundings:
    """What ports must respect: the grid and solid boxes."""

    grid: Grid
    solid: tuple[Box, ...]


def ports_of(box: Box, sides: Sequence[Side], around: Surroundings, *, inward: bool) -> list[Port]:
    """Return the open ports of ``box``; directions point outwards, or inwards for the end of a line."""
    ports: list[Port] = []
    for side in sides or ("left", "right", "top", "bottom"):
        direction = OUTWARD[side]
        travel = (direction + 2) % 4 if inward else direction
        near = Surroundings(around.grid, _abreast(box, around.solid, flat=direction in (EAST, WEST)))
        for point in _points(box, side, around.grid):
            port = _port(point, direction, travel, near)
            if port is not None:
                aside = abs(point[0] - box.centre[0]) + abs(point[1] - box.centre[1])
                reach = box.width / 2 if direction in (EAST, WEST) else box.height / 2
                ports.append(Port(port.node, point, travel, port.cost + ASIDE * (aside - reach), port.passed))
    return ports


def _abreast(box: Box, solid: Sequence[Box], *, flat: bool) -> tuple[Box, ...]:
    """Return the boxes that a line straight out of the box's left or right side (``flat``), or of the others, may meet."""
    wide = box.grown(CLEAR)
    if flat:
        return tuple(b for b in solid if b.y < wide.bottom and wide.y < b.bottom)
    return tuple(b for b in solid if b.x < wide.right and wide.x < b.right)


def _points(box: Box, side: Side, grid: Grid) -> Iterable[Point]:
    if side in ("left", "right"):
        x = box.x if side == "left" else box.right
        return [(x, y) for y in grid.ys if box.y + STUB <= y <= box.bottom - STUB]
    y = box.y if side == "top" else box.bottom
    return [(x, y) for x in grid.xs if box.x + STUB <= x <= box.right - STUB]


def _port(point: Point, direction: int, travel: int, around: Surroundings) -> Port | None:
    """Return the port whose node is the first one far enough from the border for an unbent arrowhead."""
    grid = around.grid
    flat = direction in (EAST, WEST)
    line = grid.ys.index(point[1]) if flat else grid.xs.index(point[0])
    values = grid.xs if flat else grid.ys
    start = point[0] if flat else point[1]
    ahead = direction in (EAST, SOUTH)
    order = range(len(values)) if ahead else range(len(values) - 1, -1, -1)
    passed: list[int] = []
    for index in order:
        distance = values[index] - start if ahead else start - values[index]
        node = line * grid.columns + index if flat else index * grid.columns + line
        if distance >= STUB - 0.01:
            end = (values[index], point[1]) if flat else (point[0], values[index])
            if _shut(point, end, around.solid):
                return None
            return Port(node, point, travel, distance, tuple(passed))
        if distance > 0:
            passed.append(node)
    return None


def _shut(point: Point, end: Point, solid: Sequence[Box]) -> bool:
    low = (min(point[0], end[0]), min(point[1], end[1]))
    high = (max(point[0], end[0]), max(point[1], end[1]))
    reach = CLEAR - 0.5
    return any(
        box.x - reach < high[0]
        and low[0] < box.right + reach
        and box.y - reach < high[1]
        and low[1] < box.bottom + reach
        for box in solid
    )


def points_near(points: Iterable[Point], box: Box) -> list[Point]:
    """Return the points so near to the box that they may be in the way of its ports."""
    wide = box.grown(LANE)
    return [(x, y) for x, y in points if wide.x <= x <= wide.right and wide.y <= y <= wide.bottom]


def near_used(point: Point, used: Sequence[Point]) -> bool:
    """Tell whether a line already ends too near to the point."""
    return any(abs(point[0] - x) + abs(point[1] - y) < LANE - 0.5 for x, y in used)

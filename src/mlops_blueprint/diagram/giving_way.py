"""A line that is shut in takes the way it would have alone, and those in its way look for another."""

from itertools import pairwise

from mlops_blueprint.diagram.grid import LANE, STUB
from mlops_blueprint.diagram.line_search import Ground, route_line
from mlops_blueprint.diagram.router import Way
from mlops_blueprint.diagram.scene import Box, Point

PATIENCE = 24
"""Lines that may be drawn again for one that is shut in; after that the sheet itself needs more room."""


def make_way(number: int, ground: Ground, found: dict[int, Way]) -> bool:
    """Draw a line that found no way, at the cost of detours for others; ``found`` changes only on success.

    Returns:
        Whether the line, and every line that it pushed aside, has a way.
    """
    trial, waiting = dict(found), [number]
    for _ in range(PATIENCE):
        if not waiting:
            break
        current = waiting.pop(0)
        way = route_line(current, ground, trial)
        if way is None:
            way = route_line(current, ground, {})
            if way is None:
                return False
            pushed = [n for n in sorted(trial) if in_the_way(way, trial[n])]
            for n in pushed:
                del trial[n]
            waiting += pushed
        trial[current] = way
    if waiting:
        return False
    found.update(trial)
    return True


def in_the_way(one: Way, other: Way) -> bool:
    """Tell whether two lines cannot both stay: parallel and too near, or a bend or an end at the other line."""
    runs = [_run(pair) for pair in pairwise(one.points)]
    rivals = [_run(pair) for pair in pairwise(other.points)]
    if any(_beside(run, rival) for run in runs for rival in rivals):
        return True
    return _near(one.points, rivals) or _near(other.points, runs)


def _run(ends: tuple[Point, Point]) -> Box:
    (x, y), (u, v) = ends
    return Box(min(x, u), min(y, v), abs(x - u), abs(y - v))


def _beside(run: Box, rival: Box) -> bool:
    if run.width and rival.width:
        return abs(run.y - rival.y) < LANE and run.x <= rival.right and rival.x <= run.right
    if run.height and rival.height:
        return abs(run.x - rival.x) < LANE and run.y <= rival.bottom and rival.y <= run.bottom
    return False


def _near(points: tuple[Point, ...], runs: list[Box]) -> bool:
    return any(
        run.x - STUB < x < run.right + STUB and run.y - STUB < y < run.bottom + STUB
        for x, y in points
        for run in runs
    )

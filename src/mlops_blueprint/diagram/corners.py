"""Rounded corners, once for every writer: a polyline as straight stretches and quadratic curves."""

import math
from collections.abc import Iterator, Sequence

from mlops_blueprint.diagram.scene import Point

Stretch = tuple[Point | None, Point]
"""Where the pen goes next; with a control point on a quadratic curve, else straight."""

STEPS = 4
"""Short sides that stand for one rounded corner where a format knows no curves."""


def stretches(points: Sequence[Point], radius: float) -> Iterator[Stretch]:
    """Yield the way from the second point on; inner corners become curves of at most ``radius``."""
    for before, corner, after in zip(points, points[1:], points[2:], strict=False):
        if not radius:
            yield None, corner
            continue
        reach = min(radius, math.dist(before, corner) / 2, math.dist(corner, after) / 2)
        yield None, _towards(corner, before, reach)
        yield corner, _towards(corner, after, reach)
    yield None, points[-1]


def flattened(points: Sequence[Point], radius: float) -> tuple[Point, ...]:
    """Return the same way with each curve as ``STEPS`` short sides."""
    way = [points[0]]
    for control, end in stretches(points, radius):
        if control is not None:
            way += [_on_curve(way[-1], control, end, number / STEPS) for number in range(1, STEPS)]
        way.append(end)
    return tuple(way)


def _on_curve(start: Point, control: Point, end: Point, share: float) -> Point:
    rest = 1 - share
    return (
        rest * rest * start[0] + 2 * rest * share * control[0] + share * share * end[0],
        rest * rest * start[1] + 2 * rest * share * control[1] + share * share * end[1],
    )


def _towards(start: Point, end: Point, distance: float) -> Point:
    length = math.dist(start, end) or 1.0
    return (
        start[0] + (end[0] - start[0]) * distance / length,
        start[1] + (end[1] - start[1]) * distance / length,
    )

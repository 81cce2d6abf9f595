"""Where drawn lines cross."""

import math
from collections.abc import Iterator, Mapping
from itertools import combinations, pairwise

from mlops_blueprint.diagram.scene import Point

Line = tuple[Point, ...]


def crossing_pairs(lines: Mapping[int, Line]) -> Iterator[tuple[int, int]]:
    """Yield the pair of line numbers for every point at which two orthogonal lines cross."""
    runs = {number: _runs(line) for number, line in sorted(lines.items())}
    for one, other in combinations(runs, 2):
        flat_one, steep_one = runs[one]
        flat_other, steep_other = runs[other]
        for _ in range(_crossings(flat_one, steep_other) + _crossings(flat_other, steep_one)):
            yield one, other


def length(line: Line) -> float:
    """Return the length of a polyline."""
    return sum(math.dist(start, end) for start, end in pairwise(line))


def _runs(line: Line) -> tuple[list[tuple[float, float, float]], list[tuple[float, float, float]]]:
    """Return the level and the upright runs, each as place and extent."""
    flat, steep = [], []
    for start, end in pairwise(line):
        if start[1] == end[1]:
            flat.append((start[1], min(start[0], end[0]), max(start[0], end[0])))
        elif start[0] == end[0]:
            steep.append((start[0], min(start[1], end[1]), max(start[1], end[1])))
    return flat, steep


def _crossings(flat: list[tuple[float, float, float]], steep: list[tuple[float, float, float]]) -> int:
    return sum(left < x < right and top < y < low for y, left, right in flat for x, top, low in steep)

"""Words at lines: beside the longest free run, never on a card, a title, a frame or another line."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from mlops_blueprint.diagram.scene import Box, PlacedLabel, Point, Route
from mlops_blueprint.diagram.type_scale import TypeScale

OFF = 4.0
STRANGE = 7.0
HUG = 4.0
"""Words nearer to a frame than this seem to stand on it."""


@dataclass(frozen=True)
class Taken:
    """Where no label may stand: boxes, and frames whose border no label may cross."""

    boxes: Sequence[Box]
    frames: Sequence[Box]
    canvas: Box


def place_labels(routes: Sequence[Route], taken: Taken, scale: TypeScale) -> tuple[PlacedLabel, ...]:
    """Place the words of every labelled line; one that fits nowhere is left to the text outline."""
    runs = [_run_box(start, end) for route in routes for start, end in _runs(route)]
    placed: list[PlacedLabel] = []
    for number, route in enumerate(routes):
        if not route.label:
            continue
        full = Taken([*taken.boxes, *(label.box for label in placed)], taken.frames, taken.canvas)
        best = _best_place(route, full, runs, scale)
        if best:
            placed.append(PlacedLabel(number, *best))
    return tuple(placed)


def _best_place(
    route: Route, taken: Taken, runs: Sequence[Box], scale: TypeScale
) -> tuple[tuple[str, ...], Box] | None:
    """Return the first free place without anything near that confuses, else the one with the least of it."""
    best, least = None, math.inf
    for text, box in _candidates(route, scale):
        if _free(box, taken, runs):
            doubt = _strangers(box, route, runs) + _hugged(box, taken.frames)
            if doubt < least:
                best, least = (text, box), doubt
            if not doubt:
                break
    return best


def _runs(route: Route) -> list[tuple[Point, Point]]:
    return list(pairwise(route.points))


def _run_box(start: Point, end: Point) -> Box:
    x, y = min(start[0], end[0]), min(start[1], end[1])
    return Box(x, y, abs(start[0] - end[0]), abs(start[1] - end[1])).grown(1.6)


def _free(box: Box, taken: Taken, runs: Sequence[Box]) -> bool:
    return (
        taken.canvas.contains(box)
        and not any(box.overlaps(other) for other in taken.boxes)
        and not any(box.overlaps(run) for run in runs)
        and not any(box.overlaps(frame) and not frame.grown(-3).contains(box) for frame in taken.frames)
    )


def _strangers(box: Box, route: Route, runs: Sequence[Box]) -> int:
    """Return how many runs of other lines pass so near that the words could be taken for theirs."""
    near = box.grown(STRANGE)
    own = [_run_box(start, end) for start, end in _runs(route)]
    return sum(near.overlaps(run) for run in runs) - sum(near.overlaps(run) for run in own)


def _hugged(box: Box, frames: Sequence[Box]) -> int:
    """Return how many frames the words nearly touch."""
    near = box.grown(HUG)
    return sum(near.overlaps(frame) and not frame.contains(near) for frame in frames)


def _candidates(route: Route, scale: TypeScale) -> Iterator[tuple[tuple[str, ...], Box]]:
    """Yield texts and places, best first: one line before two, long runs before short, middle before ends."""
    runs = sorted(_runs(route), key=lambda run: -(abs(run[0][0] - run[1][0]) + abs(run[0][1] - run[1][1])))
    for text in _breaks(route.label):
        wide = max(scale.width(line, bold=True) for line in text) + 2
        high = scale.text * (1.15 * len(text) - 0.13)
        for start, end in runs:
            for share in (0.5, 0.4, 0.6, 0.3, 0.7, 0.2, 0.8, 0.12, 0.88):
                x = start[0] + (end[0] - start[0]) * share
                y = start[1] + (end[1] - start[1]) * share
                if start[1] == end[1]:
                    yield text, Box(x - wide / 2, y - OFF - high, wide, high)
                    yield text, Box(x - wide / 2, y + OFF, wide, high)
                else:
                    yield text, Box(x + OFF + 1, y - high / 2, wide, high)
                    yield text, Box(x - OFF - 1 - wide, y - high / 2, wide, high)


def _breaks(label: str) -> list[tuple[str, ...]]:
    words = label.split()
    splits = [(" ".join(words[:at]), " ".join(words[at:])) for at in range(1, len(words))]
    best = sorted(splits, key=lambda pair: max(len(part) for part in pair))
    return [(label,), *best[:1]]

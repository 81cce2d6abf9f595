"""Lines: white halo, dashes by kind, rounded corners, arrowhead as a polygon."""

import math

from mlops_blueprint.diagram.palette import EDGE, QUIET, WHITE
from mlops_blueprint.diagram.scene import (
    Group,
    LineShape,
    PlacedLabel,
    Point,
    PolygonShape,
    Route,
    Shape,
    TextShape,
)
from mlops_blueprint.diagram.type_scale import TypeScale

CORNER = 7.0
HALO = 3.2
HEAD = 9.0


def route_group(number: int, route: Route, names: dict[str, str], *, quiet: bool = False) -> Group:
    """Draw one routed line; a quiet one in grey."""
    label = f"{EDGE[route.kind].word}: {names[route.source]} to {names[route.target]}"
    label += f", {route.label}" if route.label else ""
    shapes = line_shapes(route.points, route.kind, colour=QUIET.stroke if quiet else "")
    return Group(f"flow-{number + 1}-{route.source}-{route.target}", label, shapes, "flow")


def line_shapes(points: tuple[Point, ...], kind: str, *, colour: str = "") -> tuple[Shape, ...]:
    """Return halo, line and arrowhead along ``points``, in the kind's colour or another."""
    style = EDGE[kind]
    colour = colour or style.colour
    size = HEAD + style.width
    body = (*points[:-1], _before(points[-2], points[-1], 2.0 if kind == "code" else size * 0.8))
    head = _chevron if kind == "code" else _head
    return (
        LineShape(body, WHITE, style.width + HALO, radius=CORNER, halo=True),
        LineShape(body, colour, style.width, style.dash, CORNER),
        PolygonShape(head(points[-2], points[-1], size), colour),
    )


def label_group(label: PlacedLabel, route: Route, scale: TypeScale, *, quiet: bool = False) -> Group:
    """Draw the words beside a line in the line's colour, bold."""
    shapes: list[Shape] = []
    for number, line in enumerate(label.text):
        at = (label.box.centre[0], label.box.y + scale.text * (0.79 + 1.15 * number))
        colour = QUIET.title if quiet else EDGE[route.kind].colour
        shapes.append(TextShape(line, at, scale.text, colour, bold=True, anchor="middle", within=label.box))
    return Group(f"label-{label.route + 1}", " ".join(label.text), tuple(shapes))


def line_sample(kind: str, at: Point, length: float) -> tuple[Shape, ...]:
    """Return a short line of the kind for the legend, starting at ``at``."""
    return line_shapes((at, (at[0] + length, at[1])), kind)


def _before(start: Point, end: Point, distance: float) -> Point:
    length = math.dist(start, end) or 1.0
    share = min(1.0, distance / length)
    return (end[0] + (start[0] - end[0]) * share, end[1] + (start[1] - end[1]) * share)


def _head(start: Point, tip: Point, size: float) -> tuple[Point, ...]:
    length = math.dist(start, tip) or 1.0
    dx, dy = (tip[0] - start[0]) / length, (tip[1] - start[1]) / length
    back = (tip[0] - dx * size, tip[1] - dy * size)
    notch = (tip[0] - dx * size * 0.72, tip[1] - dy * size * 0.72)
    half = size * 0.42
    return (
        tip,
        (back[0] - dy * half, back[1] + dx * half),
        notch,
        (back[0] + dy * half, back[1] - dx * half),
    )


def _chevron(start: Point, tip: Point, size: float) -> tuple[Point, ...]:
    """Return an open arrowhead, so that code and data lines differ in grey print too."""
    length = math.dist(start, tip) or 1.0
    dx, dy = (tip[0] - start[0]) / length, (tip[1] - start[1]) / length
    half, thick = size * 0.5, 2.2
    outline = ((0.0, 0.0), (size, half), (size + thick * 0.4, half - thick * 0.8), (thick * 1.6, 0.0))
    lower = [(along, -aside) for along, aside in reversed(outline[1:3])]
    return tuple(
        (tip[0] - dx * along - dy * aside, tip[1] - dy * along + dx * aside)
        for along, aside in (*outline, *lower)
    )

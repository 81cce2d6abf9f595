"""Small drawn signs: status glyph, step and component pills, tool tiles, store and source icons."""

import math

from mlops_blueprint.diagram.message import Look
from mlops_blueprint.diagram.palette import INK, MUTED, PALE, STATUS, TILE, WHITE
from mlops_blueprint.diagram.scene import (
    Box,
    CircleShape,
    LineShape,
    Point,
    PolygonShape,
    RectShape,
    Shape,
    TextShape,
)
from mlops_blueprint.diagram.type_scale import TypeScale
from mlops_blueprint.model.architecture import Status, ToolLabel

BASELINE = 0.355
"""Share of the size between the middle of capitals and their baseline (cap height 0.71 em)."""


def sign_shapes(look: Look, centre: Point, radius: float, scale: TypeScale) -> tuple[Shape, ...]:
    """Return the sign of a look: a status glyph, or a short text in a disc."""
    if isinstance(look.sign, Status):
        return status_glyph(look.sign, centre, radius, scale, colour=look.style.colour)
    at = (centre[0], centre[1] + scale.text * BASELINE)
    text = TextShape(look.sign, at, scale.text, WHITE, bold=True, anchor="middle")
    return (CircleShape(centre, radius * 1.08, fill=look.style.colour), text)


def status_glyph(
    status: Status, centre: Point, radius: float, scale: TypeScale, *, colour: str = ""
) -> tuple[Shape, ...]:
    """Return tick, half disc, cross, question mark or dash in a circle, in the status' colour or another."""
    colour = colour or STATUS[status].colour
    thick = radius * 0.24
    if status is Status.IN_PLACE:
        tick = _line(centre, radius, ((-0.45, 0.02), (-0.12, 0.36), (0.48, -0.34)))
        return (CircleShape(centre, radius, fill=colour), LineShape(tick, WHITE, thick))
    ring = CircleShape(centre, radius - thick / 2, fill=WHITE, stroke=colour, stroke_width=thick)
    if status is Status.PARTIAL:
        return (ring, PolygonShape(_half_disc(centre, radius - thick / 2), colour))
    if status is Status.MISSING:
        strokes = (((-0.36, -0.36), (0.36, 0.36)), ((-0.36, 0.36), (0.36, -0.36)))
        return (ring, *(LineShape(_line(centre, radius, s), colour, thick) for s in strokes))
    if status is Status.NOT_NEEDED:
        return (ring, LineShape(_line(centre, radius, ((-0.42, 0.0), (0.42, 0.0))), colour, thick))
    mark = TextShape(
        "?", (centre[0], centre[1] + scale.text * BASELINE), scale.text, colour, bold=True, anchor="middle"
    )
    dotted = CircleShape(centre, radius - thick / 2, WHITE, colour, thick, dash="1.6 1.9")
    return (dotted, mark)


def _line(centre: Point, radius: float, points: tuple[Point, ...]) -> tuple[Point, ...]:
    return tuple((centre[0] + radius * x, centre[1] + radius * y) for x, y in points)


def _half_disc(centre: Point, radius: float) -> tuple[Point, ...]:
    angles = [math.pi / 2 + math.pi * step / 16 for step in range(17)]
    return tuple((centre[0] + radius * math.cos(a), centre[1] - radius * math.sin(a)) for a in angles)


def pill_width(text: str, scale: TypeScale) -> float:
    """Return how wide the pill around ``text`` is."""
    return max(scale.width(text, bold=True) + scale.text * 0.8, scale.text * 1.75)


def pill(text: str, box: Box, scale: TypeScale, *, dark: bool, ink: str = INK) -> tuple[Shape, ...]:
    """Return a step number (dark) or component code (outlined)."""
    fill, ink = (ink, WHITE) if dark else (WHITE, ink)
    frame = RectShape(
        box, fill, "" if dark else MUTED, 1.1, radius=box.height / 2 if dark else scale.text * 0.25
    )
    at = (box.centre[0], box.centre[1] + scale.text * BASELINE)
    return (frame, TextShape(text, at, scale.text, ink, bold=True, anchor="middle", within=box))


def store_icon(box: Box, colour: str = MUTED) -> tuple[Shape, ...]:
    """Return a cylinder, the sign of a store."""
    rise = box.height * 0.16
    top = [
        (box.centre[0] + box.width / 2 * math.cos(a), box.y + rise - rise * math.sin(a))
        for a in (math.pi * k / 8 for k in range(17))
    ]
    low = [
        (box.centre[0] + box.width / 2 * math.cos(a), box.bottom - rise - rise * math.sin(a))
        for a in (math.pi + math.pi * k / 8 for k in range(9))
    ]
    walls = ((box.x, box.y + rise), *low, (box.right, box.y + rise))
    return (LineShape(tuple(top), colour, 1.3), LineShape(walls, colour, 1.3))


def source_icon(box: Box, colour: str = MUTED) -> tuple[Shape, ...]:
    """Return three stacked slabs, the sign of something outside the system."""
    slab = box.height / 3.6
    rows = (Box(box.x, box.y + k * slab * 1.3, box.width, slab) for k in range(3))
    return tuple(RectShape(row, "", colour, 1.2, radius=1.5) for row in rows)


def tile_size(scale: TypeScale) -> tuple[float, float]:
    """Return width and height of a tool tile."""
    return (scale.text * 1.55, scale.text * 1.32)


def initials(name: str) -> str:
    """Return the two letters of a tool's tile: first letters of two words, or the first two letters."""
    words = "".join(char if char.isalnum() else " " for char in name).split()
    if len(words) > 1:
        return (words[0][0] + words[1][0]).upper()
    letters = words[0][:2] if words else "?"
    return letters[:1].upper() + letters[1:]


def tool_tile(tool: ToolLabel, box: Box, scale: TypeScale, *, colour: str = TILE) -> tuple[Shape, ...]:
    """Return the tool's tile: how far the starter supports the tool shows without colour.

    Filled: it runs there. Outlined: its files are checked only. Pale: it is named only. Dashed: a local
    double. The name stands next to it, whether the tile holds letters or the tool's logo.
    """
    filled = tool.tier == "runs" and not tool.local_double
    at = (box.centre[0], box.centre[1] + scale.text * BASELINE)
    letters = TextShape(
        initials(tool.name),
        at,
        scale.text,
        WHITE if filled else INK,
        bold=True,
        anchor="middle",
        within=box,
        logo=tool.id,
    )
    if tool.local_double:
        return (RectShape(box.grown(-0.6), WHITE, MUTED, 1.2, dash="3 2", radius=3), letters)
    if tool.tier == "validates":
        return (RectShape(box.grown(-0.6), WHITE, colour, 1.6, radius=3), letters)
    return (RectShape(box, colour if filled else PALE, radius=3), letters)

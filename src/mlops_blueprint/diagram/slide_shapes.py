"""One shape of the scene as one native shape of a slide; with `slides`, the only user of python-pptx."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from pptx.dml.color import RGBColor
from pptx.dml.fill import FillFormat
from pptx.dml.line import LineFormat
from pptx.enum.dml import MSO_LINE
from pptx.enum.shapes import MSO_CONNECTOR, MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml.ns import qn
from pptx.shapes.base import BaseShape
from pptx.shapes.shapetree import _BaseGroupShapes
from pptx.text.text import TextFrame
from pptx.util import Emu, Pt

from mlops_blueprint.diagram.corners import flattened
from mlops_blueprint.diagram.logos import pieces
from mlops_blueprint.diagram.scene import (
    Box,
    CircleShape,
    LineShape,
    OutlineShape,
    Point,
    PolygonShape,
    RectShape,
)
from mlops_blueprint.diagram.text_blocks import TextBlock, room_of

FAMILY = "Arial"
ASCENT, LINE = 0.905, 1.149
"""Of Arial, in em: baseline below the top of a line, and the distance of two lines."""
ALIGN = {"start": PP_ALIGN.LEFT, "middle": PP_ALIGN.CENTER, "end": PP_ALIGN.RIGHT}
ROOM, MOST_ROOM = 0.08, 0.8
SPARE = {"start": 0.0, "middle": 0.5, "end": 1.0}
"""Room added to a text box: a share of its width, at most so many em, and how much of it on the left.

A program whose letters are a little wider would break the line again. Boxes that never break lines are no way
out: LibreOffice puts their text in the middle, whatever its alignment.
"""
POINT = 12700
LONG_DASH = 10.0
FINE = 100
PIECES = {"M": "a:moveTo", "L": "a:lnTo", "C": "a:cubicBezTo", "Z": "a:close"}
DOT = 2.0

Shapes = _BaseGroupShapes


@dataclass(frozen=True)
class Sheet:
    """How scene units become EMU: factor, and the offset that centres the scene on the slide."""

    scale: float
    left: float
    top: float

    def at(self, point: Point) -> tuple[Emu, Emu]:
        """Return a point of the scene on the slide."""
        return (
            Emu(round(self.left + point[0] * self.scale)),
            Emu(round(self.top + point[1] * self.scale)),
        )

    def span(self, length: float) -> Emu:
        """Return a length."""
        return Emu(round(length * self.scale))


def add_rect(shapes: Shapes, shape: RectShape, sheet: Sheet) -> BaseShape:
    """Add a rectangle, rounded when the shape is."""
    box = shape.box
    kind = MSO_SHAPE.ROUNDED_RECTANGLE if shape.radius else MSO_SHAPE.RECTANGLE
    added = shapes.add_shape(kind, *sheet.at((box.x, box.y)), sheet.span(box.width), sheet.span(box.height))
    if shape.radius:
        added.adjustments[0] = min(0.5, shape.radius / max(1e-6, min(box.width, box.height)))
    _paint(added.fill, added.line, shape, sheet)
    return plain(added)


def add_circle(shapes: Shapes, shape: CircleShape, sheet: Sheet) -> BaseShape:
    """Add a circle."""
    (x, y), size = shape.centre, sheet.span(2 * shape.radius)
    corner = sheet.at((x - shape.radius, y - shape.radius))
    added = shapes.add_shape(MSO_SHAPE.OVAL, *corner, size, size)
    _paint(added.fill, added.line, shape, sheet)
    return plain(added)


def add_polygon(shapes: Shapes, shape: PolygonShape, sheet: Sheet) -> BaseShape:
    """Add a filled polygon."""
    added = _freeform(shapes, shape.points, sheet, close=True)
    added.fill.solid()  # type: ignore[attr-defined]
    added.fill.fore_color.rgb = _colour(shape.fill)  # type: ignore[attr-defined]
    added.line.fill.background()  # type: ignore[attr-defined]
    return plain(added)


def add_line(shapes: Shapes, shape: LineShape, sheet: Sheet, *, head: str = "") -> BaseShape:
    """Add a line: a connector when it is straight, else one freeform; ``head`` is the arrow's type."""
    way = flattened(shape.points, shape.radius)
    added: BaseShape
    if len(shape.points) == 2:  # noqa: PLR2004 - the two ends of a straight line
        added = shapes.add_connector(MSO_CONNECTOR.STRAIGHT, *sheet.at(way[0]), *sheet.at(way[-1]))
    else:
        added = _freeform(shapes, way, sheet, close=False)
        added.fill.background()  # type: ignore[attr-defined]
    _pen(added.line, shape, sheet, head=head)  # type: ignore[attr-defined]
    return plain(added)


def add_outline(shapes: Shapes, shape: OutlineShape, sheet: Sheet) -> BaseShape:
    """Add a filled drawing with its curves."""
    box = shape.box
    added = shapes.add_shape(
        MSO_SHAPE.RECTANGLE, *sheet.at((box.x, box.y)), sheet.span(box.width), sheet.span(box.height)
    )
    properties = added._element.spPr  # noqa: SLF001 - no public way to curves
    preset = properties.find(qn("a:prstGeom"))
    preset.addprevious(_custom(shape, properties.makeelement))
    properties.remove(preset)
    added.fill.solid()
    added.fill.fore_color.rgb = _colour(shape.fill)
    added.line.fill.background()
    return plain(added)


def _custom(shape: OutlineShape, make: Callable[..., Any]) -> Any:  # noqa: ANN401 - python-pptx has no types for XML
    """Return the geometry of a drawing, in hundredths of its grid (ECMA-376, part 1, 20.1.9.8)."""
    geometry = make(qn("a:custGeom"), {})
    for tag in ("avLst", "gdLst", "ahLst", "cxnLst"):
        geometry.append(make(qn(f"a:{tag}"), {}))
    geometry.append(make(qn("a:rect"), {"l": "0", "t": "0", "r": "r", "b": "b"}))
    paths, side = make(qn("a:pathLst"), {}), str(shape.grid * FINE)
    path = make(qn("a:path"), {"w": side, "h": side})
    whole = Box(0.0, 0.0, shape.grid * FINE, shape.grid * FINE)
    for command, points in pieces(replace(shape, box=whole)):
        piece = make(qn(PIECES[command]), {})
        for x, y in points:
            piece.append(make(qn("a:pt"), {"x": str(round(x)), "y": str(round(y))}))
        path.append(piece)
    paths.append(path)
    geometry.append(paths)
    return geometry


def add_text(shapes: Shapes, block: TextBlock, sheet: Sheet) -> BaseShape:
    """Add the lines of a block as one text box that keeps its line breaks."""
    look = block.look
    high = look.size * LINE + block.pitch * (len(block.lines) - 1)
    left, room = room_of(block)
    more = min(ROOM * room, look.size * MOST_ROOM)
    left, room = left - SPARE[look.anchor] * more, room + more
    corner = sheet.at((left, block.at[1] - look.size * ASCENT))
    added = shapes.add_textbox(*corner, sheet.span(room), sheet.span(high))
    fill_text(added.text_frame, block, sheet)
    return added


def fill_text(frame: TextFrame, block: TextBlock, sheet: Sheet) -> None:
    """Write the lines of a block into a frame without margins, in the block's look."""
    look = block.look
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = Emu(0)
    frame.word_wrap = True
    frame.vertical_anchor = MSO_ANCHOR.TOP
    paragraph = frame.paragraphs[0]
    paragraph.alignment = ALIGN[look.anchor]
    if block.pitch:
        paragraph.line_spacing = round(block.pitch / (look.size * LINE), 3)
    for number, line in enumerate(block.lines):
        if number:
            paragraph.add_line_break()  # type: ignore[no-untyped-call]
        run = paragraph.add_run()
        run.text = line
        run.font.name, run.font.bold = FAMILY, look.bold
        run.font.size = Pt(max(1.0, round(look.size * sheet.scale / POINT, 1)))
        run.font.color.rgb = _colour(look.fill)


def plain(shape: BaseShape) -> BaseShape:
    """Take away the theme's effects, so that the shape looks as drawn in every deck."""
    for style in shape._element.findall(qn("p:style")):  # noqa: SLF001 - no public way
        shape._element.remove(style)  # noqa: SLF001 - no public way
    return shape


def _freeform(shapes: Shapes, points: Sequence[Point], sheet: Sheet, *, close: bool) -> BaseShape:
    start, *rest = (sheet.at(point) for point in points)
    builder = shapes.build_freeform(*start, scale=1.0)
    shape: BaseShape = builder.add_line_segments(rest, close=close).convert_to_shape()
    return shape


def _paint(fill: FillFormat, line: LineFormat, shape: RectShape | CircleShape, sheet: Sheet) -> None:
    if shape.fill:
        fill.solid()  # type: ignore[no-untyped-call]
        fill.fore_color.rgb = _colour(shape.fill)
    else:
        fill.background()  # type: ignore[no-untyped-call]
    if shape.stroke:
        _pen(line, shape, sheet)
    else:
        line.fill.background()


def _pen(
    line: LineFormat, shape: RectShape | CircleShape | LineShape, sheet: Sheet, *, head: str = ""
) -> None:
    """Set colour, width and dash of a line, and the type of the arrow at its end."""
    line.color.rgb = _colour(shape.stroke)
    line.width = sheet.span(shape.stroke_width)
    if shape.dash:
        line.dash_style = _dash(shape.dash)
    if head:
        drawn = line._get_or_add_ln()  # type: ignore[no-untyped-call]  # noqa: SLF001 - no public way to an arrow
        drawn.append(drawn.makeelement(qn("a:tailEnd"), {"type": head, "w": "med", "len": "med"}))


def _dash(pattern: str) -> MSO_LINE:
    """Return the native dash nearest to a pattern of lengths."""
    lengths = [float(part) for part in pattern.split()]
    if len(lengths) > 2:  # noqa: PLR2004 - more than one dash and one gap
        return MSO_LINE.DASH_DOT if lengths[0] < LONG_DASH else MSO_LINE.LONG_DASH_DOT
    return MSO_LINE.ROUND_DOT if lengths[0] <= DOT else MSO_LINE.DASH


def _colour(text: str) -> RGBColor:
    colour: RGBColor = RGBColor.from_string(text.removeprefix("#"))  # type: ignore[no-untyped-call]
    return colour

"""The scene as PDF: one page of vectors with text that can be searched; the only user of reportlab."""

import io
from collections.abc import Callable, Mapping

from reportlab.lib.colors import HexColor
from reportlab.pdfbase.pdfmetrics import getFont, registerFont
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from mlops_blueprint.diagram.corners import stretches
from mlops_blueprint.diagram.logos import pieces
from mlops_blueprint.diagram.metrics import MISSING, Weight
from mlops_blueprint.diagram.scene import (
    Box,
    CircleShape,
    LineShape,
    OutlineShape,
    PolygonShape,
    RectShape,
    Scene,
    Shape,
    TextShape,
)

FONT: dict[Weight, str] = {"regular": "BlueprintSans", "bold": "BlueprintSans-Bold"}
PLAIN_ENDS = 0
"""Butt line caps, as in SVG."""


def render_pdf(scene: Scene, font_files: Mapping[Weight, str], *, page: Box) -> bytes:
    """Draw the scene on one page.

    Args:
        scene: what to draw.
        font_files: path of the bundled TTF file of each weight; they are embedded as subsets.
        page: the page in points; its ``x`` and ``y`` are the margins the scene keeps free on all sides.

    Returns:
        The document; it carries no date and no random id, so the same scene gives the same bytes.
    """
    for weight, path in sorted(font_files.items()):
        registerFont(TTFont(FONT[weight], path))
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(page.width, page.height), invariant=1, pageCompression=1, lang="en")
    canvas.setTitle(scene.title)
    canvas.setSubject(scene.description)
    canvas.setKeywords(scene.origin)
    canvas.setAuthor("MLOps Blueprint")
    _place(canvas, scene, page)
    for group in scene.groups:
        for shape in group.shapes:
            _draw(canvas, shape)
    canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def _place(canvas: Canvas, scene: Scene, page: Box) -> None:
    """Let scene units, with y downwards, fill the page inside its margins, in the middle."""
    scale = min((page.width - 2 * page.x) / scene.width, (page.height - 2 * page.y) / scene.height)
    left = (page.width - scene.width * scale) / 2
    top = (page.height + scene.height * scale) / 2
    canvas.transform(scale, 0, 0, -scale, left, top)
    canvas.setLineCap(PLAIN_ENDS)


def _draw(canvas: Canvas, shape: Shape) -> None:
    writers: dict[type, Callable[..., None]] = {
        RectShape: _rect,
        TextShape: _text,
        LineShape: _line,
        PolygonShape: _polygon,
        CircleShape: _circle,
        OutlineShape: _outline,
    }
    writers[type(shape)](canvas, shape)


def _rect(canvas: Canvas, shape: RectShape) -> None:
    box = shape.box
    fill, stroke = _paint(canvas, shape)
    radius = min(shape.radius, box.width / 2, box.height / 2)
    canvas.roundRect(box.x, box.y, box.width, box.height, radius, stroke=stroke, fill=fill)


def _circle(canvas: Canvas, shape: CircleShape) -> None:
    fill, stroke = _paint(canvas, shape)
    canvas.circle(*shape.centre, shape.radius, stroke=stroke, fill=fill)


def _paint(canvas: Canvas, shape: RectShape | CircleShape) -> tuple[int, int]:
    """Set the colours and return whether to fill and to stroke."""
    if shape.fill:
        canvas.setFillColor(HexColor(shape.fill))
    if shape.stroke:
        _pen(canvas, shape.stroke, shape.stroke_width, shape.dash)
    return int(bool(shape.fill)), int(bool(shape.stroke))


def _pen(canvas: Canvas, colour: str, width: float, dash: str) -> None:
    canvas.setStrokeColor(HexColor(colour))
    canvas.setLineWidth(width)
    canvas.setDash([float(part) for part in dash.split()])


def _text(canvas: Canvas, shape: TextShape) -> None:
    """Draw one line upright again, since y points downwards everywhere else."""
    canvas.saveState()
    canvas.transform(1, 0, 0, -1, *shape.at)
    canvas.setFillColor(HexColor(shape.fill))
    name = FONT["bold" if shape.bold else "regular"]
    canvas.setFont(name, shape.size)
    face = getFont(name).face.charToGlyph
    draw = {
        "start": canvas.drawString,
        "middle": canvas.drawCentredString,
        "end": canvas.drawRightString,
    }[shape.anchor]
    draw(0, 0, "".join(char if ord(char) in face else MISSING for char in shape.content))
    canvas.restoreState()


def _line(canvas: Canvas, shape: LineShape) -> None:
    _pen(canvas, shape.stroke, shape.stroke_width, shape.dash)
    path = canvas.beginPath()
    x, y = shape.points[0]
    path.moveTo(x, y)
    for control, end in stretches(shape.points, shape.radius):
        if control is None:
            path.lineTo(*end)
        else:
            path.curveTo(*_third(control, (x, y)), *_third(control, end), *end)
        x, y = end
    canvas.drawPath(path, stroke=1, fill=0)


def _third(control: tuple[float, float], end: tuple[float, float]) -> tuple[float, float]:
    """Return the cubic control point that makes the same curve as the quadratic one."""
    return ((2 * control[0] + end[0]) / 3, (2 * control[1] + end[1]) / 3)


def _polygon(canvas: Canvas, shape: PolygonShape) -> None:
    canvas.setFillColor(HexColor(shape.fill))
    path = canvas.beginPath()
    path.moveTo(*shape.points[0])
    for point in shape.points[1:]:
        path.lineTo(*point)
    path.close()
    canvas.drawPath(path, stroke=0, fill=1)


def _outline(canvas: Canvas, shape: OutlineShape) -> None:
    canvas.setFillColor(HexColor(shape.fill))
    path = canvas.beginPath()
    for command, points in pieces(shape):
        pen = {"M": path.moveTo, "L": path.lineTo, "C": path.curveTo, "Z": path.close}[command]
        pen(*(value for point in points for value in point))
    canvas.drawPath(path, stroke=0, fill=1)

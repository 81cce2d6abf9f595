"""The scene as a PowerPoint slide of native, grouped shapes that people can go on editing."""

import io
import zipfile

from pptx import Presentation
from pptx.shapes.base import BaseShape
from pptx.slide import Slide
from pptx.util import Emu

from mlops_blueprint.diagram.scene import (
    CircleShape,
    Group,
    LineShape,
    OutlineShape,
    PolygonShape,
    RectShape,
    Route,
    Scene,
)
from mlops_blueprint.diagram.slide_lines import Holder, glue
from mlops_blueprint.diagram.slide_shapes import (
    Shapes,
    Sheet,
    add_circle,
    add_line,
    add_outline,
    add_polygon,
    add_rect,
    add_text,
    fill_text,
)
from mlops_blueprint.diagram.text_blocks import Piece, TextBlock, text_blocks

WIDTH, HEIGHT = 12_192_000, 6_858_000
"""A 16:9 slide in EMU."""
TITLE_ONLY = 5
LONG_AGO = (1980, 1, 1, 0, 0, 0)
HEAD = {"code": "arrow"}
MOST = 255
"""Longest property the format allows."""


def render_pptx(scene: Scene) -> bytes:
    """Draw the scene on one 16:9 slide.

    Args:
        scene: laid out with Arial's widths, since the slide's text is set in Arial.

    Returns:
        The document. Every zone, card and label is a group with a name and an alternative text; a straight
        line is a connector glued to its ends, a bent one a freeform. The same scene gives the same bytes.
    """
    document = Presentation()
    document.slide_width, document.slide_height = Emu(WIDTH), Emu(HEIGHT)
    properties = document.core_properties
    properties.title, properties.keywords = scene.title[:MOST], scene.origin[:MOST]
    properties.author = properties.last_modified_by = "MLOps Blueprint"
    slide = document.slides.add_slide(document.slide_layouts[TITLE_ONLY])
    scale = min(WIDTH / scene.width, HEIGHT / scene.height)
    sheet = Sheet(scale, (WIDTH - scene.width * scale) / 2, (HEIGHT - scene.height * scale) / 2)
    _draw(slide, scene, sheet)
    notes = slide.notes_slide.notes_text_frame
    if notes is not None:
        notes.text = scene.description
    buffer = io.BytesIO()
    document.save(buffer)
    return _timeless(buffer.getvalue())


def _draw(slide: Slide, scene: Scene, sheet: Sheet) -> None:
    holders: dict[str, Holder] = {}
    lines: list[tuple[Route, BaseShape]] = []
    routes = iter(scene.routes)
    boxes = {**{zone.id: zone.box for zone in scene.zones}, **{card.id: card.box for card in scene.cards}}
    for group in scene.groups:
        if group.part == "heading":
            _heading(slide, group, sheet)
        elif group.part == "flow":
            route = next(routes)
            lines.append((route, _flow(slide.shapes, group, route, sheet)))
        else:
            holder, frame = _group(slide.shapes, group, sheet)
            if group.subject:
                holders[group.subject] = Holder(holder, frame, boxes[group.subject])
    for route, line in lines:
        glue(line, route.points, (holders.get(route.source), holders.get(route.target)), sheet)


def _heading(slide: Slide, group: Group, sheet: Sheet) -> None:
    """Put the first text into the slide's title, where outlines and screen readers look for it."""
    title, *rest = text_blocks(group.shapes)
    holder = slide.shapes.title
    if holder is None or not isinstance(title, TextBlock):
        return
    look = title.look
    width = look.within.width if look.within else look.size * 40
    holder.left, holder.top = sheet.at((title.at[0], title.at[1] - look.size * 0.905))
    holder.width, holder.height = sheet.span(width), sheet.span(look.size * 1.15)
    fill_text(holder.text_frame, title, sheet)
    for block in rest:
        if isinstance(block, TextBlock):
            add_text(slide.shapes, block, sheet)


def _group(shapes: Shapes, group: Group, sheet: Sheet) -> tuple[Shapes, BaseShape]:
    """Add a group and return its shapes and the first of them, the frame that lines are glued to."""
    holder = shapes.add_group_shape()
    _name(holder, group)
    added = [_add(holder.shapes, item, sheet) for item in text_blocks(group.shapes) if not _is_halo(item)]
    return holder.shapes, added[0]


def _is_halo(shape: Piece) -> bool:
    return isinstance(shape, LineShape) and shape.halo


def _add(shapes: Shapes, shape: Piece, sheet: Sheet) -> BaseShape:  # noqa: PLR0911 - one per kind of shape
    match shape:
        case RectShape():
            return add_rect(shapes, shape, sheet)
        case CircleShape():
            return add_circle(shapes, shape, sheet)
        case PolygonShape():
            return add_polygon(shapes, shape, sheet)
        case OutlineShape():
            return add_outline(shapes, shape, sheet)
        case LineShape():
            return add_line(shapes, shape, sheet)
        case TextBlock():
            return add_text(shapes, shape, sheet)


def _flow(shapes: Shapes, group: Group, route: Route, sheet: Sheet) -> BaseShape:
    """Add the line with a native arrowhead instead of the drawn one."""
    drawn = next(shape for shape in group.shapes if isinstance(shape, LineShape) and not shape.halo)
    whole = LineShape(route.points, drawn.stroke, drawn.stroke_width, drawn.dash, drawn.radius)
    added = add_line(shapes, whole, sheet, head=HEAD.get(route.kind, "triangle"))
    _name(added, group)
    return added


def _name(shape: BaseShape, group: Group) -> None:
    shape.name = group.id
    shape._element._nvXxPr.cNvPr.set("descr", group.label)  # noqa: SLF001 - no public way to the alternative text


def _timeless(document: bytes) -> bytes:
    """Return the same archive with every file dated alike, for the same slide is the same bytes."""
    target = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(document)) as source,
        zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as out,
    ):
        for name in source.namelist():
            entry = zipfile.ZipInfo(name, LONG_AGO)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            out.writestr(entry, source.read(name))
    return target.getvalue()

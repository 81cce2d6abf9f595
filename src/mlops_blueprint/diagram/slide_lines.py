"""Straight lines of a slide tied to what they touch, so that they follow when somebody moves it.

Bent lines stay freeforms: elbow connectors are drawn anew by LibreOffice, which forgets where they bent.
"""

from dataclasses import dataclass

from pptx.enum.shapes import MSO_SHAPE
from pptx.oxml.ns import qn
from pptx.shapes.base import BaseShape

from mlops_blueprint.diagram.scene import Box, Point
from mlops_blueprint.diagram.slide_shapes import Shapes, Sheet, plain

SITES = {"top": 0, "left": 1, "bottom": 2, "right": 3}
"""Connection sites of a rectangle, as PowerPoint counts them."""
NEAR = 1.0
"""Distance from the middle of a side, in scene units, up to which the frame's own site is the end."""
ANCHOR = 2.0


@dataclass(frozen=True)
class Holder:
    """What a line can be tied to: the group of a card or zone, its frame, and the frame's place."""

    shapes: Shapes
    frame: BaseShape
    box: Box


def glue(
    line: BaseShape, points: tuple[Point, ...], holders: tuple[Holder | None, Holder | None], sheet: Sheet
) -> None:
    """Tie a connector's ends to what they touch, at the very place where they touch it; a freeform stays free."""
    properties = line._element.find(f"{qn('p:nvCxnSpPr')}/{qn('p:cNvCxnSpPr')}")  # noqa: SLF001 - no public way
    if properties is None:
        return
    for tag, holder, point in zip(("a:stCxn", "a:endCxn"), holders, (points[0], points[-1]), strict=True):
        if holder is not None:
            shape, site = _site(holder, point, sheet)
            place = {"id": str(shape.shape_id), "idx": str(site)}
            properties.append(properties.makeelement(qn(tag), place))


def _site(holder: Holder, point: Point, sheet: Sheet) -> tuple[BaseShape, int]:
    """Return a shape and its connection site at the point.

    PowerPoint knows the middles of a frame's sides only; elsewhere a small unpainted square in the group of the
    frame is the end, for programs move a line to its site when they open the slide.
    """
    side = _side(point, holder.box)
    if abs(_along(point, holder.box, side)) <= NEAR:
        return holder.frame, SITES[side]
    half = ANCHOR / 2
    shift = {
        "top": (-half, 0.0),
        "left": (0.0, -half),
        "bottom": (-half, -ANCHOR),
        "right": (-ANCHOR, -half),
    }[side]
    corner = sheet.at((point[0] + shift[0], point[1] + shift[1]))
    anchor = holder.shapes.add_shape(MSO_SHAPE.RECTANGLE, *corner, sheet.span(ANCHOR), sheet.span(ANCHOR))
    anchor.name = "end of a line"
    anchor.fill.background()
    anchor.line.fill.background()
    return plain(anchor), SITES[side]


def _along(point: Point, box: Box, side: str) -> float:
    """Return how far the point lies from the middle of the side."""
    return point[0] - box.centre[0] if side in ("top", "bottom") else point[1] - box.centre[1]


def _side(point: Point, box: Box) -> str:
    """Return the side of the box that the point lies on."""
    away = {
        "top": abs(point[1] - box.y),
        "left": abs(point[0] - box.x),
        "bottom": abs(point[1] - box.bottom),
        "right": abs(point[0] - box.right),
    }
    return min(away, key=lambda side: away[side])

"""A zone's frame and title."""

from mlops_blueprint.diagram.layout_boxes import Frame
from mlops_blueprint.diagram.palette import Tint
from mlops_blueprint.diagram.scene import Group, RectShape, Shape, TextShape
from mlops_blueprint.diagram.type_scale import TypeScale


def zone_group(zone: str, frame: Frame, tint: Tint, scale: TypeScale) -> Group:
    """Draw the frame with its title."""
    shapes: list[Shape] = [RectShape(frame.box, tint.fill, tint.stroke, 1.3, radius=9)]
    for number, line in enumerate(frame.title):
        baseline = frame.title_box.y + scale.zone * (0.93 + 1.18 * number)
        at = (frame.title_box.x, baseline)
        shapes.append(TextShape(line, at, scale.zone, tint.title, bold=True, within=frame.box))
    return Group(f"zone-{zone}", f"Zone {' '.join(frame.title)}", tuple(shapes), "zone", zone)

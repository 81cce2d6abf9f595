"""The picture's title and subtitle: what is shown, for whom and as of when."""

from mlops_blueprint.diagram.metrics import fit
from mlops_blueprint.diagram.palette import INK, MUTED
from mlops_blueprint.diagram.scene import Box, Group, Shape, TextShape
from mlops_blueprint.diagram.type_scale import TypeScale

TITLE = 2.0
SUBTITLE = 1.2
SLACK = 0.01
LEAST = 0.6
"""A long title is set smaller before it is cut."""


def heading_height(scale: TypeScale) -> float:
    """Return the height of both lines."""
    return scale.text * (TITLE + SUBTITLE * 1.4)


def heading_group(title: str, subtitle: str, *, box: Box, scale: TypeScale) -> Group:
    """Draw title and subtitle into ``box``."""
    big, small = scale.text * TITLE, scale.text * SUBTITLE
    wide = scale.width(title, size=big, bold=True)
    size = big * min(1.0, max(LEAST, box.width / wide)) if wide else big
    shown = fit(title, box.width + SLACK, size, font=scale.font, bold=True)
    below_it = fit(subtitle, box.width, small, font=scale.font)
    baseline = box.y + big * 0.85
    below = (box.x, baseline + small * 1.45)
    shapes: tuple[Shape, ...] = (
        TextShape(shown, (box.x, baseline), size, INK, bold=True, within=box),
        TextShape(below_it, below, small, MUTED, within=box),
    )
    return Group("heading", title, shapes, "heading")

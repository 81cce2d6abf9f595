"""The picture's title and subtitle: what is shown, for whom and as of when."""

from mlops_blueprint.diagram.metrics import fit
from mlops_blueprint.diagram.palette import INK, MUTED
from mlops_blueprint.diagram.scene import Box, Group, Shape, TextShape
from mlops_blueprint.diagram.type_scale import TypeScale
from mlops_blueprint.model.architecture import Architecture

TITLE = 2.0
SUBTITLE = 1.2


def heading_height(scale: TypeScale) -> float:
    """Return the height of both lines."""
    return scale.text * (TITLE + SUBTITLE * 1.4)


def footer_height(scale: TypeScale) -> float:
    """Return the height of the key below the picture, with its distance."""
    return scale.text * 2.6


def heading_group(architecture: Architecture, box: Box, scale: TypeScale) -> Group:
    """Draw title and subtitle into ``box``."""
    big, small = scale.text * TITLE, scale.text * SUBTITLE
    title = fit(architecture.title, box.width, big, font=scale.font, bold=True)
    subtitle = fit(architecture.subtitle, box.width, small, font=scale.font)
    baseline = box.y + big * 0.85
    below = (box.x, baseline + small * 1.45)
    shapes: tuple[Shape, ...] = (
        TextShape(title, (box.x, baseline), big, INK, bold=True, within=box),
        TextShape(subtitle, below, small, MUTED, within=box),
    )
    return Group("heading", architecture.title, shapes)

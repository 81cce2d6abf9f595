"""A view as SVG in one call."""

from typing import Literal

from mlops_blueprint.diagram.compose import compose
from mlops_blueprint.diagram.metrics import FontData
from mlops_blueprint.diagram.svg import svg_text
from mlops_blueprint.errors import TemplateError
from mlops_blueprint.model.architecture import Architecture
from mlops_blueprint.model.view_template import ViewTemplate

View = Literal["full", "overview"]


def render_svg(architecture: Architecture, view: View, template: ViewTemplate, font: FontData) -> str:
    """Draw one view of the architecture.

    Args:
        architecture: elements, zones, flows and their present state.
        view: name of the view; must be the template's own.
        template: from ``templates/diagram/<view>.yaml``.
        font: from ``templates/diagram/font/blueprint-sans.json``.

    Returns:
        A self-contained SVG document; the same arguments give the same bytes.

    Raises:
        TemplateError: when the template belongs to another view.
    """
    if template.id != view:
        raise TemplateError(f"the template draws the view {template.id!r}, not {view!r}")
    return svg_text(compose(architecture, template, font), font)

"""Pictures of an architecture: own layout to SVG and PNG, DOT text, and an accessible text outline."""

from mlops_blueprint.diagram.compose import compose
from mlops_blueprint.diagram.dot import render_dot
from mlops_blueprint.diagram.metrics import FontData
from mlops_blueprint.diagram.outline import text_outline
from mlops_blueprint.diagram.png import render_png
from mlops_blueprint.diagram.render import render_svg

__all__ = ["FontData", "compose", "render_dot", "render_png", "render_svg", "text_outline"]

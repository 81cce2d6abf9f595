"""Pictures of an architecture: six views on one layout engine, written as vectors, pixels, slides and text."""

from mlops_blueprint.diagram.compose import compose
from mlops_blueprint.diagram.dot import render_dot
from mlops_blueprint.diagram.drawio import render_drawio
from mlops_blueprint.diagram.mermaid import render_mermaid
from mlops_blueprint.diagram.metrics import FontData
from mlops_blueprint.diagram.outline import text_outline
from mlops_blueprint.diagram.png import render_png
from mlops_blueprint.diagram.structurizr import render_structurizr
from mlops_blueprint.diagram.svg import svg_text
from mlops_blueprint.diagram.views import Scope, View, prepare

__all__ = [
    "FontData",
    "Scope",
    "View",
    "compose",
    "prepare",
    "render_dot",
    "render_drawio",
    "render_mermaid",
    "render_png",
    "render_structurizr",
    "svg_text",
    "text_outline",
]

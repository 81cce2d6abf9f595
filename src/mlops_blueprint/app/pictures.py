"""The architecture in every picture format."""

from functools import cache
from pathlib import Path
from typing import Literal

from mlops_blueprint.diagram.dot import render_dot
from mlops_blueprint.diagram.metrics import FontData
from mlops_blueprint.diagram.outline import text_outline
from mlops_blueprint.diagram.png import render_png
from mlops_blueprint.diagram.render import View, render_svg
from mlops_blueprint.model.architecture import Architecture
from mlops_blueprint.model.view_template import ViewTemplate
from mlops_blueprint.store.resources import data_dir
from mlops_blueprint.yaml_records import require_record
from mlops_blueprint.yaml_text import parse

PictureFormat = Literal["svg", "png", "dot", "md"]
VIEWS: tuple[View, ...] = ("full", "overview")
PICTURE_FORMATS: tuple[PictureFormat, ...] = ("svg", "png", "dot", "md")
PNG_WIDTH = {"full": 2800, "overview": 1920}
"""Pixels: sharp on a printed A4 page, and a full-HD slide."""


def draw(architecture: Architecture, view: View, form: PictureFormat) -> str | bytes:
    """Return one view in one format; DOT and Markdown know only one view, the whole model."""
    if form == "dot":
        return render_dot(architecture)
    if form == "md":
        return text_outline(architecture)
    svg = render_svg(architecture, view, _template(view), _font())
    return svg if form == "svg" else _png(svg, view, architecture)


def draw_all(architecture: Architecture) -> dict[str, str | bytes]:
    """Return every picture by file name."""
    files: dict[str, str | bytes] = {}
    for view in VIEWS:
        svg = render_svg(architecture, view, _template(view), _font())
        files[f"architecture-{view}.svg"] = svg
        files[f"architecture-{view}.png"] = _png(svg, view, architecture)
    files["architecture.dot"] = render_dot(architecture)
    files["architecture.md"] = text_outline(architecture)
    return files


def _png(svg: str, view: View, architecture: Architecture) -> bytes:
    return render_png(svg, _font_files(), width=PNG_WIDTH[view], origin=architecture.origin)


@cache
def _template(view: View) -> ViewTemplate:
    path = data_dir("templates").joinpath("diagram", f"{view}.yaml")
    return require_record(ViewTemplate, parse(path.read_text(encoding="utf-8"), path.name))


@cache
def _font() -> FontData:
    text = (
        data_dir("templates").joinpath("diagram", "font", "blueprint-sans.json").read_text(encoding="utf-8")
    )
    return FontData.model_validate_json(text)


def _font_files() -> tuple[str, ...]:
    folder = Path(str(data_dir("templates").joinpath("diagram", "font")))
    return tuple(sorted(str(path) for path in folder.glob("*.ttf")))

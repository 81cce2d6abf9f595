"""The architecture in every view and every picture format."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Literal, get_args

from mlops_blueprint.diagram.dark import darkened
from mlops_blueprint.diagram.dot import render_dot
from mlops_blueprint.diagram.drawio import render_drawio
from mlops_blueprint.diagram.letters import boxed_letters, boxed_words
from mlops_blueprint.diagram.logos import LogoData, with_logos
from mlops_blueprint.diagram.mermaid import render_mermaid
from mlops_blueprint.diagram.metrics import FontData, Weight
from mlops_blueprint.diagram.outline import text_outline
from mlops_blueprint.diagram.png import render_png
from mlops_blueprint.diagram.scene import Box, Scene
from mlops_blueprint.diagram.structurizr import render_structurizr
from mlops_blueprint.diagram.svg import svg_text
from mlops_blueprint.diagram.views import VIEWS, Drawing, Scope, View, prepare
from mlops_blueprint.errors import BlueprintError
from mlops_blueprint.model.architecture import Architecture
from mlops_blueprint.model.view_template import ViewTemplate
from mlops_blueprint.store.resources import data_dir
from mlops_blueprint.yaml_records import require_record
from mlops_blueprint.yaml_text import parse

__all__ = [
    "PICTURE_FORMATS",
    "VIEWS",
    "PictureFormat",
    "Scope",
    "View",
    "boxes_note",
    "draw",
    "draw_all",
    "draw_dark",
    "draw_forms",
    "picture_remarks",
]

PictureFormat = Literal["svg", "png", "pdf", "pptx", "drawio", "mermaid", "dot", "structurizr", "text"]
PICTURE_FORMATS: tuple[PictureFormat, ...] = get_args(PictureFormat)
SLIDE_PIXELS, PAPER_PIXELS = 1920, 2800
"""A full-HD slide; sharp on a printed A4 page."""
A4 = Box(28.35, 28.35, 841.89, 595.28)
"""Landscape, in points; the margins are a printer's 10 mm."""
SLIDE = Box(0.0, 0.0, 960.0, 540.0)
FONTS: dict[Weight, str] = {"regular": "blueprint-sans-regular.ttf", "bold": "blueprint-sans-bold.ttf"}
CLOSED: tuple[PictureFormat, ...] = ("png", "pdf")
"""Formats that look alike everywhere, because they have no letters but those of the bundled font."""
EVERYTHING = Scope()
BUILT_VIEWS: tuple[View, ...] = ("full", "overview")


def draw(
    architecture: Architecture,
    view: View,
    form: PictureFormat,
    scope: Scope = EVERYTHING,
    *,
    logos: bool = True,
) -> str | bytes:
    """Return one view in one format.

    Args:
        architecture: what to draw.
        view: which view; Mermaid, DOT and Structurizr draw the elements of the view in their own layout, and
            Mermaid rolls zones up whatever the view.
        form: the format; the same arguments give the same bytes in all of them.
        scope: the zone, role or phases that the view is about.
        logos: whether a tool's tile holds its logo, as far as one is bundled, or two letters.

    Raises:
        BlueprintError: for an unknown zone or role, or when a format's extra is not installed.
    """
    return draw_forms(architecture, view, (form,), scope, logos=logos)[form]


def draw_forms(
    architecture: Architecture,
    view: View,
    forms: Iterable[PictureFormat],
    scope: Scope = EVERYTHING,
    *,
    logos: bool = True,
) -> dict[PictureFormat, str | bytes]:
    """Return one view in several formats, laid out only once; see `draw`."""
    drawing = _Drawn(prepare(architecture, view, _templates(), scope), logos)
    return {form: WRITERS[form](drawing) for form in forms}


def draw_all(architecture: Architecture) -> dict[str, str | bytes]:
    """Return the pictures that every build makes, by file name."""
    files: dict[str, str | bytes] = {}
    for view in BUILT_VIEWS:
        made = draw_forms(architecture, view, ("svg", "png", "dot", "text"))
        files[f"architecture-{view}.svg"] = made["svg"]
        files[f"architecture-{view}.png"] = made["png"]
        files["architecture.dot"], files["architecture.md"] = made["dot"], made["text"]
    return files


def draw_dark(
    architecture: Architecture,
    view: View,
    form: PictureFormat,
    scope: Scope = EVERYTHING,
    *,
    logos: bool = True,
) -> str | bytes:
    """Return one view for a dark page, as SVG or PNG; see `draw`."""
    drawing = _Drawn(prepare(architecture, view, _templates(), scope), logos)
    return DARK_WRITERS[form](drawing)


def boxes_note(architecture: Architecture, view: View, scope: Scope = EVERYTHING) -> str:
    """Return which letters of a view PNG and PDF cannot draw, and where they stand; nothing if there are none."""
    drawing, font = prepare(architecture, view, _templates(), scope), _font("blueprint-sans.json")
    if font.weights["regular"].advances.keys() >= set(drawing.architecture.model_dump_json()):
        return ""
    parts = boxed_letters(drawing.scene(font), font)
    return boxed_words(parts) if parts else ""


def picture_remarks(architecture: Architecture) -> tuple[str, ...]:
    """Return what the pictures of a build could not show; see `draw_all`."""
    notes = ((view, boxes_note(architecture, view)) for view in BUILT_VIEWS)
    return tuple(f"architecture-{view}.png: {note}" for view, note in notes if note)


@dataclass(frozen=True)
class _Drawn:
    """A view, and whether its tiles hold logos."""

    drawing: Drawing
    logos: bool

    @property
    def architecture(self) -> Architecture:
        return self.drawing.architecture

    def scene(self) -> Scene:
        return self._dressed(self.drawing.scene(_font("blueprint-sans.json")))

    def office_scene(self) -> Scene:
        return self._dressed(self.drawing.office_scene(_font("arial-widths.json")))

    def _dressed(self, scene: Scene) -> Scene:
        return with_logos(scene, _logos()) if self.logos else scene


def _written(scene: Scene) -> str:
    return svg_text(scene, _font("blueprint-sans.json"))


def _painted(scene: Scene, drawn: _Drawn) -> bytes:
    svg = svg_text(scene, _font("blueprint-sans.json"), closed=True)
    width = SLIDE_PIXELS if drawn.drawing.is_slide else PAPER_PIXELS
    files = tuple(sorted(_font_files().values()))
    return render_png(svg, files, width=width, origin=drawn.architecture.origin)


def _pdf(drawn: _Drawn) -> bytes:
    write = _optional("pdf", "render_pdf", extra="pdf")
    document: bytes = write(drawn.scene(), _font_files(), page=SLIDE if drawn.drawing.is_slide else A4)
    return document


def _pptx(drawn: _Drawn) -> bytes:
    write = _optional("slides", "render_pptx", extra="office")
    document: bytes = write(drawn.office_scene())
    return document


def _drawio(drawn: _Drawn) -> str:
    return render_drawio(drawn.office_scene())


WRITERS: dict[PictureFormat, Callable[[_Drawn], str | bytes]] = {
    "svg": lambda drawn: _written(drawn.scene()),
    "png": lambda drawn: _painted(drawn.scene(), drawn),
    "pdf": _pdf,
    "pptx": _pptx,
    "drawio": _drawio,
    "mermaid": lambda drawn: render_mermaid(drawn.architecture),
    "dot": lambda drawn: render_dot(drawn.architecture),
    "structurizr": lambda drawn: render_structurizr(drawn.architecture),
    "text": lambda drawn: text_outline(drawn.architecture, drawn.drawing.message),
}


DARK_WRITERS: dict[PictureFormat, Callable[[_Drawn], str | bytes]] = {
    "svg": lambda drawn: _written(darkened(drawn.scene())),
    "png": lambda drawn: _painted(darkened(drawn.scene()), drawn),
}


def _optional(module: str, function: str, *, extra: str) -> Callable[..., bytes]:
    """Return a writer whose library is an extra, or say how to get it."""
    try:
        writer: Callable[..., bytes] = getattr(import_module(f"mlops_blueprint.diagram.{module}"), function)
    except ModuleNotFoundError as error:
        if (error.name or "").startswith("mlops_blueprint"):
            raise
        raise BlueprintError(
            f"this format needs `{error.name}`, which is not installed",
            hint=f"pip install 'mlops-blueprint[{extra}]'",
        ) from error
    return writer


@cache
def _templates() -> dict[str, ViewTemplate]:
    return {name: _template(name) for name in ("full", "overview")}


def _template(view: str) -> ViewTemplate:
    path = data_dir("templates").joinpath("diagram", f"{view}.yaml")
    return require_record(ViewTemplate, parse(path.read_text(encoding="utf-8"), path.name))


@cache
def _font(name: str) -> FontData:
    text = data_dir("templates").joinpath("diagram", "font", name).read_text(encoding="utf-8")
    return FontData.model_validate_json(text)


@cache
def _logos() -> LogoData:
    text = data_dir("templates").joinpath("diagram", "logos", "logos.json").read_text(encoding="utf-8")
    return LogoData.model_validate_json(text)


def _font_files() -> dict[Weight, str]:
    folder = Path(str(data_dir("templates").joinpath("diagram", "font")))
    return {weight: str(folder / name) for weight, name in FONTS.items()}

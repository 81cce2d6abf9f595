"""The sample architecture drawn once per run, for all tests that only look at it."""

from functools import cache

from helpers.sample_architecture import TEMPLATES, font_data, sample_architecture, view_template
from mlops_blueprint.diagram import FontData, compose, svg_text
from mlops_blueprint.diagram.scene import Scene
from mlops_blueprint.diagram.views import Drawing, Scope, View, prepare
from mlops_blueprint.model.architecture import Architecture, Status
from mlops_blueprint.model.drawing import Phase

ZONES = ("A", "B", "C4", "C", "D1", "D2", "D3", "CICD", "STORES")
PICTURES = (
    "full",
    "overview",
    "gap",
    "target",
    "role-DS",
    "role-ML",
    *(f"zone-{zone}" for zone in ZONES),
)
"""Every view, with the zones and two of the roles, as names for `drawing_of`."""


@cache
def font() -> FontData:
    return font_data()


@cache
def arial() -> FontData:
    return FontData.model_validate_json((TEMPLATES / "font" / "arial-widths.json").read_text("utf-8"))


def drawing(architecture: Architecture, name: str) -> Drawing:
    """Prepare a view by its name in `PICTURES`."""
    view, _, rest = name.partition("-")
    scope = {
        "zone": Scope(zone=rest),
        "role": Scope(role=rest),
        "target": Scope(phases=sample_phases(architecture)),
    }
    templates = {kind: view_template(kind) for kind in ("full", "overview")}
    return prepare(architecture, _view(view), templates, scope.get(view, Scope()))


def _view(name: str) -> View:
    views: dict[str, View] = {
        "full": "full",
        "overview": "overview",
        "gap": "gap",
        "target": "target",
        "zone": "zone",
        "role": "role",
    }
    return views[name]


def sample_phases(architecture: Architecture) -> tuple[Phase, ...]:
    """Four waves dealt out in turn, with something done, later and unknown."""
    ids = [element.id for element in architecture.elements]
    waves = (
        Phase(kind="wave", number=n, word=f"wave {n}", month=3 * n, elements=tuple(ids[n + 2 :: 7]))
        for n in range(1, 5)
    )
    return (
        Phase(kind="done", number=0, word="today", elements=tuple(ids[0::7])),
        *waves,
        Phase(kind="later", number=0, word="later", elements=tuple(ids[1::7])),
        Phase(kind="unknown", number=0, word="unknown", elements=tuple(ids[2::7])),
    )


@cache
def scene_of(name: str) -> Scene:
    return drawing(sample_architecture(), name).scene(font())


@cache
def office_scene_of(name: str) -> Scene:
    return drawing(sample_architecture(), name).office_scene(arial())


@cache
def svg_of(name: str) -> str:
    return svg_text(scene_of(name), font())


def drawn_svg(architecture: Architecture, name: str) -> str:
    """Lay out and write a view anew."""
    return svg_text(drawing(architecture, name).scene(font()), font())


def with_step_13(**update: object) -> Architecture:
    """The sample with step 13 changed."""
    sample = sample_architecture()
    elements = tuple(e.model_copy(update=update) if e.id == "S13" else e for e in sample.elements)
    return sample.model_copy(update={"elements": elements})


@cache
def scene_with_status(status: Status) -> Scene:
    """The full view with step 13 in one state."""
    return compose(with_step_13(status=status), view_template("full"), font())

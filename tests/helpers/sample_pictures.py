"""The sample architecture drawn once per run, for all tests that only look at it."""

from functools import cache

from helpers.sample_architecture import font_data, sample_architecture, view_template
from mlops_blueprint.diagram import compose, render_svg
from mlops_blueprint.diagram.render import View
from mlops_blueprint.diagram.scene import Scene
from mlops_blueprint.model.architecture import Architecture, Status


@cache
def scene_of(view: str) -> Scene:
    return compose(sample_architecture(), view_template(view), font_data())


@cache
def svg_of(view: View) -> str:
    return render_svg(sample_architecture(), view, view_template(view), font_data())


def with_step_13(**update: object) -> Architecture:
    """The sample with step 13 changed."""
    sample = sample_architecture()
    elements = tuple(e.model_copy(update=update) if e.id == "S13" else e for e in sample.elements)
    return sample.model_copy(update={"elements": elements})


@cache
def scene_with_status(status: Status) -> Scene:
    """The full view with step 13 in one state."""
    return compose(with_step_13(status=status), view_template("full"), font_data())

"""A view laid out for programs that set the text in Arial: wider cards, so that texts fit as before."""

from mlops_blueprint.model.view_template import ViewTemplate

SLIDE = 16 / 9


def widened(template: ViewTemplate) -> ViewTemplate:
    """Return the template at the shape of a slide; one of fixed height has it already."""
    if template.height is not None or template.aim is None:
        return template
    return template.model_copy(update={"width": round(template.aim * SLIDE, 1)})

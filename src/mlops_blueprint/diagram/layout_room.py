"""More room between the boxes, for lines that found none."""

from mlops_blueprint.model.view_template import TemplateNode, ViewTemplate

WIDENINGS = (1.2, 1.5, 2.0, 3.0)
"""Factors on all free room that are tried one after the other until every line has a way."""


def roomier(template: ViewTemplate, factor: float) -> ViewTemplate:
    """Return the template with gaps, empty places and feet ``factor`` times as wide; cards become narrower for it."""
    update = {"gap": template.gap * factor, "root": _roomier(template.root, factor)}
    return template.model_copy(update=update)


def _roomier(node: TemplateNode, factor: float) -> TemplateNode:
    return node.model_copy(
        update={
            "gap": node.gap and node.gap * factor,
            "foot": node.foot * factor,
            "share": node.share * factor if node.spacer else node.share,
            "across": tuple(_roomier(child, factor) for child in node.across),
            "down": tuple(_roomier(child, factor) for child in node.down),
        }
    )

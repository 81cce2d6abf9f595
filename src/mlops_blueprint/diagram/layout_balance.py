"""Crowded columns get room from those that can spare some, so that the sheet keeps its shape and text its size."""

from mlops_blueprint.diagram.layout_boxes import Measures, child_widths, natural_height
from mlops_blueprint.model.view_template import TemplateNode

STEP = 10.0
"""Units of width that change hands at a time."""
PATIENCE = 4
"""Steps without a gain after which a row is left as it was best; a gain may need a few steps at once."""


def balanced(root: TemplateNode, width: float, measures: Measures, excess: float) -> TemplateNode:
    """Return the tree with shares moved so that the rows of ``root`` lose up to ``excess`` height."""
    rows = tuple(
        _balanced_row(row, width, measures, natural_height(row, width, measures) - excess)
        for row in root.down
    )
    return root.model_copy(update={"down": rows})


def _balanced_row(row: TemplateNode, width: float, measures: Measures, aim: float) -> TemplateNode:
    """Move width from the children that allow it to the highest child until the row is low enough."""
    if not any(child.least for child in row.across):
        return row
    widths = child_widths(row, width, measures)
    unit = sum(widths) / sum(child.share for child in row.across)
    heights = _heights(row, widths, measures)
    best, lowest, waited = widths, max(heights), 0
    while lowest > aim and waited < PATIENCE:
        crowded = heights.index(max(heights))
        givers = [
            (heights[n], n)
            for n, child in enumerate(row.across)
            if n != crowded and child.least and widths[n] - STEP >= child.least * unit
        ]
        if not givers:
            break
        giver = min(givers)[1]
        widths = [w + STEP * ((n == crowded) - (n == giver)) for n, w in enumerate(widths)]
        heights = _heights(row, widths, measures)
        waited += 1
        if max(heights) < lowest:
            best, lowest, waited = widths, max(heights), 0
    shares = (child.model_copy(update={"share": w}) for child, w in zip(row.across, best, strict=True))
    return row.model_copy(update={"across": tuple(shares)})


def _heights(row: TemplateNode, widths: list[float], measures: Measures) -> list[float]:
    return [natural_height(child, wide, measures) for child, wide in zip(row.across, widths, strict=True)]

"""The bar of statuses: each segment differs by shape as well as colour, so it survives grey print."""

from mlops_blueprint.diagram.palette import STATUS
from mlops_blueprint.diagram.scene import Box, RectShape, Shape
from mlops_blueprint.model.architecture import Status

GAP = 2.0


def bar_shapes(counts: dict[Status, int], box: Box) -> tuple[Shape, ...]:
    """Draw one segment per status, its length in proportion to the count.

    In place is filled, partial is filled in its lower half, missing is dashed, unknown dotted,
    not needed plain grey.
    """
    present = [status for status in Status if counts[status]]
    total = sum(counts.values())
    free = box.width - GAP * max(0, len(present) - 1)
    shapes: list[Shape] = []
    x = box.x
    for status in present:
        wide = free * counts[status] / total
        shapes += _segment(status, Box(x, box.y, wide, box.height))
        x += wide + GAP
    return tuple(shapes)


def _segment(status: Status, box: Box) -> tuple[Shape, ...]:
    style = STATUS[status]
    if status is Status.IN_PLACE:
        return (RectShape(box, style.colour, radius=1.5),)
    frame = RectShape(box.grown(-0.7), style.card, style.colour, 1.4, style.dash, 1.5)
    if status is Status.PARTIAL:
        half = box.height / 2
        return (frame, RectShape(Box(box.x, box.y + half, box.width, half), style.colour, radius=1.5))
    return (frame,)

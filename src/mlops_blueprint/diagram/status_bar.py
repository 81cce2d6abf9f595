"""The bar of statuses: each segment differs by shape as well as colour, so it survives grey print."""

from collections.abc import Sequence

from mlops_blueprint.diagram.message import Look
from mlops_blueprint.diagram.scene import Box, RectShape, Shape

GAP = 2.0


def bar_shapes(entries: Sequence[tuple[Look, int]], box: Box) -> tuple[Shape, ...]:
    """Draw one segment per look, its length in proportion to the count and filled as the card's bar is."""
    present = [(look, count) for look, count in entries if count]
    total = sum(count for _, count in present)
    free = box.width - GAP * max(0, len(present) - 1)
    shapes: list[Shape] = []
    x = box.x
    for look, count in present:
        wide = free * count / total
        shapes += _segment(look, Box(x, box.y, wide, box.height))
        x += wide + GAP
    return tuple(shapes)


def _segment(look: Look, box: Box) -> tuple[Shape, ...]:
    style = look.style
    frame = RectShape(box.grown(-0.7), style.card, style.colour, 1.4, style.dash, 1.5)
    high = box.height * look.bar
    if look.bar == 1:
        return (RectShape(box, style.colour, radius=1.5),)
    if high:
        return (frame, RectShape(Box(box.x, box.bottom - high, box.width, high), style.colour, radius=1.5))
    return (frame,)

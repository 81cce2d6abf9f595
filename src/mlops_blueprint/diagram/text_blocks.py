"""Lines of one text put together again, so that people edit a title and not its lines."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mlops_blueprint.diagram.scene import (
    CircleShape,
    LineShape,
    OutlineShape,
    Point,
    PolygonShape,
    RectShape,
    Shape,
    TextShape,
)

SLACK = 0.6
MOST_PITCH = 1.6


@dataclass(frozen=True)
class TextBlock:
    """Lines of one look below each other; ``at`` and the pitch tell their baselines."""

    lines: tuple[str, ...]
    at: Point
    pitch: float
    look: TextShape


def room_of(block: TextBlock) -> tuple[float, float]:
    """Return left end and width of the room that the lines may fill, from their anchor to their box's sides."""
    look, x = block.look, block.at[0]
    if look.within is None:
        return {"start": x, "middle": x - look.size, "end": x - 2 * look.size}[look.anchor], 2 * look.size
    before, after = max(1.0, x - look.within.x), max(1.0, look.within.right - x)
    if look.anchor == "start":
        return x, after
    if look.anchor == "end":
        return x - before, before
    half = min(before, after)
    return x - half, 2 * half


Piece = RectShape | LineShape | PolygonShape | CircleShape | OutlineShape | TextBlock


def text_blocks(shapes: Sequence[Shape]) -> Iterator[Piece]:
    """Yield the shapes in order, every run of lines of one text as one block."""
    run: list[TextShape] = []
    for shape in shapes:
        if isinstance(shape, TextShape):
            if run and not _continues(run, shape):
                yield _block(run)
                run = []
            run.append(shape)
            continue
        if run:
            yield _block(run)
            run = []
        yield shape
    if run:
        yield _block(run)


def _continues(run: Sequence[TextShape], shape: TextShape) -> bool:
    last = run[-1]
    same = (last.size, last.fill, last.bold, last.anchor) == (
        shape.size,
        shape.fill,
        shape.bold,
        shape.anchor,
    )
    pitch = shape.at[1] - last.at[1]
    even = len(run) == 1 or abs(pitch - (last.at[1] - run[-2].at[1])) < SLACK
    below = 0 < pitch <= MOST_PITCH * shape.size and abs(shape.at[0] - last.at[0]) < SLACK
    return same and below and even


def _block(run: Sequence[TextShape]) -> TextBlock:
    pitch = run[1].at[1] - run[0].at[1] if len(run) > 1 else 0.0
    return TextBlock(tuple(line.content for line in run), run[0].at, pitch, run[0])

"""Counts per status, the summary panel with role names, and the legend of lines and signs."""

from collections.abc import Sequence

from mlops_blueprint.diagram.edge_face import line_sample
from mlops_blueprint.diagram.marks import (
    BASELINE,
    pill,
    pill_width,
    status_glyph,
    store_icon,
    tile_size,
    tool_tile,
)
from mlops_blueprint.diagram.metrics import fit
from mlops_blueprint.diagram.palette import CARD_STROKE, EDGE, INK, MUTED, STATUS, WHITE
from mlops_blueprint.diagram.scene import Box, Group, RectShape, Shape, TextShape
from mlops_blueprint.diagram.status_bar import bar_shapes
from mlops_blueprint.diagram.type_scale import TypeScale
from mlops_blueprint.model.architecture import Architecture, Element, RoleName, Status, ToolLabel

PAD = 1.1
ROLE_COLUMNS = 3
SAMPLE_DOUBLE = ToolLabel(id="local-double", name="Local Double", tier="runs", local_double=True)


def status_counts(elements: Sequence[Element]) -> dict[Status, int]:
    """Count the elements per status; every status is present."""
    return {status: sum(e.status is status for e in elements) for status in Status}


def panel_height(roles: Sequence[RoleName], width: float, scale: TypeScale) -> float:
    """Return the least height of the summary panel; without roles it holds the counts only."""
    columns = _role_columns(roles, width - 2 * PAD * scale.text, scale)
    rows = max((len(column) for _, column in columns), default=0)
    return scale.text * (2 * PAD + 4.7 + (1.5 * rows + 0.3 if rows else 0.0))


def panel_group(architecture: Architecture, box: Box, scale: TypeScale) -> Group:
    """Draw heading, bar, counts and the roles in full."""
    pad = scale.text * PAD
    inner = box.grown(-pad)
    counts = status_counts(architecture.elements)
    total = sum(counts.values())
    heading = TextShape(
        f"Present state of {total} elements",
        (inner.x, inner.y + scale.zone * 0.8),
        scale.zone,
        INK,
        bold=True,
    )
    bar = Box(inner.x, inner.y + scale.text * 1.6, inner.width, scale.text * 0.9)
    y = bar.bottom + scale.text * 0.75
    shapes: list[Shape] = [RectShape(box, WHITE, CARD_STROKE, 1.1, radius=9), heading]
    shapes += bar_shapes(counts, bar)
    shapes += count_shapes(counts, Box(inner.x, y, inner.width, scale.text * 1.4), scale)
    rest = Box(inner.x, y + scale.text * 1.9, inner.width, inner.bottom - y - scale.text * 1.9)
    shapes += _role_shapes(architecture.roles, rest, scale)
    spoken = ", ".join(f"{counts[s]} {STATUS[s].word}" for s in Status)
    return Group("summary", f"Present state: {spoken}", tuple(shapes))


def count_shapes(counts: dict[Status, int], box: Box, scale: TypeScale) -> tuple[Shape, ...]:
    """Draw glyph, number and word per status, evenly across ``box``."""
    shapes: list[Shape] = []
    radius = scale.text * 0.6
    words = [f"{counts[status]} {STATUS[status].word}" for status in Status]
    needs = [2 * radius + 5 + scale.width(word) for word in words]
    gap = min((box.width - sum(needs)) / (len(words) - 1), scale.text * 2.2)
    x, middle = box.x, box.y + box.height / 2
    for status, word, need in zip(Status, words, needs, strict=True):
        shapes += status_glyph(status, (x + radius, middle), radius, scale)
        at = (x + 2 * radius + 5, middle + scale.text * BASELINE)
        shapes.append(TextShape(word, at, scale.text, INK, within=box))
        x += need + gap
    return tuple(shapes)


def _role_columns(
    roles: Sequence[RoleName], width: float, scale: TypeScale
) -> list[tuple[float, Sequence[RoleName]]]:
    """Return the columns with their widths: as many as fit, at most three."""
    for count in range(ROLE_COLUMNS, 0, -1):
        rows = -(-len(roles) // count) or 1
        columns = [roles[start : start + rows] for start in range(0, len(roles), rows)]
        widths = [max(scale.width(r.name) for r in column) + scale.text * 3.4 for column in columns]
        if sum(widths) <= width or count == 1:
            return list(zip(widths, columns, strict=True))
    return []


def _role_shapes(roles: Sequence[RoleName], box: Box, scale: TypeScale) -> tuple[Shape, ...]:
    shapes: list[Shape] = []
    columns = _role_columns(roles, box.width, scale)
    spare = (box.width - sum(wide for wide, _ in columns)) / len(columns) if columns else 0.0
    x = box.x
    for wide, column in columns:
        for row, role in enumerate(column):
            y = box.y + scale.text * (0.9 + 1.5 * row)
            shapes.append(TextShape(role.short, (x, y), scale.text, INK, bold=True, within=box))
            at = (x + scale.text * 2.1, y)
            name = fit(role.name, box.right - at[0], scale.text, font=scale.font)
            shapes.append(TextShape(name, at, scale.text, MUTED, within=box))
        x += wide + spare
    return tuple(shapes)


def legend_group(box: Box, scale: TypeScale, *, cards: bool) -> Group:
    """Draw the key in one row: kinds of line, local double and, for views with cards, the pills."""
    middle = box.y + box.height / 2
    x = box.x
    shapes: list[Shape] = []
    for kind, style in EDGE.items():
        shapes += line_sample(kind, (x, middle), scale.text * 3.6)
        shapes.append(_word(style.word, x + scale.text * 4.1, middle, scale))
        x += scale.text * 4.1 + scale.width(style.word) + scale.text * 1.7
    wide, high = tile_size(scale)
    shapes += tool_tile(SAMPLE_DOUBLE, Box(x, middle - high / 2, wide, high), scale)
    word = "Local double (our own code, no product)"
    shapes.append(_word(word, x + wide + scale.text * 0.5, middle, scale))
    x += wide + scale.text * 0.5 + scale.width(word) + scale.text * 1.7
    if cards:
        x = _store_key(shapes, x, middle, scale)
    pills = (("7", "Step", True), ("C4", "Component", False)) if cards else ()
    for code, meaning, dark in pills:
        place = Box(x, middle - scale.text * 0.68, pill_width(code, scale), scale.text * 1.36)
        shapes += pill(code, place, scale, dark=dark)
        shapes.append(_word(meaning, place.right + scale.text * 0.5, middle, scale))
        x = place.right + scale.text * 0.5 + scale.width(meaning) + scale.text * 1.7
    return Group("legend", "Key to lines and signs", tuple(shapes))


def _store_key(shapes: list[Shape], x: float, middle: float, scale: TypeScale) -> float:
    """Add the sign of a store to the key and return where the next entry starts."""
    icon = Box(x, middle - scale.text * 0.62, scale.text * 1.25, scale.text * 1.24)
    shapes += store_icon(icon)
    shapes.append(_word("Store", icon.right + scale.text * 0.5, middle, scale))
    return icon.right + scale.text * 2.2 + scale.width("Store")


def _word(text: str, x: float, middle: float, scale: TypeScale) -> TextShape:
    return TextShape(text, (x, middle + scale.text * BASELINE), scale.text, INK)

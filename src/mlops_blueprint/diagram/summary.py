"""Counts per status and the panel that sums up: heading, bar, counts, role names."""

from collections.abc import Sequence

from mlops_blueprint.diagram.marks import BASELINE, sign_shapes
from mlops_blueprint.diagram.message import Look, Message
from mlops_blueprint.diagram.metrics import fit
from mlops_blueprint.diagram.palette import CARD_STROKE, INK, MUTED, WHITE
from mlops_blueprint.diagram.scene import Box, Group, RectShape, Shape, TextShape
from mlops_blueprint.diagram.status_bar import bar_shapes
from mlops_blueprint.diagram.type_scale import TypeScale
from mlops_blueprint.model.architecture import Element, RoleName, Status

PAD = 1.1
ROLE_COLUMNS, WIDE_ROLE_COLUMNS = 3, 7
SLACK = 0.01
WIDE = 58.0
"""Width of a panel, in text sizes, from which on heading and counts stand in one row."""


def status_counts(elements: Sequence[Element]) -> dict[Status, int]:
    """Count the elements per status; every status is present."""
    return {status: sum(e.status is status for e in elements) for status in Status}


def panel_height(roles: Sequence[RoleName], width: float, scale: TypeScale) -> float:
    """Return the least height of the summary panel; without roles it holds the counts only."""
    if _is_flat(roles, width, scale):
        return scale.text * (2 * PAD + 1.2)
    columns = _role_columns(roles, width - 2 * PAD * scale.text, scale)
    rows = max((len(column) for _, column in columns), default=0)
    counts = 1.2 if _is_wide(width, scale) else 4.7
    return scale.text * (2 * PAD + counts + (1.5 * rows + 0.3 if rows else 0.0))


def _is_wide(width: float, scale: TypeScale) -> bool:
    """Tell whether heading and counts stand side by side, which leaves no need for a bar."""
    return width >= WIDE * scale.text


def _is_flat(roles: Sequence[RoleName], width: float, scale: TypeScale) -> bool:
    """Tell whether the roles stand in the same row as heading and counts."""
    return _row_width(roles, scale) <= width - (WIDE + 2 * PAD) * scale.text


def _row_width(roles: Sequence[RoleName], scale: TypeScale) -> float:
    return sum(scale.width(role.name) + scale.text * 3.4 for role in roles)


def panel_group(message: Message, roles: Sequence[RoleName], box: Box, scale: TypeScale) -> Group:
    """Draw heading, bar, counts and the roles in full."""
    inner = box.grown(-scale.text * PAD)
    wide, flat = _is_wide(box.width, scale), _is_flat(roles, box.width, scale)
    text = fit(message.panel, inner.width * (0.4 if wide else 1.0), scale.zone, font=scale.font, bold=True)
    heading = TextShape(text, (inner.x, inner.y + scale.zone * 0.8), scale.zone, INK, bold=True, within=inner)
    shapes: list[Shape] = [RectShape(box, WHITE, CARD_STROKE, 1.1, radius=9), heading]
    bar = Box(inner.x, inner.y + scale.text * 1.6, inner.width, scale.text * 0.9)
    counts = Box(inner.x, bar.bottom + scale.text * 0.75, inner.width, scale.text * 1.4)
    if wide:
        left = inner.x + scale.width(text, size=scale.zone, bold=True) + scale.text * 2.5
        right = inner.right - (_row_width(roles, scale) if flat else 0.0)
        counts = Box(left, inner.y - scale.text * 0.14, right - left, scale.text * 1.4)
    else:
        shapes += bar_shapes(message.entries, bar)
    shapes += count_shapes(message.entries, counts, scale)
    top = counts.y + scale.text * 1.9
    place = Box(inner.x, top, inner.width, inner.bottom - top)
    if flat:
        place = Box(counts.right, inner.y, inner.right - counts.right, inner.height)
    shapes += _role_shapes(roles, place, scale)
    spoken = ", ".join(f"{count} {look.word}" for look, count in message.entries)
    return Group("summary", f"{message.panel}: {spoken}", tuple(shapes))


def count_shapes(entries: Sequence[tuple[Look, int]], box: Box, scale: TypeScale) -> tuple[Shape, ...]:
    """Draw sign, number and word per look, evenly across ``box``; words give way when there are many."""
    shapes: list[Shape] = []
    radius = scale.text * 0.6
    words = [f"{count} {look.word}" for look, count in entries]
    room = box.width / max(1, len(words)) - 2 * radius - 5
    if sum(2 * radius + 5 + scale.width(word) for word in words) > box.width:
        words = [fit(word, room, scale.text, font=scale.font) for word in words]
    needs = [2 * radius + 5 + scale.width(word) for word in words]
    gap = min((box.width - sum(needs)) / max(1, len(words) - 1), scale.text * 2.2)
    x, middle = box.x, box.y + box.height / 2
    for (look, _), word, need in zip(entries, words, needs, strict=True):
        shapes += sign_shapes(look, (x + radius, middle), radius, scale)
        at = (x + 2 * radius + 5, middle + scale.text * BASELINE)
        shapes.append(TextShape(word, at, scale.text, INK, within=box))
        x += need + gap
    return tuple(shapes)


def _role_columns(
    roles: Sequence[RoleName], width: float, scale: TypeScale
) -> list[tuple[float, Sequence[RoleName]]]:
    """Return the columns with their widths: as many as fit."""
    most = WIDE_ROLE_COLUMNS if _is_wide(width + 2 * PAD * scale.text, scale) else ROLE_COLUMNS
    for count in range(most, 0, -1):
        rows = -(-len(roles) // count) or 1
        columns = [roles[start : start + rows] for start in range(0, len(roles), rows)]
        widths = [max(scale.width(r.name) for r in column) + scale.text * 3.4 for column in columns]
        if sum(widths) <= width + SLACK or count == 1:
            return list(zip(widths, columns, strict=True))
    return []


def _role_shapes(roles: Sequence[RoleName], box: Box, scale: TypeScale) -> tuple[Shape, ...]:
    shapes: list[Shape] = []
    columns = _role_columns(roles, box.width, scale)
    spare = (box.width - sum(wide for wide, _ in columns)) / len(columns) if columns else 0.0
    spare = min(spare, scale.text * 3) if _is_wide(box.width, scale) else spare
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

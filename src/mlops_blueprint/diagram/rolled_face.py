"""The overview's box: title, steps and components, every tool, and the bar of statuses with its counts."""

from dataclasses import dataclass

from mlops_blueprint.diagram.marks import BASELINE, status_glyph
from mlops_blueprint.diagram.message import status_look
from mlops_blueprint.diagram.metrics import wrap
from mlops_blueprint.diagram.palette import INK, MUTED, STATUS, Tint
from mlops_blueprint.diagram.rollup import RolledZone
from mlops_blueprint.diagram.scene import Box, Group, RectShape, Shape, TextShape
from mlops_blueprint.diagram.status_bar import bar_shapes
from mlops_blueprint.diagram.tool_rows import FlowedTool, flow_tools, spoken_tool, tool_shapes, tools_height
from mlops_blueprint.diagram.type_scale import TypeScale

PAD = 0.85
TITLE_LINES, ABOUT_LINES = 3, 2


@dataclass(frozen=True)
class RolledPlan:
    """The box's texts broken to its width; ``beside`` puts steps and components at the end of the title."""

    title: tuple[str, ...]
    about: tuple[str, ...]
    beside: bool
    tools: tuple[FlowedTool, ...]


@dataclass(frozen=True)
class RolledStyle:
    """The box's title in this view, and its tint."""

    title: str
    tint: Tint


def plan_rolled(zone: RolledZone, title: str, width: float, scale: TypeScale) -> RolledPlan:
    """Break the texts to ``width``."""
    inner = width - 2 * PAD * scale.text
    lines = wrap(title, inner, scale.zone, style=scale.lines(TITLE_LINES, bold=True))
    whole = _about(zone)
    about = wrap(whole, inner, scale.text, style=scale.lines(ABOUT_LINES)) if whole else ()
    need = scale.width(lines[0], size=scale.zone, bold=True) + scale.width(whole) + scale.text
    return RolledPlan(lines, about, need <= inner, flow_tools(zone.tools, inner, scale))


def _about(zone: RolledZone) -> str:
    parts = [f"steps {zone.steps}" if zone.steps else "", " ".join(zone.codes)]
    return " · ".join(part for part in parts if part)


def rolled_height(zone: RolledZone, title: str, width: float, scale: TypeScale) -> float:
    """Return the least height that shows everything."""
    plan = plan_rolled(zone, title, width, scale)
    about = 0.0 if plan.beside else 1.35 * scale.text * len(plan.about)
    tools = tools_height(plan.tools, scale) + scale.text * 0.4
    return scale.text * (2 * PAD + 2.2) + scale.zone * 1.15 * len(plan.title) + about + tools


def rolled_group(zone: RolledZone, box: Box, style: RolledStyle, scale: TypeScale) -> Group:
    """Draw the box."""
    plan = plan_rolled(zone, style.title, box.width, scale)
    tint = style.tint
    pad = PAD * scale.text
    inner = box.grown(-pad)
    shapes: list[Shape] = [RectShape(box, tint.fill, tint.stroke, 1.6, radius=10)]
    y = inner.y
    for line in plan.title:
        at = (inner.x, y + scale.zone * 0.86)
        shapes.append(TextShape(line, at, scale.zone, tint.title, bold=True, within=box))
        y += scale.zone * 1.15
    if plan.beside:
        at = (inner.right, inner.y + scale.zone * 0.86)
        shapes.append(TextShape(_about(zone), at, scale.text, MUTED, anchor="end", within=inner))
    for line in () if plan.beside else plan.about:
        at = (inner.x, y + scale.text * 0.9)
        shapes.append(TextShape(line, at, scale.text, MUTED, within=inner))
        y += scale.text * 1.35
    shapes += tool_shapes(plan.tools, (inner.x, y + scale.text * 0.25), INK, scale)
    shapes += _counts(zone, inner, scale)
    spoken = ", ".join(f"{n} {STATUS[s].word}" for s, n in zone.counts.items() if n)
    tools = ", ".join(spoken_tool(tool) for tool in zone.tools) or "no tools"
    label = f"{style.title}; {_about(zone)}; {tools}; {spoken}"
    return Group(f"zone-{zone.id}", label, tuple(shapes), "card", zone.id)


def _counts(zone: RolledZone, inner: Box, scale: TypeScale) -> tuple[Shape, ...]:
    """Draw the bar at the foot, with glyph and number per status above its start."""
    bar = Box(inner.x, inner.bottom - scale.text * 0.62, inner.width, scale.text * 0.62)
    shapes: list[Shape] = list(bar_shapes([(status_look(s), n) for s, n in zone.counts.items()], bar))
    middle, radius = bar.y - scale.text * 0.82, scale.text * 0.55
    present = [(status, str(count)) for status, count in zone.counts.items() if count]
    needs = [2 * radius + 5 + scale.width(count) for _, count in present]
    spare = (inner.width - sum(needs)) / max(1, len(present) - 1)
    x = inner.x
    for (status, count), need in zip(present, needs, strict=True):
        shapes += status_glyph(status, (x + radius, middle), radius, scale)
        at = (x + 2 * radius + 5, middle + scale.text * BASELINE)
        shapes.append(TextShape(count, at, scale.text, INK, within=inner))
        x += need + min(spare, scale.text * 0.9)
    return tuple(shapes)

"""One element's card: what fits where, how high it gets, and its shapes."""

from dataclasses import dataclass

from mlops_blueprint.diagram.marks import (
    BASELINE,
    pill,
    pill_width,
    source_icon,
    status_glyph,
    store_icon,
)
from mlops_blueprint.diagram.metrics import wrap
from mlops_blueprint.diagram.palette import MUTED, STATUS
from mlops_blueprint.diagram.scene import Box, Group, RectShape, Shape, TextShape
from mlops_blueprint.diagram.tool_rows import FlowedTool, flow_tools, tool_shapes, tools_height
from mlops_blueprint.diagram.type_scale import TypeScale
from mlops_blueprint.model.architecture import Element, Status

BAR = 5.0
CORNER = 6.0
TITLE_LINES = 3


@dataclass(frozen=True)
class CardPlan:
    """The card's texts broken to its width; ``roles`` is empty when they fit into the header row."""

    codes: tuple[str, ...]
    roles: tuple[str, ...]
    title: tuple[str, ...]
    tools: tuple[FlowedTool, ...]


def card_codes(element: Element) -> tuple[str, ...]:
    """Return the pills: the element's own code, then the component a step carries."""
    both = (element.code, element.component or "")
    return tuple(dict.fromkeys(code for code in both if code))


def plan_card(element: Element, width: float, scale: TypeScale) -> CardPlan:
    """Break the card's texts to ``width``."""
    inner = width - BAR - 2 * scale.pad
    codes = card_codes(element)
    roles = () if _header_need(element, scale) <= inner else _role_lines(element, inner, scale)
    title = wrap(element.title, inner, scale.title, style=scale.lines(TITLE_LINES, bold=True))
    return CardPlan(codes, roles, title, flow_tools(element.tools, inner, scale))


def _header_need(element: Element, scale: TypeScale) -> float:
    pills = sum(pill_width(code, scale) + 4 for code in card_codes(element)) or scale.text * 1.5
    return pills + scale.width(" ".join(element.roles)) + scale.text * 1.6


def _role_lines(element: Element, inner: float, scale: TypeScale) -> tuple[str, ...]:
    return wrap(" ".join(element.roles), inner, scale.text, style=scale.lines(TITLE_LINES))


def card_height(element: Element, width: float, scale: TypeScale) -> float:
    """Return the least height that shows everything."""
    plan = plan_card(element, width, scale)
    text = len(plan.roles) * scale.text * 1.2 + len(plan.title) * scale.line
    tools = tools_height(plan.tools, scale)
    return 2 * scale.pad + scale.header + text + (tools + 5 if tools else 2)


def card_group(element: Element, box: Box, scale: TypeScale) -> Group:
    """Draw the card into ``box``."""
    plan = plan_card(element, box.width, scale)
    style = STATUS[element.status]
    frame = RectShape(box, style.card, style.border, style.border_width, style.dash, CORNER)
    y = box.y + scale.pad + scale.header
    left = box.x + BAR + scale.pad
    shapes: list[Shape] = [frame, *_bar(element.status, box), *_header(element, plan, box, scale)]
    for line in plan.roles:
        shapes.append(TextShape(line, (left, y + scale.text), scale.text, MUTED, within=_inner(box)))
        y += scale.text * 1.2
    for line in plan.title:
        at = (left, y + scale.title * 1.05)
        shapes.append(TextShape(line, at, scale.title, style.text, bold=True, within=_inner(box)))
        y += scale.line
    shapes += tool_shapes(plan.tools, (left, y + 5), style.text, scale)
    return Group(element.id, _spoken(element), tuple(shapes))


def _inner(box: Box) -> Box:
    return Box(box.x + BAR, box.y, box.width - BAR - 2, box.height)


def _bar(status: Status, box: Box) -> tuple[Shape, ...]:
    """Return the left bar between the rounded corners: full in place, lower half partial, else none."""
    colour = STATUS[status].colour
    whole = Box(box.x, box.y + CORNER, BAR, box.height - 2 * CORNER)
    if status is Status.IN_PLACE:
        return (RectShape(whole, colour, radius=1.5),)
    if status is Status.PARTIAL:
        half = whole.height / 2
        return (RectShape(Box(box.x, whole.y + half, BAR, half), colour, radius=1.5),)
    return ()


def _header(element: Element, plan: CardPlan, box: Box, scale: TypeScale) -> tuple[Shape, ...]:
    x = box.x + BAR + scale.pad
    middle = box.y + scale.pad + scale.header / 2
    high = scale.text * 1.36
    shapes: list[Shape] = []
    for number, code in enumerate(plan.codes):
        place = Box(x, middle - high / 2, pill_width(code, scale), high)
        shapes += pill(code, place, scale, dark=element.kind == "step" and number == 0)
        x = place.right + 4
    if element.kind in ("store", "external"):
        icon = Box(x + 1, middle - high / 2 + 1, high * 0.95, high - 2)
        shapes += store_icon(icon) if element.kind == "store" else source_icon(icon)
    radius = scale.text * 0.6
    centre = (box.right - scale.pad - radius, middle)
    shapes += status_glyph(element.status, centre, radius, scale)
    if not plan.roles and element.roles:
        at = (centre[0] - radius - 4, middle + scale.text * BASELINE)
        roles = " ".join(element.roles)
        shapes.append(TextShape(roles, at, scale.text, MUTED, anchor="end", within=_inner(box)))
    return tuple(shapes)


def _spoken(element: Element) -> str:
    parts = [" ".join(card_codes(element)), element.title, STATUS[element.status].word]
    parts += [f"roles {', '.join(element.roles)}"] if element.roles else []
    parts += [f"tools {', '.join(tool.name for tool in element.tools)}"] if element.tools else []
    return "; ".join(part for part in parts if part)

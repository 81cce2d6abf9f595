"""One element's card: what fits where, how high it gets, and its shapes."""

from dataclasses import dataclass

from mlops_blueprint.diagram.marks import (
    BASELINE,
    pill,
    pill_width,
    sign_shapes,
    source_icon,
    store_icon,
)
from mlops_blueprint.diagram.message import Look
from mlops_blueprint.diagram.metrics import is_breakable, wrap
from mlops_blueprint.diagram.palette import INK, MUTED, TILE
from mlops_blueprint.diagram.scene import Box, Group, RectShape, Shape, TextShape
from mlops_blueprint.diagram.tool_rows import FlowedTool, flow_tools, spoken_tool, tool_shapes, tools_height
from mlops_blueprint.diagram.type_scale import TypeScale
from mlops_blueprint.model.architecture import Element

BAR = 5.0
CORNER = 6.0
MOST_LINES = 4


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
    title = wrap(element.title, inner, scale.title, style=scale.lines(MOST_LINES, bold=True))
    return CardPlan(codes, roles, title, flow_tools(element.tools, inner, scale))


def _header_need(element: Element, scale: TypeScale) -> float:
    pills = sum(pill_width(code, scale) + 4 for code in card_codes(element)) or scale.text * 1.5
    return pills + scale.width(" ".join(element.roles)) + scale.text * 1.6


def _role_lines(element: Element, inner: float, scale: TypeScale) -> tuple[str, ...]:
    return wrap(" ".join(element.roles), inner, scale.text, style=scale.lines(MOST_LINES))


def card_need(element: Element, scale: TypeScale) -> float:
    """Return the least width that shortens no word of the title or of a tool's name."""
    names = " ".join(tool.name for tool in element.tools)
    needs = [scale.width(word, size=scale.title, bold=True) for word in _whole(element.title)]
    needs += [scale.width(word) for word in _whole(names)]
    return BAR + 2 * scale.pad + max(needs, default=0.0)


def _whole(text: str) -> list[str]:
    return [word for word in text.split() if not is_breakable(word)]


def card_height(element: Element, width: float, scale: TypeScale) -> float:
    """Return the least height that shows everything."""
    plan = plan_card(element, width, scale)
    text = len(plan.roles) * scale.text * 1.2 + len(plan.title) * scale.line
    tools = tools_height(plan.tools, scale)
    return 2 * scale.pad + scale.header + text + (tools + 5 if tools else 2)


def card_group(element: Element, box: Box, scale: TypeScale, look: Look) -> Group:
    """Draw the card into ``box``."""
    plan = plan_card(element, box.width, scale)
    style = look.style
    ink = style.text if look.quiet else MUTED
    frame = RectShape(box, style.card, style.border, style.border_width, style.dash, CORNER)
    y = box.y + scale.pad + scale.header
    left = box.x + BAR + scale.pad
    shapes: list[Shape] = [frame, *_bar(look, box), *_header(element, plan, box, scale, look)]
    for line in plan.roles:
        shapes.append(TextShape(line, (left, y + scale.text), scale.text, ink, within=_inner(box)))
        y += scale.text * 1.2
    for line in plan.title:
        at = (left, y + scale.title * 1.05)
        shapes.append(TextShape(line, at, scale.title, style.text, bold=True, within=_inner(box)))
        y += scale.line
    tile = style.text if look.quiet else TILE
    shapes += tool_shapes(plan.tools, (left, y + 5), style.text, scale, tile=tile)
    return Group(element.id, _spoken(element, look), tuple(shapes), "card", element.id)


def _inner(box: Box) -> Box:
    return Box(box.x + BAR, box.y, box.width - BAR - 2, box.height)


def _bar(look: Look, box: Box) -> tuple[Shape, ...]:
    """Return the left bar between the rounded corners, filled from below as far as the look says."""
    whole = Box(box.x, box.y + CORNER, BAR, box.height - 2 * CORNER)
    high = whole.height * look.bar
    if not high:
        return ()
    return (RectShape(Box(box.x, whole.bottom - high, BAR, high), look.style.colour, radius=1.5),)


def _header(element: Element, plan: CardPlan, box: Box, scale: TypeScale, look: Look) -> tuple[Shape, ...]:
    ink = look.style.text if look.quiet else INK
    muted = look.style.text if look.quiet else MUTED
    x = box.x + BAR + scale.pad
    middle = box.y + scale.pad + scale.header / 2
    high = scale.text * 1.36
    shapes: list[Shape] = []
    for number, code in enumerate(plan.codes):
        place = Box(x, middle - high / 2, pill_width(code, scale), high)
        shapes += pill(code, place, scale, dark=element.kind == "step" and number == 0, ink=ink)
        x = place.right + 4
    if element.kind in ("store", "external"):
        icon = Box(x + 1, middle - high / 2 + 1, high * 0.95, high - 2)
        shapes += store_icon(icon, muted) if element.kind == "store" else source_icon(icon, muted)
    radius = scale.text * 0.6
    centre = (box.right - scale.pad - radius, middle)
    shapes += sign_shapes(look, centre, radius, scale)
    if not plan.roles and element.roles:
        at = (centre[0] - radius - 4, middle + scale.text * BASELINE)
        roles = " ".join(element.roles)
        shapes.append(TextShape(roles, at, scale.text, muted, anchor="end", within=_inner(box)))
    return tuple(shapes)


def _spoken(element: Element, look: Look) -> str:
    parts = [" ".join(card_codes(element)), element.title, look.word]
    parts += [f"roles {', '.join(element.roles)}"] if element.roles else []
    parts += [f"tools {', '.join(spoken_tool(tool) for tool in element.tools)}"] if element.tools else []
    return "; ".join(part for part in parts if part)

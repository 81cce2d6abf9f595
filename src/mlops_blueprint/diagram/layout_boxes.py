"""Sizes and places: heights follow from the texts, spare height goes where the template says."""

from collections.abc import Callable
from dataclasses import dataclass, field

from mlops_blueprint.diagram.card_face import card_height, card_need
from mlops_blueprint.diagram.metrics import wrap
from mlops_blueprint.diagram.scene import Box
from mlops_blueprint.diagram.type_scale import TypeScale
from mlops_blueprint.model.architecture import Element
from mlops_blueprint.model.view_template import TemplateNode

MOST_TITLE_LINES = 3
NARROWEST, WIDEST = 0.85, 1.25
"""Bounds of a card's width as parts of its share of the row, lest one long word makes the row uneven."""


@dataclass(frozen=True)
class Frame:
    """A zone's place: frame, title lines and the box the title takes up."""

    box: Box
    title: tuple[str, ...]
    title_box: Box


@dataclass
class Places:
    """What the layout found: boxes of cards, zones, rolled-up zones and panels, by id."""

    cards: dict[str, Box] = field(default_factory=dict)
    zones: dict[str, Frame] = field(default_factory=dict)
    rolled: dict[str, Box] = field(default_factory=dict)
    panels: dict[str, Box] = field(default_factory=dict)


@dataclass(frozen=True)
class Measures:
    """What sizing needs to know about content: elements and titles by id, and two face heights."""

    elements: dict[str, Element]
    titles: dict[str, str]
    scale: TypeScale
    gap: float
    panel_height: Callable[[float], float]
    rolled_height: Callable[[str, float], float]
    needs: dict[str, float] = field(default_factory=dict)

    def need(self, card: str) -> float:
        """Return the least width of a card that shortens no word; it is found out once."""
        if card not in self.needs:
            self.needs[card] = card_need(self.elements[card], self.scale)
        return self.needs[card]


def natural_height(node: TemplateNode, width: float, measures: Measures) -> float:
    """Return the least height of the node at this width."""
    if node.spacer:
        return 0.0
    if node.card:
        return card_height(measures.elements[node.card], width, measures.scale)
    if node.panel:
        return measures.panel_height(width)
    if node.zone and node.summary:
        return measures.rolled_height(node.zone, width)
    frame = _frame_height(node, width, measures) if node.zone else 0.0
    inner = width - 2 * _pad(node, measures)
    return frame + _content_height(node, inner, measures) + node.foot


def arrange(node: TemplateNode, box: Box, measures: Measures, places: Places) -> None:
    """Place the node and everything below it into ``box``; fills ``places``."""
    if node.card:
        places.cards[node.card] = box
    elif node.panel:
        places.panels[node.panel] = box
    elif node.zone and node.summary:
        places.rolled[node.zone] = box
    elif not node.spacer:
        _arrange_group(node, box, measures, places)


def _arrange_group(node: TemplateNode, box: Box, measures: Measures, places: Places) -> None:
    pad, top = _pad(node, measures), 0.0
    if node.zone:
        places.zones[node.zone] = _frame(node, box, measures)
        top = _frame_height(node, box.width, measures) - pad
    inner = Box(box.x + pad, box.y + top, box.width - 2 * pad, box.height - top - pad - node.foot)
    if node.across:
        x = inner.x
        for child, wide in zip(node.across, child_widths(node, inner.width, measures), strict=True):
            arrange(child, Box(x, inner.y, wide, inner.height), measures, places)
            x += wide + _gap(node, measures)
    else:
        _arrange_down(node, inner, measures, places)


def _arrange_down(node: TemplateNode, inner: Box, measures: Measures, places: Places) -> None:
    heights = [natural_height(child, inner.width, measures) for child in node.down]
    gap, count = _gap(node, measures), len(node.down)
    spare = max(0.0, inner.height - sum(heights) - gap * (count - 1))
    y = inner.y
    if node.spread == "into":
        total = sum(child.grow for child in node.down) or 1.0
        heights = [high + spare * child.grow / total for high, child in zip(heights, node.down, strict=True)]
    elif node.spread == "around":
        gap += spare / (count + 1)
        y += spare / (count + 1)
    elif count > 1:
        gap += spare / (count - 1)
    else:
        heights = [heights[0] + spare]
    for child, high in zip(node.down, heights, strict=True):
        arrange(child, Box(inner.x, y, inner.width, high), measures, places)
        y += high + gap


def _content_height(node: TemplateNode, width: float, measures: Measures) -> float:
    if node.across:
        widths = child_widths(node, width, measures)
        return max(natural_height(c, w, measures) for c, w in zip(node.across, widths, strict=True))
    heights = [natural_height(child, width, measures) for child in node.down]
    return sum(heights) + _gap(node, measures) * max(0, len(heights) - 1)


def child_widths(node: TemplateNode, width: float, measures: Measures) -> list[float]:
    """Return the widths of the children of an ``across`` that is ``width`` wide."""
    free = width - _gap(node, measures) * (len(node.across) - 1)
    total = sum(child.share for child in node.across)
    widths = [free * child.share / total for child in node.across]
    if not all(child.card for child in node.across):
        return widths
    needs = [
        min(max(measures.need(child.card or ""), NARROWEST * wide), WIDEST * wide)
        for child, wide in zip(node.across, widths, strict=True)
    ]
    return _evened(widths, needs)


def _evened(widths: list[float], needs: list[float]) -> list[float]:
    """Return the widths after those with room to spare gave to those that lack some, each in proportion."""
    over = [wide - need for wide, need in zip(widths, needs, strict=True)]
    lack, spare = -sum(min(o, 0.0) for o in over), sum(max(o, 0.0) for o in over)
    if not lack or not spare:
        return widths
    moved = min(lack, spare)
    return [wide - o * moved / (spare if o > 0 else lack) for wide, o in zip(widths, over, strict=True)]


def _gap(node: TemplateNode, measures: Measures) -> float:
    return measures.gap if node.gap is None else node.gap


def _pad(node: TemplateNode, measures: Measures) -> float:
    return measures.scale.text * 0.85 if node.zone else 0.0


def _title_lines(node: TemplateNode, width: float, measures: Measures) -> tuple[str, ...]:
    title = node.title or measures.titles.get(node.zone or "", node.zone or "")
    inner = width - 2 * _pad(node, measures)
    return wrap(title, inner, measures.scale.zone, style=measures.scale.lines(MOST_TITLE_LINES, bold=True))


def _frame_height(node: TemplateNode, width: float, measures: Measures) -> float:
    """Return the height of title and padding, without the content."""
    lines = len(_title_lines(node, width, measures))
    return 2 * _pad(node, measures) + measures.scale.zone * (1.18 * lines + 0.3)


def _frame(node: TemplateNode, box: Box, measures: Measures) -> Frame:
    pad, size = _pad(node, measures), measures.scale.zone
    lines = _title_lines(node, box.width, measures)
    wide = max(measures.scale.width(line, size=size, bold=True) for line in lines)
    return Frame(box, lines, Box(box.x + pad, box.y + pad * 0.7, wide, size * 1.18 * len(lines)))

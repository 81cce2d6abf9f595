"""The places of one view, before anything is drawn."""

from dataclasses import dataclass

from mlops_blueprint.diagram.card_face import card_codes
from mlops_blueprint.diagram.heading import heading_height
from mlops_blueprint.diagram.layout_balance import balanced
from mlops_blueprint.diagram.layout_boxes import Measures, Places, arrange, natural_height
from mlops_blueprint.diagram.layout_tree import tailored_tree, walk
from mlops_blueprint.diagram.legend import Entry, legend_entries, legend_height, legend_rows
from mlops_blueprint.diagram.rolled_face import rolled_height
from mlops_blueprint.diagram.rollup import RolledZone, rolled_zones
from mlops_blueprint.diagram.scene import Box, PlacedCard, PlacedZone
from mlops_blueprint.diagram.summary import panel_height
from mlops_blueprint.diagram.type_scale import TypeScale
from mlops_blueprint.model.architecture import Architecture, RoleName
from mlops_blueprint.model.view_template import TemplateNode, ViewTemplate


@dataclass(frozen=True)
class Layout:
    """Boxes by id, the bands of heading and key, and what the rolled-up boxes contain."""

    places: Places
    rolled: dict[str, RolledZone]
    titles: dict[str, str]
    heading: Box
    body: Box
    key: Box
    legend: list[list[Entry]]
    canvas: Box


def lay_out(architecture: Architecture, template: ViewTemplate, scale: TypeScale) -> Layout:
    """Place every element, zone and panel; the height follows from the texts unless the view fixes it."""
    root = tailored_tree(architecture, template)
    rolled = rolled_zones(architecture, {n.zone for n in walk(root) if n.zone and n.summary})
    titles = {zone.id: zone.title for zone in architecture.zones}
    titles |= {node.zone: node.title for node in walk(root) if node.zone and node.title}
    measures = Measures(
        elements={element.id: element for element in architecture.elements},
        titles=titles,
        scale=scale,
        gap=template.gap,
        panel_height=lambda width: panel_height(panel_roles(architecture, root), width, scale),
        rolled_height=lambda zone, width: rolled_height(rolled[zone], titles.get(zone, zone), width, scale),
    )
    margin, width = template.margin, template.width - 2 * template.margin
    heading = Box(margin, margin * 0.6, width, heading_height(scale))
    drawn = {node.card for node in walk(root)}
    cards = [element for element in architecture.elements if element.id in drawn]
    legend = legend_rows(legend_entries(architecture, scale, cards), width, scale)
    foot = legend_height(legend, scale)
    free = Free(heading.width, heading.bottom + margin * 0.5, foot + scale.text * 0.9 + margin * 0.4)
    root = _fitted(root, template, measures, free)
    body = Box(margin, free.above, width, _body_height(root, template, measures, free))
    places = Places()
    arrange(root, body, measures, places)
    key = Box(margin, body.bottom + scale.text * 0.9, width, foot)
    height = template.height or 0.0
    canvas = Box(0, 0, template.width, max(height, round(key.bottom + margin * 0.4, 2)))
    return Layout(places, rolled, titles, heading, body, key, legend, canvas)


@dataclass(frozen=True)
class Free:
    """What heading and key leave for the body: its width, and the heights above and below it."""

    width: float
    above: float
    below: float


def _fitted(root: TemplateNode, template: ViewTemplate, measures: Measures, free: Free) -> TemplateNode:
    """Return the tree, its columns rebalanced when the scene would be higher than the view aims at."""
    if template.aim is None:
        return root
    excess = natural_height(root, free.width, measures) + free.above + free.below - template.aim
    return balanced(root, free.width, measures, excess) if excess > 0 else root


def _body_height(root: TemplateNode, template: ViewTemplate, measures: Measures, free: Free) -> float:
    natural = natural_height(root, free.width, measures)
    return max(natural, (template.height or 0.0) - free.above - free.below)


def panel_roles(architecture: Architecture, root: TemplateNode) -> tuple[RoleName, ...]:
    """Return the roles the panel spells out: none where no card shows a role's short code."""
    return architecture.roles if any(node.card for node in walk(root)) else ()


def placed_cards(architecture: Architecture, layout: Layout) -> tuple[PlacedCard, ...]:
    """Return the cards with everything they stand for, whatever had to be shortened in the drawing."""
    return tuple(
        PlacedCard(
            id=element.id,
            zone=element.zone,
            box=layout.places.cards[element.id],
            status=element.status,
            tools=tuple(tool.name for tool in element.tools),
            codes=card_codes(element),
            roles=element.roles,
        )
        for element in architecture.elements
        if element.id in layout.places.cards
    )


def placed_zones(architecture: Architecture, layout: Layout) -> tuple[PlacedZone, ...]:
    """Return frames and rolled-up boxes; the title of a rolled-up box is part of the box."""
    parents = {zone.id: zone.parent for zone in architecture.zones}
    frames = [
        PlacedZone(zone, frame.box, frame.title_box, parents.get(zone))
        for zone, frame in layout.places.zones.items()
    ]
    rolled = [
        PlacedZone(zone, box, box, None, tuple(tool.name for tool in layout.rolled[zone].tools))
        for zone, box in layout.places.rolled.items()
    ]
    return (*frames, *rolled)

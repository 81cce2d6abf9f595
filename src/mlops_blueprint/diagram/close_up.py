"""One zone in large type on a slide, its neighbours rolled up around it, and the lines between them."""

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet

from mlops_blueprint.diagram.card_face import plan_card
from mlops_blueprint.diagram.close_up_sides import (
    Neighbour,
    card_spots,
    in_a_column,
    in_a_row,
    neighbours,
    split,
)
from mlops_blueprint.diagram.layout import lay_out
from mlops_blueprint.diagram.layout_tree import tailored_tree, walk, zone_chain
from mlops_blueprint.diagram.metrics import ELLIPSIS, FontData
from mlops_blueprint.diagram.type_scale import TypeScale
from mlops_blueprint.model.architecture import Architecture
from mlops_blueprint.model.view_template import TemplateNode, ViewTemplate

WIDTH, HEIGHT, MARGIN = 1600.0, 900.0, 36.0
SIZES = (27.0, 25.0, 23.0, 21.0, 19.5, 18.0, 16.7)
"""Text sizes that are tried, largest first; the last one is 10 pt on a slide."""
COLUMN, GAP, BOX = 11.8, 6.8, 16.0
"""Width of the neighbours in a column, room for lines and their words, width of the neighbours in a row; in text sizes."""
ROW_GAP = 2.9
BOX_HEIGHT, BANDS, FIXED = 7.7, 13.0, 55.0
"""Height of a neighbour, and of heading, panel and key, in text sizes and beside them in units; to guess a column's height."""
LEAST_GAP = 24.0
"""Room for a straight line with its arrowhead."""


def close_up(
    architecture: Architecture, full: ViewTemplate, zone: str
) -> tuple[Architecture, tuple[ViewTemplate, ...]]:
    """Return what the close-up shows, and its layouts from the largest text to the smallest.

    Args:
        architecture: the whole architecture.
        full: the layout of the full view; the zone keeps its arrangement.
        zone: id of a zone without a parent.

    Returns:
        The zone's elements with those of its neighbours, whose tools are left out, and every flow that starts
        or ends in the zone; then one layout per text size, for `fitting`.
    """
    homes = _homes(architecture)
    flows = tuple(f for f in architecture.flows if zone in (homes.get(f.source), homes.get(f.target)))
    own_node = _own_node(architecture, full, zone)
    around = neighbours(flows, homes, zone, card_spots(own_node))
    near = _nearby(architecture, zone, {zone, *(n.zone for n in around)}, homes).model_copy(
        update={"flows": flows}
    )
    own = {name for name, home in homes.items() if home == zone}
    same = {
        "id": f"zone-{zone.lower()}",
        "width": WIDTH,
        "height": HEIGHT,
        "aim": None,
        "ports": tuple(hint for hint in full.ports if {hint.source, hint.target} <= own),
        "margin": MARGIN,
    }
    ways = (_above_and_below, _beside) if _has_rows(own_node) else (_beside,)
    return near, tuple(
        full.model_copy(
            update={
                **same,
                "gap": max(LEAST_GAP, 1.3 * text),
                "text": text,
                "root": way(own_node, around, text),
            }
        )
        for text in SIZES
        for way in ways
    )


def _nearby(
    architecture: Architecture, zone: str, shown: AbstractSet[str], homes: Mapping[str, str]
) -> Architecture:
    """Return the elements of the zones shown, tools and roles only where they belong to the zone itself."""
    elements = tuple(
        e if homes[e.id] == zone else e.model_copy(update={"tools": ()})
        for e in architecture.elements
        if homes.get(e.id) in shown
    )
    roles = {role for e in elements if homes[e.id] == zone for role in e.roles}
    return architecture.model_copy(
        update={
            "elements": elements,
            "zones": tuple(z for z in architecture.zones if zone_chain(z.id, architecture)[-1] in shown),
            "roles": tuple(role for role in architecture.roles if role.short in roles),
        }
    )


def fitting(architecture: Architecture, layouts: Sequence[ViewTemplate], font: FontData) -> ViewTemplate:
    """Return the first layout that is low enough for a slide and shortens no title; else the last."""
    for layout in layouts[:-1]:
        scale = TypeScale(font, layout.text)
        placed = lay_out(architecture, layout, scale)
        boxes = placed.places.cards
        whole = all(
            not line.endswith(ELLIPSIS)
            for element in architecture.elements
            if element.id in boxes
            for line in plan_card(element, boxes[element.id].width, scale).title
        )
        if whole and placed.canvas.height <= HEIGHT:
            return layout
    return layouts[-1]


def _own_node(architecture: Architecture, full: ViewTemplate, zone: str) -> TemplateNode:
    """Return the zone's part of the full view, with the cards that the template does not place."""
    tree = tailored_tree(architecture, full)
    return next((node for node in walk(tree) if node.zone == zone), TemplateNode(zone=zone))


def _has_rows(node: TemplateNode) -> bool:
    return any(sum(1 for child in row.across if child.card) > 1 for row in walk(node))


def _homes(architecture: Architecture) -> dict[str, str]:
    """Return the outermost zone of every end a flow may have."""
    homes = {zone.id: zone_chain(zone.id, architecture)[-1] for zone in architecture.zones}
    homes |= {
        e.component: zone_chain(e.zone, architecture)[-1]
        for e in reversed(architecture.elements)
        if e.component
    }
    return homes | {e.id: zone_chain(e.zone, architecture)[-1] for e in architecture.elements}


def _above_and_below(own: TemplateNode, around: Sequence[Neighbour], text: float) -> TemplateNode:
    """Return the layout of a zone as wide as the sheet, its neighbours in a row above and one below."""
    rows = [
        TemplateNode(across=in_a_row(row, BOX * text, 1.5 * text, WIDTH - 2 * MARGIN), gap=0.0)
        if row
        else None
        for row in split(around, axis=1)
    ]
    whole = _spaced(own, text).model_copy(update={"share": 1.0, "least": None, "grow": 0.0})
    down = tuple(node for node in (rows[0], whole, rows[1]) if node)
    return _with_panel(TemplateNode(down=down, gap=ROW_GAP * text), text)


def _with_panel(body: TemplateNode, text: float) -> TemplateNode:
    """Return the body, with all spare height, above the panel."""
    return TemplateNode(down=(body, TemplateNode(panel="summary", grow=0.0)), gap=1.2 * text, spread="into")


def _beside(own: TemplateNode, around: Sequence[Neighbour], text: float) -> TemplateNode:
    """Return the layout of a zone with its neighbours in a column at each side."""
    before, after = (_column(side, text) for side in split(around, axis=0))
    gap, columns = GAP * text, len(before) + len(after)
    share = WIDTH - 2 * MARGIN - columns * (COLUMN * text + gap)
    own = _spaced(own, text).model_copy(update={"share": share, "least": None, "grow": 0.0})
    if own.across:
        own = TemplateNode(down=(own,), share=share, spread="around")
    return _with_panel(TemplateNode(across=(*before, own, *after), gap=gap), text)


def _spaced(node: TemplateNode, text: float) -> TemplateNode:
    """Return the zone with gaps for its new size: room for words between rows, none left over in a row."""
    rows = any(child.across for child in node.down)
    gap = ROW_GAP * text if rows else node.gap and min(node.gap, GAP * text)
    down, across = (
        tuple(_spaced(child, text) for child in children) for children in (node.down, node.across)
    )
    return node.model_copy(update={"gap": gap, "down": down, "across": across})


def _column(side: Sequence[Neighbour], text: float) -> tuple[TemplateNode, ...]:
    boxes = in_a_column(side, BOX_HEIGHT * text, 2 * text, HEIGHT - FIXED - BANDS * text)
    return (TemplateNode(down=boxes, share=COLUMN * text, gap=0.0, spread="into"),) if side else ()

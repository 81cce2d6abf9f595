"""One zone in large type, its neighbours rolled up at both sides, and the lines between them."""

from collections.abc import Sequence

from mlops_blueprint.diagram.card_face import plan_card
from mlops_blueprint.diagram.layout import lay_out
from mlops_blueprint.diagram.layout_tree import walk, zone_chain
from mlops_blueprint.diagram.metrics import ELLIPSIS, FontData
from mlops_blueprint.diagram.type_scale import TypeScale
from mlops_blueprint.model.architecture import Architecture, Flow
from mlops_blueprint.model.view_template import TemplateNode, ViewTemplate

WIDTH, MOST_HEIGHT = 1600.0, 900.0
SIZES = (27.0, 25.0, 23.0, 21.0, 19.5, 18.0, 16.7)
"""Text sizes that are tried, largest first; the last one is 10 pt on a slide."""
COLUMN, GAP = 11.8, 5.2
"""Width of the neighbours, and room for lines and their words, in text sizes."""


ROW_GAP = 3.2
LEAST_GAP = 26.0
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
    sides = _sides(flows, homes, zone)
    shown = {zone, *sides}
    elements = tuple(
        e if homes[e.id] == zone else e.model_copy(update={"tools": ()})
        for e in architecture.elements
        if homes.get(e.id) in shown
    )
    zones = tuple(z for z in architecture.zones if zone_chain(z.id, architecture)[-1] in shown)
    near = architecture.model_copy(update={"elements": elements, "flows": flows, "zones": zones})
    roles = {role for e in elements if homes[e.id] == zone for role in e.roles}
    near = near.model_copy(update={"roles": tuple(role for role in near.roles if role.short in roles)})
    own = {name for name, home in homes.items() if home == zone}
    ports = tuple(hint for hint in full.ports if {hint.source, hint.target} <= own)
    base = {"id": f"zone-{zone.lower()}", "width": WIDTH, "height": None, "aim": None, "ports": ports}
    layouts = tuple(
        full.model_copy(
            update={
                **base,
                "margin": 36.0,
                "gap": max(LEAST_GAP, 1.3 * text),
                "text": text,
                "root": _root(full, zone, sides, text),
            }
        )
        for text in SIZES
    )
    return near, layouts


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
        if whole and placed.canvas.height <= MOST_HEIGHT:
            return layout
    return layouts[-1]


def _homes(architecture: Architecture) -> dict[str, str]:
    """Return the outermost zone of every end a flow may have."""
    homes = {zone.id: zone_chain(zone.id, architecture)[-1] for zone in architecture.zones}
    homes |= {
        e.component: zone_chain(e.zone, architecture)[-1]
        for e in reversed(architecture.elements)
        if e.component
    }
    return homes | {e.id: zone_chain(e.zone, architecture)[-1] for e in architecture.elements}


def _sides(flows: Sequence[Flow], homes: dict[str, str], zone: str) -> dict[str, bool]:
    """Return the neighbours in the order of their lines; True for those that mostly feed the zone."""
    balance: dict[str, int] = {}
    for flow in flows:
        source, target = homes.get(flow.source, ""), homes.get(flow.target, "")
        other = target if source == zone else source
        if other and other != zone:
            weight = 1 if flow.kind == "feedback" else 2
            balance[other] = balance.get(other, 0) + (weight if target == zone else -weight)
    return {name: score > 0 for name, score in balance.items()}


def _root(full: ViewTemplate, zone: str, sides: dict[str, bool], text: float) -> TemplateNode:
    own = next((node for node in walk(full.root) if node.zone == zone), TemplateNode(zone=zone))
    before, after = (
        _column([name for name, feeds in sides.items() if feeds is side], text) for side in (True, False)
    )
    gap, columns = GAP * text, len(before) + len(after)
    share = WIDTH - 72 - columns * (COLUMN * text + gap)
    own = _spaced(own, text)
    middle = TemplateNode(
        down=(own.model_copy(update={"share": 1.0, "least": None, "grow": 0.0}),),
        share=share,
        spread="around",
    )
    row = TemplateNode(across=(*before, middle, *after), gap=gap)
    return TemplateNode(down=(row, TemplateNode(panel="summary")), gap=1.8 * text)


def _spaced(node: TemplateNode, text: float) -> TemplateNode:
    """Return the zone with gaps for its new size: room for words between rows, none left over in a row."""
    rows = any(child.across for child in node.down)
    gap = ROW_GAP * text if rows else node.gap and min(node.gap, GAP * text)
    down, across = (
        tuple(_spaced(child, text) for child in children) for children in (node.down, node.across)
    )
    return node.model_copy(update={"gap": gap, "down": down, "across": across})


def _column(names: Sequence[str], text: float) -> tuple[TemplateNode, ...]:
    boxes = tuple(TemplateNode(zone=name, summary=True) for name in names)
    return (TemplateNode(down=boxes, share=COLUMN * text, gap=2 * text, spread="around"),) if boxes else ()

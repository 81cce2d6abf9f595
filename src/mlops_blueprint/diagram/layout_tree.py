"""From template to the tree that is really drawn: absent elements leave, unforeseen ones find a place."""

from collections.abc import Iterator

from mlops_blueprint.model.architecture import Architecture, Element
from mlops_blueprint.model.view_template import TemplateNode, ViewTemplate

MOST_IN_SPARE_ROW = 4
SPARE_COLUMNS = 2


def tailored_tree(architecture: Architecture, template: ViewTemplate) -> TemplateNode:
    """Return the template's tree for just these elements.

    A card without its element is dropped and the row closes; a zone left empty goes. An element the
    template does not place is added as a further row of its zone; a zone it does not know gets a spare band.
    """
    wanted = {element.id for element in architecture.elements}
    placed = {node.card for node in walk(template.root) if node.card}
    rolled = {node.zone for node in walk(template.root) if node.zone and node.summary}
    strays = [e for e in architecture.elements if e.id not in placed and not _top(e, architecture) & rolled]
    known = {node.zone for node in walk(template.root) if node.zone}
    inside = {
        zone: tuple(e for e in strays if e.zone == zone) for zone in sorted({e.zone for e in strays} & known)
    }
    homeless = tuple(e for e in strays if e.zone not in known)
    filled = {z for e in architecture.elements for z in _top(e, architecture)}
    root = _pruned(template.root, wanted, inside, filled) or TemplateNode(down=())
    spare = _spare_band(homeless, template)
    return root.model_copy(update={"down": (*root.down, *spare)}) if spare else root


def walk(node: TemplateNode) -> Iterator[TemplateNode]:
    """Yield the node and everything below it, in reading order."""
    yield node
    for child in (*node.across, *node.down):
        yield from walk(child)


def zone_chain(zone: str, architecture: Architecture) -> tuple[str, ...]:
    """Return the zone and its parents, innermost first."""
    parents = {z.id: z.parent for z in architecture.zones}
    chain: list[str] = []
    current: str | None = zone
    while current and current not in chain:
        chain.append(current)
        current = parents.get(current)
    return tuple(chain)


def _top(element: Element, architecture: Architecture) -> set[str]:
    return set(zone_chain(element.zone, architecture))


def _pruned(
    node: TemplateNode, wanted: set[str], inside: dict[str, tuple[Element, ...]], filled: set[str]
) -> TemplateNode | None:
    if node.card or node.panel or node.spacer or node.summary:
        absent = (node.card and node.card not in wanted) or (node.summary and node.zone not in filled)
        return None if absent else node
    across = tuple(kept for c in node.across if (kept := _pruned(c, wanted, inside, filled)))
    down = tuple(kept for c in node.down if (kept := _pruned(c, wanted, inside, filled)))
    more = _rows(inside.get(node.zone or "", ()), columns=max(len(n.across) for n in walk(node)) or 1)
    if more:
        own = (node.model_copy(update={"zone": None, "across": across, "down": ()}),) if across else down
        return node.model_copy(
            update={"across": (), "down": (*own, *more), "gap": None if across else node.gap}
        )
    if all(child.spacer for child in (*across, *down)):
        return None
    return node.model_copy(update={"across": across, "down": down})


def _rows(elements: tuple[Element, ...], *, columns: int) -> tuple[TemplateNode, ...]:
    """Return the elements as rows of cards, as many in a row as the zone has columns, at most four."""
    cards = tuple(TemplateNode(card=element.id) for element in elements)
    step = min(columns, MOST_IN_SPARE_ROW)
    return tuple(TemplateNode(across=cards[start : start + step]) for start in range(0, len(cards), step))


def _spare_band(homeless: tuple[Element, ...], template: ViewTemplate) -> tuple[TemplateNode, ...]:
    zones = sorted({element.zone for element in homeless})
    boxes = tuple(_spare_zone(zone, homeless, rolled=template.id == "overview") for zone in zones)
    starts = range(0, len(boxes), template.spare)
    return tuple(TemplateNode(across=boxes[start : start + template.spare]) for start in starts)


def _spare_zone(zone: str, homeless: tuple[Element, ...], *, rolled: bool) -> TemplateNode:
    if rolled:
        return TemplateNode(zone=zone, summary=True)
    members = tuple(e for e in homeless if e.zone == zone)
    return TemplateNode(zone=zone, down=_rows(members, columns=SPARE_COLUMNS))

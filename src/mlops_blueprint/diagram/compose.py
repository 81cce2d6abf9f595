"""From architecture, template and font to the laid-out scene of a view: places, lines, labels, shapes."""

from mlops_blueprint.diagram.card_face import card_group
from mlops_blueprint.diagram.edge_face import label_group, route_group
from mlops_blueprint.diagram.endpoints import resolved_links
from mlops_blueprint.diagram.heading import heading_group
from mlops_blueprint.diagram.labels import Taken, place_labels
from mlops_blueprint.diagram.layout import Layout, lay_out, placed_cards, placed_zones
from mlops_blueprint.diagram.layout_room import WIDENINGS, roomier
from mlops_blueprint.diagram.legend import legend_group
from mlops_blueprint.diagram.line_search import Terrain
from mlops_blueprint.diagram.message import Message, state_message
from mlops_blueprint.diagram.metrics import FontData
from mlops_blueprint.diagram.palette import SPARE_TINT, STATUS, TINT, Tint
from mlops_blueprint.diagram.rolled_face import RolledStyle, rolled_group
from mlops_blueprint.diagram.rollup import rolled_flows
from mlops_blueprint.diagram.routing import route_all
from mlops_blueprint.diagram.scene import Box, Group, PlacedLabel, PlacedZone, Route, Scene
from mlops_blueprint.diagram.summary import panel_group, status_counts
from mlops_blueprint.diagram.type_scale import TypeScale
from mlops_blueprint.diagram.zone_face import zone_group
from mlops_blueprint.model.architecture import Architecture
from mlops_blueprint.model.view_template import ViewTemplate

OUTSIDE = 2.0
"""Lanes in the margin are spread as if the sheet were this much wider, for an outer lane needs no stub."""


def compose(
    architecture: Architecture, template: ViewTemplate, font: FontData, message: Message | None = None
) -> Scene:
    """Lay out and draw one view.

    Args:
        architecture: what to draw; absent elements and unforeseen zones are allowed for.
        template: the view's layout.
        font: the bundled font with its advance widths.
        message: what the view says on its layout; the present state when nothing else is given. It moves
            nothing.

    Returns:
        The scene; its lengths are scene units, nothing lies outside its width and height.
    """
    message = message or state_message(architecture)
    scale = TypeScale(font, template.text)
    layout, zones, routes = _laid_out(architecture, template, scale)
    labels = _labels(routes, layout, zones, scale)
    return Scene(
        name=template.id,
        width=layout.canvas.width,
        height=layout.canvas.height,
        title=message.title,
        origin=architecture.origin,
        description=_description(architecture),
        groups=(
            heading_group(message.title, architecture.subtitle, box=layout.heading, scale=scale),
            *_frames(layout, template, scale),
            *_panels(architecture, layout, message, scale),
            *_lines(routes, layout, architecture, message),
            *_cards(architecture, layout, message, scale),
            *_rolled(layout, template, scale),
            *_words(routes, labels, message, scale),
            legend_group(layout.legend, layout.key, scale),
        ),
        cards=placed_cards(architecture, layout),
        zones=zones,
        routes=routes,
        labels=labels,
        counts=status_counts(architecture.elements),
    )


def _laid_out(
    architecture: Architecture, template: ViewTemplate, scale: TypeScale
) -> tuple[Layout, tuple[PlacedZone, ...], tuple[Route, ...]]:
    """Return places and lines; where a line has no free way, the boxes make room for it."""
    placed = _placed(architecture, template, scale)
    for factor in WIDENINGS:
        if not any(route.fallback for route in placed[2]):
            break
        placed = _placed(architecture, roomier(template, factor), scale)
    return placed


def _placed(
    architecture: Architecture, template: ViewTemplate, scale: TypeScale
) -> tuple[Layout, tuple[PlacedZone, ...], tuple[Route, ...]]:
    layout = lay_out(architecture, template, scale)
    zones = placed_zones(architecture, layout)
    return layout, zones, _routes(architecture, template, layout, zones)


def _routes(
    architecture: Architecture, template: ViewTemplate, layout: Layout, zones: tuple[PlacedZone, ...]
) -> tuple[Route, ...]:
    places = layout.places
    solid = {**places.cards, **places.rolled}
    frames = tuple(zone for zone in zones if zone.id in places.zones)
    ends = {**{zone.id: zone.box for zone in frames}, **solid}
    flows = rolled_flows(architecture, places.rolled, ends) if places.rolled else architecture.flows
    links = resolved_links(architecture.model_copy(update={"flows": flows}), ends)
    shut = (*(zone.title for zone in frames), *places.panels.values())
    free = Box(-OUTSIDE, layout.body.y, layout.canvas.width + 2 * OUTSIDE, layout.body.height)
    return route_all(links, Terrain(solid, frames, shut, free), template.ports)


def _labels(
    routes: tuple[Route, ...], layout: Layout, zones: tuple[PlacedZone, ...], scale: TypeScale
) -> tuple[PlacedLabel, ...]:
    places = layout.places
    frames = [zone for zone in zones if zone.id in places.zones]
    boxes = [*places.cards.values(), *places.rolled.values(), *places.panels.values()]
    boxes = [box.grown(2) for box in boxes] + [zone.title for zone in frames]
    space = Box(layout.canvas.x, layout.body.y, layout.canvas.width, layout.key.y - layout.body.y)
    return place_labels(routes, Taken(boxes, [zone.box for zone in frames], space.grown(-2)), scale)


def _frames(layout: Layout, template: ViewTemplate, scale: TypeScale) -> list[Group]:
    return [
        zone_group(zone, frame, _tint(zone, template), scale) for zone, frame in layout.places.zones.items()
    ]


def _panels(architecture: Architecture, layout: Layout, message: Message, scale: TypeScale) -> list[Group]:
    """Draw the summary; where no card shows a role's short code, none is spelled out."""
    roles = architecture.roles if layout.places.cards else ()
    return [panel_group(message, roles, box, scale) for box in layout.places.panels.values()]


def _lines(
    routes: tuple[Route, ...], layout: Layout, architecture: Architecture, message: Message
) -> list[Group]:
    names = {**layout.titles, **{element.id: element.title for element in architecture.elements}}
    return [
        route_group(number, route, names, quiet=_is_quiet(route, message))
        for number, route in enumerate(routes)
    ]


def _is_quiet(route: Route, message: Message) -> bool:
    return message.is_quiet(route.source) or message.is_quiet(route.target)


def _words(
    routes: tuple[Route, ...], labels: tuple[PlacedLabel, ...], message: Message, scale: TypeScale
) -> list[Group]:
    return [
        label_group(label, routes[label.route], scale, quiet=_is_quiet(routes[label.route], message))
        for label in labels
    ]


def _cards(architecture: Architecture, layout: Layout, message: Message, scale: TypeScale) -> list[Group]:
    boxes = layout.places.cards
    return [
        card_group(e, boxes[e.id], scale, message.look(e)) for e in architecture.elements if e.id in boxes
    ]


def _rolled(layout: Layout, template: ViewTemplate, scale: TypeScale) -> list[Group]:
    return [
        rolled_group(
            layout.rolled[zone], box, RolledStyle(layout.titles.get(zone, zone), _tint(zone, template)), scale
        )
        for zone, box in layout.places.rolled.items()
    ]


def _tint(zone: str, template: ViewTemplate) -> Tint:
    return TINT.get(template.tints.get(zone, ""), SPARE_TINT)


def _description(architecture: Architecture) -> str:
    counts = status_counts(architecture.elements)
    states = ", ".join(f"{count} {STATUS[status].word}" for status, count in counts.items())
    zones = ", ".join(zone.title for zone in architecture.zones)
    return f"{architecture.subtitle.rstrip('.')}. {len(architecture.elements)} elements: {states}. Zones: {zones}."

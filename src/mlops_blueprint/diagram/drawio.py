"""The scene as a draw.io file: zones and cards as named containers, lines bound to them with their way points."""

from base64 import b64encode
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise
from xml.etree import ElementTree as ET

from mlops_blueprint.diagram.corners import flattened
from mlops_blueprint.diagram.scene import (
    Box,
    CircleShape,
    Group,
    LineShape,
    OutlineShape,
    PlacedLabel,
    Point,
    PolygonShape,
    RectShape,
    Route,
    Scene,
    Shape,
)
from mlops_blueprint.diagram.text_blocks import Piece, TextBlock, room_of, text_blocks

ASCENT, LINE = 0.905, 1.2
"""Of Arial, in em."""
HEAD = {"code": "open"}
Style = Mapping[str, object]


def render_drawio(scene: Scene) -> str:
    """Return the scene as an uncompressed draw.io document.

    Args:
        scene: laid out with Arial's widths, since draw.io sets the text in Arial.
    """
    file = ET.Element("mxfile", host="mlops-blueprint", type="device")
    page = ET.SubElement(file, "diagram", id=scene.name, name=scene.title)
    model = ET.SubElement(
        page,
        "mxGraphModel",
        grid="0",
        page="1",
        pageWidth=_number(scene.width),
        pageHeight=_number(scene.height),
    )
    root = ET.SubElement(model, "root")
    ET.SubElement(root, "mxCell", id="0")
    ET.SubElement(root, "mxCell", {"id": "1", "parent": "0"})
    root.extend(_cells(scene))
    ET.indent(file)
    return ET.tostring(file, encoding="unicode") + "\n"


def _cells(scene: Scene) -> Iterator[ET.Element]:
    boxes = {**{zone.id: zone.box for zone in scene.zones}, **{card.id: card.box for card in scene.cards}}
    parents = {zone.id: zone.parent for zone in scene.zones if zone.parent in boxes}
    parents |= {card.id: card.zone for card in scene.cards if card.zone in boxes}
    labels = {label.route: label for label in scene.labels}
    routes = iter(enumerate(scene.routes))
    for group in scene.groups:
        if group.part == "flow":
            number, route = next(routes)
            yield _edge(f"flow-{number + 1}", group, route, boxes, labels.get(number))
        elif group.subject:
            yield from _container(group, boxes, parents.get(group.subject))
        elif not group.id.startswith("label-"):
            yield from _parts(group.id, group.shapes, "1", (0.0, 0.0))


def _container(group: Group, boxes: Mapping[str, Box], parent: str | None) -> Iterator[ET.Element]:
    """Yield the frame as a container and everything on it as its children."""
    frame, *rest = group.shapes
    box = boxes[group.subject]
    away = boxes[parent] if parent else Box(0.0, 0.0, 0.0, 0.0)
    if isinstance(frame, RectShape):
        place = Box(box.x - away.x, box.y - away.y, box.width, box.height)
        style = {
            **_rect_style(frame),
            "container": 1,
            "collapsible": 0,
            "recursiveResize": 0,
            "pointerEvents": 0,
        }
        yield _vertex(f"box-{group.subject}", "", style, place, _parent(parent))
    yield from _parts(group.subject, rest, f"box-{group.subject}", (box.x, box.y))


def _parent(identifier: str | None) -> str:
    return f"box-{identifier}" if identifier else "1"


def _parts(name: str, shapes: Iterable[Shape], parent: str, origin: Point) -> Iterator[ET.Element]:
    for number, shape in enumerate(text_blocks(tuple(shapes))):
        if not (isinstance(shape, LineShape) and shape.halo):
            text, style, box = _drawn(shape)
            place = Box(box.x - origin[0], box.y - origin[1], box.width, box.height)
            yield _vertex(f"part-{name}-{number}", text, style, place, parent)


def _drawn(shape: Piece) -> tuple[str, Style, Box]:  # noqa: PLR0911 - one per kind of shape
    """Return text, style and place of one shape."""
    match shape:
        case RectShape():
            return "", _rect_style(shape), shape.box
        case CircleShape():
            (x, y), r = shape.centre, shape.radius
            return (
                "",
                {"shape": "ellipse", "perimeter": "ellipsePerimeter", **_paint(shape)},
                Box(x - r, y - r, 2 * r, 2 * r),
            )
        case PolygonShape():
            return _polygon(shape.points, {"fillColor": shape.fill, "strokeColor": "none"}, line=False)
        case LineShape():
            look = {
                "strokeColor": shape.stroke,
                "strokeWidth": _number(shape.stroke_width),
                "fillColor": "none",
            }
            return _polygon(flattened(shape.points, shape.radius), {**look, **_dash(shape.dash)}, line=True)
        case OutlineShape():
            return "", _image(shape), shape.box
        case TextBlock():
            return _text(shape)


def _polygon(points: tuple[Point, ...], look: Style, *, line: bool) -> tuple[str, Style, Box]:
    xs, ys = [p[0] for p in points], [p[1] for p in points]
    box = Box(min(xs), min(ys), max(max(xs) - min(xs), 0.01), max(max(ys) - min(ys), 0.01))
    shares = ",".join(
        f"[{round((x - box.x) / box.width, 4)},{round((y - box.y) / box.height, 4)}]" for x, y in points
    )
    style = {"shape": "mxgraph.basic.polygon", "polyCoords": f"[{shares}]", "polyline": int(line), **look}
    return "", style, box


def _image(shape: OutlineShape) -> Style:
    """Return a drawing as an image; draw.io's own polygons have no curves and no holes.

    The style ends at the next semicolon, so that the usual ``;base64`` is left out, as draw.io does itself.
    """
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {shape.grid} {shape.grid}"><path fill="{shape.fill}" d="{shape.path}"/></svg>'
    data = b64encode(svg.encode()).decode()
    return {"shape": "image", "imageAspect": 0, "aspect": "fixed", "image": f"data:image/svg+xml,{data}"}


def _text(block: TextBlock) -> tuple[str, Style, Box]:
    look = block.look
    high = look.size * LINE * len(block.lines)
    left, room = room_of(block)
    top = block.at[1] - look.size * (ASCENT + (LINE - 1.149) / 2)
    style = {
        "text": None,
        "fontSize": _number(look.size),
        "fontColor": look.fill,
        "fontFamily": "Arial",
        "fontStyle": int(look.bold),
        "align": {"start": "left", "middle": "center", "end": "right"}[look.anchor],
        "verticalAlign": "top",
        "spacing": 0,
        "fillColor": "none",
        "strokeColor": "none",
    }
    return "\n".join(block.lines), style, Box(left, top, room, high)


def _rect_style(shape: RectShape) -> Style:
    rounded = {"rounded": int(bool(shape.radius)), "absoluteArcSize": 1, "arcSize": _number(2 * shape.radius)}
    return {**rounded, **_paint(shape)}


def _paint(shape: RectShape | CircleShape) -> Style:
    stroke = {"strokeColor": shape.stroke or "none", "strokeWidth": _number(shape.stroke_width)}
    return {"fillColor": shape.fill or "none", **stroke, **_dash(shape.dash)}


def _dash(pattern: str) -> Style:
    return {"dashed": 1, "fixDash": 1, "dashPattern": pattern} if pattern else {}


def _vertex(identifier: str, text: str, style: Style, box: Box, parent: str) -> ET.Element:
    cell = ET.Element("mxCell", id=identifier, value=text, style=_style(style), vertex="1")
    cell.set("parent", parent)
    place = {"x": box.x, "y": box.y, "width": box.width, "height": box.height}
    numbers = {key: _number(value) for key, value in place.items()}
    ET.SubElement(cell, "mxGeometry", {**numbers, "as": "geometry"})
    return cell


def _edge(
    identifier: str, group: Group, route: Route, boxes: Mapping[str, Box], label: PlacedLabel | None
) -> ET.Element:
    drawn = next(shape for shape in group.shapes if isinstance(shape, LineShape) and not shape.halo)
    style = {
        "rounded": 1,
        "edgeStyle": "none",
        "strokeColor": drawn.stroke,
        "strokeWidth": _number(drawn.stroke_width),
        "endArrow": HEAD.get(route.kind, "block"),
        "endSize": 5,
        "fontSize": 13,
        "fontStyle": 1,
        "fontColor": drawn.stroke,
        "fontFamily": "Arial",
        "labelBackgroundColor": "none",
        **_dash(drawn.dash),
        **_at("exit", route.points[0], boxes[route.source]),
        **_at("entry", route.points[-1], boxes[route.target]),
    }
    cell = ET.Element(
        "mxCell", id=identifier, value="\n".join(label.text) if label else "", style=_style(style), edge="1"
    )
    for key, value in (
        ("parent", "1"),
        ("source", f"box-{route.source}"),
        ("target", f"box-{route.target}"),
    ):
        cell.set(key, value)
    cell.append(_way(route, label))
    return cell


def _way(route: Route, label: PlacedLabel | None) -> ET.Element:
    geometry = ET.Element("mxGeometry", {"relative": "1", "as": "geometry"})
    if len(route.points) > 2:  # noqa: PLR2004 - more than the two ends
        points = ET.SubElement(geometry, "Array", {"as": "points"})
        for x, y in route.points[1:-1]:
            ET.SubElement(points, "mxPoint", x=_number(x), y=_number(y))
    if label:
        middle = _half_way(route.points)
        away = (label.box.centre[0] - middle[0], label.box.centre[1] - middle[1])
        ET.SubElement(geometry, "mxPoint", {"x": _number(away[0]), "y": _number(away[1]), "as": "offset"})
    return geometry


def _half_way(points: tuple[Point, ...]) -> Point:
    """Return the middle of the way, from where draw.io measures a label's offset."""
    runs = list(pairwise(points))
    lengths = [abs(a[0] - b[0]) + abs(a[1] - b[1]) for a, b in runs]
    rest = sum(lengths) / 2
    for (start, end), length in zip(runs, lengths, strict=True):
        if rest <= length and length:
            share = rest / length
            return (start[0] + (end[0] - start[0]) * share, start[1] + (end[1] - start[1]) * share)
        rest -= length
    return points[-1]


def _at(end: str, point: Point, box: Box) -> Style:
    """Return where at its box a line ends, as shares of the box."""
    x, y = (point[0] - box.x) / box.width, (point[1] - box.y) / box.height
    return {
        f"{end}X": _number(min(1.0, max(0.0, x)), 4),
        f"{end}Y": _number(min(1.0, max(0.0, y)), 4),
        f"{end}Dx": 0,
        f"{end}Dy": 0,
        f"{end}Perimeter": 0,
    }


def _style(parts: Style) -> str:
    return "".join(f"{key};" if value is None else f"{key}={value};" for key, value in parts.items())


def _number(value: float, digits: int = 2) -> str:
    text = f"{round(value, digits):.{digits}f}".rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text

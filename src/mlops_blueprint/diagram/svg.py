"""The scene as SVG in a plain dialect that every renderer draws alike.

Presentation attributes instead of classes, arrowheads as polygons instead of markers, one family name
without style words, the font embedded. Nothing outside the file is referred to.
"""

from collections.abc import Callable
from xml.sax.saxutils import escape, quoteattr

from mlops_blueprint.diagram.corners import stretches
from mlops_blueprint.diagram.metrics import FontData
from mlops_blueprint.diagram.palette import WHITE
from mlops_blueprint.diagram.scene import (
    CircleShape,
    Group,
    LineShape,
    Point,
    PolygonShape,
    RectShape,
    Scene,
    Shape,
    TextShape,
)


def svg_text(scene: Scene, font: FontData) -> str:
    """Return the scene as one self-contained, accessible SVG document, ending in a newline."""
    width, height = _number(scene.width), _number(scene.height)
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" '
        f'viewBox="0 0 {width} {height}" role="img" lang="en" xml:lang="en" '
        f'aria-labelledby="{scene.name}-title {scene.name}-description" font-family="{escape(font.family)}">'
    )
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        head,
        f'<title id="{scene.name}-title">{escape(scene.title)}</title>',
        f'<desc id="{scene.name}-description">{escape(scene.description)}</desc>',
        f"<metadata>{escape(scene.origin)}</metadata>",
        f"<defs><style>{_font_faces(font)}</style></defs>",
        f'<rect width="{width}" height="{height}" fill="{WHITE}"/>',
        *(_group(group, scene.name) for group in scene.groups),
        "</svg>",
    ]
    return "\n".join(lines) + "\n"


def _font_faces(font: FontData) -> str:
    numbers = {"regular": "400", "bold": "700"}
    return "".join(
        f"@font-face{{font-family:'{font.family}';font-weight:{numbers[name]};"
        f"src:url(data:font/woff2;base64,{weight.woff2}) format('woff2')}}"
        for name, weight in sorted(font.weights.items(), reverse=True)
    )


def _group(group: Group, view: str) -> str:
    shapes = "\n".join(_shape(shape) for shape in group.shapes)
    return f'<g id={quoteattr(f"{view}-{group.id}")} role="group" aria-label={quoteattr(group.label)}>\n{shapes}\n</g>'


def _shape(shape: Shape) -> str:
    writers: dict[type, Callable[..., str]] = {
        RectShape: _rect,
        TextShape: _text,
        LineShape: _line,
        PolygonShape: _polygon,
        CircleShape: _circle,
    }
    return writers[type(shape)](shape)


def _rect(shape: RectShape) -> str:
    box = shape.box
    place = f'x="{_number(box.x)}" y="{_number(box.y)}" width="{_number(box.width)}" height="{_number(box.height)}"'
    radius = f' rx="{_number(shape.radius)}"' if shape.radius else ""
    return f"<rect {place}{radius}{_paint(shape)}/>"


def _circle(shape: CircleShape) -> str:
    x, y = shape.centre
    place = f'cx="{_number(x)}" cy="{_number(y)}" r="{_number(shape.radius)}"'
    return f"<circle {place}{_paint(shape)}/>"


def _paint(shape: RectShape | CircleShape) -> str:
    paint = f' fill="{shape.fill or "none"}"'
    if shape.stroke:
        paint += f' stroke="{shape.stroke}" stroke-width="{_number(shape.stroke_width)}"'
        paint += f' stroke-dasharray="{shape.dash}"' if shape.dash else ""
    return paint


def _text(shape: TextShape) -> str:
    x, y = shape.at
    bold = ' font-weight="700"' if shape.bold else ""
    anchor = f' text-anchor="{shape.anchor}"' if shape.anchor != "start" else ""
    return (
        f'<text x="{_number(x)}" y="{_number(y)}" font-size="{_number(shape.size)}"{bold}{anchor} '
        f'fill="{shape.fill}">{escape(shape.content)}</text>'
    )


def _line(shape: LineShape) -> str:
    dash = f' stroke-dasharray="{shape.dash}"' if shape.dash else ""
    return (
        f'<path d="{_path(shape.points, shape.radius)}" fill="none" stroke="{shape.stroke}" '
        f'stroke-width="{_number(shape.stroke_width)}"{dash}/>'
    )


def _polygon(shape: PolygonShape) -> str:
    points = " ".join(f"{_number(x)},{_number(y)}" for x, y in shape.points)
    return f'<polygon points="{points}" fill="{shape.fill}"/>'


def _path(points: tuple[Point, ...], radius: float) -> str:
    parts = [f"M{_pair(points[0])}"]
    for control, end in stretches(points, radius):
        parts.append(f"Q{_pair(control)} {_pair(end)}" if control else f"L{_pair(end)}")
    return "".join(parts)


def _pair(point: Point) -> str:
    return f"{_number(point[0])} {_number(point[1])}"


def _number(value: float) -> str:
    """Return at most two decimals, without trailing zeros and without a negative zero."""
    text = f"{round(value, 2):.2f}".rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text

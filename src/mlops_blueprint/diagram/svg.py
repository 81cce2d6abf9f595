"""The scene as SVG in a plain dialect that every renderer draws alike.

Presentation attributes instead of classes, arrowheads as polygons instead of markers, one family name
without style words, the font embedded. Nothing outside the file is referred to.
"""

from collections.abc import Callable
from dataclasses import replace
from xml.sax.saxutils import escape, quoteattr

from mlops_blueprint.diagram.corners import stretches
from mlops_blueprint.diagram.metrics import FontData, covered
from mlops_blueprint.diagram.scene import (
    CircleShape,
    Group,
    LineShape,
    OutlineShape,
    Point,
    PolygonShape,
    RectShape,
    Scene,
    Shape,
    TextShape,
)

MORE = (("\u0370", "\u03ff"), ("\u0400", "\u052f"))
MORE_RANGE = "unicode-range:U+370-3FF,U+400-52F;"


def svg_text(scene: Scene, font: FontData, *, closed: bool = False) -> str:
    """Return the scene as one self-contained, accessible SVG document, ending in a newline.

    Args:
        scene: what to draw.
        font: embedded; letters it lacks are left to the reader's fonts.
        closed: for renderers with no other font: a box stands for every letter the font lacks.
    """
    if closed:
        scene = replace(scene, groups=tuple(_closed(group, font) for group in scene.groups))
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
        f"<defs><style>{_font_faces(font, _letters(scene))}</style></defs>",
        f'<rect width="{width}" height="{height}" fill="{scene.ground}"/>',
        *(_group(group, scene.name) for group in scene.groups),
        "</svg>",
    ]
    return "\n".join(lines) + "\n"


def _closed(group: Group, font: FontData) -> Group:
    shapes = (
        replace(shape, content=covered(shape.content, font)) if isinstance(shape, TextShape) else shape
        for shape in group.shapes
    )
    return replace(group, shapes=tuple(shapes))


def _letters(scene: Scene) -> set[str]:
    return {
        char
        for group in scene.groups
        for shape in group.shapes
        if isinstance(shape, TextShape)
        for char in shape.content
    }


def _font_faces(font: FontData, letters: set[str]) -> str:
    """Return the Latin web fonts, and the Greek and Cyrillic ones where the picture has such letters."""
    numbers = {"regular": "400", "bold": "700"}
    more = any(low <= char <= high for char in letters for low, high in MORE)
    return "".join(
        f"@font-face{{font-family:'{font.family}';font-weight:{numbers[name]};{scope}"
        f"src:url(data:font/woff2;base64,{data}) format('woff2')}}"
        for name, weight in sorted(font.weights.items(), reverse=True)
        for data, scope in ((weight.woff2, ""), (weight.more if more else "", MORE_RANGE))
        if data
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
        OutlineShape: _outline,
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


def _outline(shape: OutlineShape) -> str:
    box, scale = shape.box, round(shape.box.width / shape.grid, 4)
    place = f"translate({_number(box.x)} {_number(box.y)}) scale({scale})"
    return f'<path d="{shape.path}" transform="{place}" fill="{shape.fill}"/>'


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

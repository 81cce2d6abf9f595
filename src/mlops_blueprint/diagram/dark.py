"""The scene for dark pages: the same shapes, every colour moved until it stands out from a dark ground."""

import colorsys
from dataclasses import replace
from functools import cache

from mlops_blueprint.diagram.palette import EDGE, INK, MUTED, PALE, QUIET, TILE, WHITE
from mlops_blueprint.diagram.scene import (
    CircleShape,
    Group,
    LineShape,
    OutlineShape,
    PolygonShape,
    RectShape,
    Scene,
    Shape,
    TextShape,
)

GROUND = "#0B1120"
CARD = "#1B2536"
TEXT, STROKE = 4.6, 3.1
"""Contrast that texts, and strokes and signs, reach on a card."""
STEP = 0.02
PALE_FROM = 0.75
"""Lightness from which on a fill is a ground and not a sign."""
FRAME_FROM, FRAME = 0.7, 0.4
"""Lightness from which on a stroke is a zone's frame, and the lightness it gets."""
TEXTS = {INK: "#EEF2F8", MUTED: "#B8C4D4", EDGE["code"].colour: "#C3CEDC"}
SIGNS = {EDGE["code"].colour: "#A9B7C9", QUIET.stroke: "#67758B"}
"""Ink of lines turns light and the grey of what a view is not about turns dark, or they would change places."""
HALO = "#131A2C"
"""Between page and zones: seen on neither through the gaps of a dashed line."""
FILLS = {WHITE: CARD, INK: "#53647D", TILE: "#53647D", PALE: "#364459"}
DIM = 0.16
"""Lightness of a ground on a dark page; it keeps its hue."""


def darkened(scene: Scene) -> Scene:
    """Return the scene in colours for a dark page; nothing moves and nothing is added."""
    groups = tuple(_group(group) for group in scene.groups)
    return replace(scene, groups=groups, ground=GROUND)


def _group(group: Group) -> Group:
    return replace(group, shapes=tuple(_shape(shape) for shape in group.shapes))


def _shape(shape: Shape) -> Shape:
    match shape:
        case TextShape():
            return replace(shape, fill=_text(shape.fill))
        case LineShape():
            return replace(shape, stroke=HALO if shape.halo else _sign(shape.stroke))
        case OutlineShape():
            return replace(shape, fill=_text(shape.fill))
        case PolygonShape():
            return replace(shape, fill=_sign(shape.fill))
        case RectShape() | CircleShape():
            stroke = _sign(shape.stroke) if shape.stroke else ""
            return replace(shape, fill=_fill(shape.fill) if shape.fill else "", stroke=stroke)


def _text(colour: str) -> str:
    """Return a text's colour; white ones stand on signs and stay."""
    return colour if colour == WHITE else TEXTS.get(colour) or _lighter(colour, TEXT)


def _sign(colour: str) -> str:
    """Return a stroke's or sign's colour; the pale frames of zones are toned down."""
    if colour == WHITE or colour in SIGNS:
        return SIGNS.get(colour, WHITE)
    hue, light, strength = colorsys.rgb_to_hls(*_channels(colour))
    if light < FRAME_FROM:
        return _lighter(colour, STROKE)
    return _hex(*colorsys.hls_to_rgb(hue, FRAME, min(strength, 0.4)))


def _fill(colour: str) -> str:
    """Return a dim ground for a pale one; dark signs stay as they are, for white text stands on them."""
    if colour in FILLS:
        return FILLS[colour]
    hue, light, strength = colorsys.rgb_to_hls(*_channels(colour))
    if light < PALE_FROM:
        return _raised(colour)
    return _hex(*colorsys.hls_to_rgb(hue, DIM, min(strength, 0.35)))


@cache
def _raised(colour: str) -> str:
    """Return the sign's fill as light as white text on it allows."""
    hue, light, strength = colorsys.rgb_to_hls(*_channels(colour))
    best = colour
    while light < 1:
        light += STEP
        candidate = _hex(*colorsys.hls_to_rgb(hue, light, strength))
        if contrast(WHITE, candidate) < TEXT:
            break
        best = candidate
    return best


@cache
def _lighter(colour: str, least: float) -> str:
    """Return the colour, lighter by as much as it takes to stand out from a card."""
    hue, light, strength = colorsys.rgb_to_hls(*_channels(colour))
    while contrast(colour, CARD) < least and light < 1:
        light += STEP
        colour = _hex(*colorsys.hls_to_rgb(hue, min(light, 1.0), strength))
    return colour


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours (WCAG 2.2, relative luminance)."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def _luminance(colour: str) -> float:
    linear = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in _channels(colour))  # noqa: PLR2004 - sRGB's own constants
    return sum(weight * value for weight, value in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def _channels(colour: str) -> tuple[float, float, float]:
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return red, green, blue


def _hex(red: float, green: float, blue: float) -> str:
    return "#" + "".join(f"{round(255 * value):02X}" for value in (red, green, blue))

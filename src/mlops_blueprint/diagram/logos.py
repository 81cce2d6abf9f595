"""Logos in the place of a tile's letters: a step of its own, so that a picture without them is the same picture."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from mlops_blueprint.diagram.scene import Box, Group, OutlineShape, Point, Scene, Shape, TextShape
from mlops_blueprint.model.base import Record, Slug

SIZE = 1.08
"""Side of a logo, in text sizes: a tile's height less its margins."""
_PIECE = re.compile(r"([MLCZ])([^MLCZ]*)")


class Logo(Record):
    """One logo of the collection.

    Attributes:
        slug: its name in the collection; never guessed from a tool's name.
        tools: ids of the catalog's tools that carry it.
        source: where the collection took it from.
        licence: of the drawing, not of the mark; SPDX.
        guidelines: the owner's rules, as far as the collection knows them.
        path: absolute moves, lines, cubic curves and closings on the collection's grid, free of overlaps.
    """

    slug: str
    title: str
    tools: tuple[Slug, ...]
    source: str
    licence: str
    guidelines: str
    path: str


class LogoData(Record):
    """The bundled logos; read from ``templates/diagram/logos/logos.json``."""

    collection: str
    version: str
    grid: int
    logos: tuple[Logo, ...]

    @property
    def paths(self) -> dict[str, str]:
        """Return the path of each tool that has a logo."""
        return {tool: logo.path for logo in self.logos for tool in logo.tools}


def with_logos(scene: Scene, data: LogoData) -> Scene:
    """Return the scene with a logo in every tile whose tool has one; nothing else changes."""
    paths = data.paths
    return replace(scene, groups=tuple(_group(group, paths, data.grid) for group in scene.groups))


def _group(group: Group, paths: Mapping[str, str], grid: int) -> Group:
    return replace(group, shapes=tuple(_shape(shape, paths, grid) for shape in group.shapes))


def _shape(shape: Shape, paths: Mapping[str, str], grid: int) -> Shape:
    if not (isinstance(shape, TextShape) and shape.logo in paths and shape.within):
        return shape
    side, (x, y) = shape.size * SIZE, shape.within.centre
    return OutlineShape(Box(x - side / 2, y - side / 2, side, side), paths[shape.logo], grid, shape.fill)


def pieces(shape: OutlineShape) -> Iterator[tuple[str, tuple[Point, ...]]]:
    """Yield move (``M``), line (``L``), curve (``C``) and closing (``Z``) with their points in scene units."""
    scale = shape.box.width / shape.grid
    for command, numbers in _PIECE.findall(shape.path):
        values = [float(number) * scale for number in numbers.split()]
        points = zip(values[::2], values[1::2], strict=True)
        yield command, tuple((shape.box.x + x, shape.box.y + y) for x, y in points)

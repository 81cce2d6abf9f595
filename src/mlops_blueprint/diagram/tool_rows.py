"""Tool names with their tiles, flowed into rows of a given width; shared by cards and rolled-up boxes."""

from collections.abc import Sequence
from dataclasses import dataclass

from mlops_blueprint.diagram.marks import BASELINE, tile_size, tool_tile
from mlops_blueprint.diagram.metrics import is_breakable, words_that_fit, wrap
from mlops_blueprint.diagram.palette import TILE
from mlops_blueprint.diagram.scene import Box, Point, Shape, TextShape
from mlops_blueprint.diagram.type_scale import TypeScale
from mlops_blueprint.model.architecture import ToolLabel

MOST_LINES = 4


@dataclass(frozen=True)
class FlowedTool:
    """A tool at an offset inside its block; a long name takes four lines, then an ellipsis.

    Attributes:
        under: whether the second line starts below the tile, for a word that is too long for the room beside it.
    """

    tool: ToolLabel
    x: float
    y: float
    width: float
    lines: tuple[str, ...]
    under: bool = False


def flow_tools(tools: Sequence[ToolLabel], width: float, scale: TypeScale) -> tuple[FlowedTool, ...]:
    """Place the tools left to right, top to bottom, in a block ``width`` wide."""
    tile = tile_size(scale)[0] + scale.text * 0.32
    flowed: list[FlowedTool] = []
    x = y = row_height = 0.0
    for tool in tools:
        lines, under = _name_lines(tool.name, width, width - tile, scale)
        wide = max(scale.width(line) + (0 if under and n else tile) for n, line in enumerate(lines))
        if x and x + wide > width:
            x, y, row_height = 0.0, y + row_height, 0.0
        flowed.append(FlowedTool(tool, x, y, wide, lines, under))
        row_height = max(row_height, _height(lines, scale))
        x += wide + scale.text * 0.85
    return tuple(flowed)


def _name_lines(name: str, width: float, beside: float, scale: TypeScale) -> tuple[tuple[str, ...], bool]:
    """Return the lines of a name, and whether all but the first stand below the tile and not beside it."""
    words = name.split()
    if all(is_breakable(word) or scale.width(word) <= beside for word in words):
        return wrap(name, beside, scale.text, style=scale.lines(MOST_LINES)), False
    first = words_that_fit(words, beside, scale.text, style=scale.lines(MOST_LINES))
    rest = wrap(" ".join(words[first:]), width, scale.text, style=scale.lines(MOST_LINES - 1))
    return (" ".join(words[:first]), *rest), True


def tools_height(flowed: Sequence[FlowedTool], scale: TypeScale) -> float:
    """Return the height of the flowed block."""
    return max((tool.y + _height(tool.lines, scale) for tool in flowed), default=0.0)


def tool_shapes(
    flowed: Sequence[FlowedTool], origin: Point, ink: str, scale: TypeScale, *, tile: str = TILE
) -> tuple[Shape, ...]:
    """Draw the flowed tools with their block's upper left corner at ``origin``."""
    shapes: list[Shape] = []
    wide, high = tile_size(scale)
    for item in flowed:
        x, y = origin[0] + item.x, origin[1] + item.y
        shapes += tool_tile(item.tool, Box(x, y + (scale.row - high) / 2, wide, high), scale, colour=tile)
        for number, line in enumerate(item.lines):
            left = x if item.under and number else x + wide + scale.text * 0.32
            within = Box(left, y, item.width - (left - x) + 0.01, _height(item.lines, scale))
            baseline = y + scale.row / 2 + scale.text * (BASELINE + 1.15 * number)
            if line:
                shapes.append(TextShape(line, (left, baseline), scale.text, ink, within=within))
    return tuple(shapes)


def spoken_tool(tool: ToolLabel) -> str:
    """Return the tool's name and what its tile says, for those who hear the picture."""
    return f"{tool.name}{support(tool)}"


def support(tool: ToolLabel) -> str:
    """Return how far the starter supports the tool, unless it runs there."""
    if tool.local_double:
        return " (local double)"
    words = {"validates": " (files in the starter, not run)", "catalog": " (not in the starter)"}
    return words.get(tool.tier, "")


def _height(lines: Sequence[str], scale: TypeScale) -> float:
    return scale.row + scale.text * 1.15 * (len(lines) - 1)

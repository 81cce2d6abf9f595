"""The key below the picture: kinds of line, tool tiles, and the pills and signs of the cards."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from mlops_blueprint.diagram.edge_face import line_sample
from mlops_blueprint.diagram.marks import BASELINE, pill, pill_width, store_icon, tile_size, tool_tile
from mlops_blueprint.diagram.palette import EDGE, INK
from mlops_blueprint.diagram.scene import Box, Group, Point, Shape, TextShape
from mlops_blueprint.diagram.type_scale import TypeScale
from mlops_blueprint.model.architecture import Architecture, Element, ToolLabel

SAMPLE = ToolLabel(id="tool", name="Tool", tier="runs")
DOUBLE = ToolLabel(id="local-double", name="Local Double", tier="runs", local_double=True)
RUNS, VALIDATES, CATALOG = "Runs in the starter", "Files in the starter, not run", "Not in the starter"
OWN = "Local double (our own code)"
ROW = 1.75
"""Height of a row, in text sizes."""
GAPS = 1.6, 0.9
"""Distance of two entries, and the least one, in text sizes."""


@dataclass(frozen=True)
class Entry:
    """One sign with its meaning; ``draw`` paints the sign, given its left end and middle."""

    word: str
    wide: float
    draw: Callable[[Point], tuple[Shape, ...]]


def legend_entries(
    architecture: Architecture, scale: TypeScale, cards: Sequence[Element]
) -> tuple[Entry, ...]:
    """Return what the key explains, as far as the picture has it; ``cards`` are the elements drawn as cards."""
    kinds = {flow.kind for flow in architecture.flows}
    lines = tuple(_line(kind, scale) for kind in EDGE if kind in kinds)
    return (*lines, *_tiles(architecture, scale), *_signs(cards, scale))


def legend_rows(entries: Sequence[Entry], width: float, scale: TypeScale) -> list[list[Entry]]:
    """Return the entries in as few rows as fit, moved together only where that saves a row."""
    wide, narrow = (_rows(entries, width, scale, gap * scale.text) for gap in GAPS)
    return narrow if len(narrow) < len(wide) else wide


def _rows(entries: Sequence[Entry], width: float, scale: TypeScale, gap: float) -> list[list[Entry]]:
    rows: list[list[Entry]] = [[]]
    used = 0.0
    for entry in entries:
        need = _need(entry, scale) + gap
        if rows[-1] and used + need > width + gap:
            rows.append([])
            used = 0.0
        rows[-1].append(entry)
        used += need
    return rows


def legend_height(rows: Sequence[Sequence[Entry]], scale: TypeScale) -> float:
    """Return the height of the rows."""
    return scale.text * ROW * len(rows)


def legend_group(rows: Sequence[Sequence[Entry]], box: Box, scale: TypeScale) -> Group:
    """Draw the rows from the upper left corner of ``box``."""
    shapes: list[Shape] = []
    for number, row in enumerate(rows):
        x, middle = box.x, box.y + scale.text * ROW * (number + 0.5)
        spare = box.width - sum(_need(entry, scale) for entry in row)
        gap = min(GAPS[0] * scale.text, spare / max(1, len(row) - 1))
        for entry in row:
            shapes += entry.draw((x, middle))
            at = (x + entry.wide + scale.text * 0.5, middle + scale.text * BASELINE)
            room = Box(at[0], box.y, scale.width(entry.word) + 0.5, box.height)
            shapes.append(TextShape(entry.word, at, scale.text, INK, within=room))
            x += _need(entry, scale) + gap
    return Group("legend", "Key to lines and signs", tuple(shapes))


def _need(entry: Entry, scale: TypeScale) -> float:
    return entry.wide + scale.text * 0.5 + scale.width(entry.word)


def _line(kind: str, scale: TypeScale) -> Entry:
    length = scale.text * 3.6
    return Entry(EDGE[kind].word, length, lambda at: line_sample(kind, at, length))


def _tiles(architecture: Architecture, scale: TypeScale) -> tuple[Entry, ...]:
    """Return the kinds of tile that the picture has."""
    tools = [tool for element in architecture.elements for tool in element.tools]
    tiers = {tool.tier for tool in tools if not tool.local_double}
    shown = [
        (SAMPLE.model_copy(update={"tier": tier}), word)
        for tier, word in (("runs", RUNS), ("validates", VALIDATES), ("catalog", CATALOG))
        if tier in tiers
    ]
    shown += [(DOUBLE, OWN)] if any(tool.local_double for tool in tools) else []
    return tuple(_tile(tool, word, scale) for tool, word in shown)


def _tile(tool: ToolLabel, word: str, scale: TypeScale) -> Entry:
    wide, high = tile_size(scale)
    return Entry(word, wide, lambda at: tool_tile(tool, Box(at[0], at[1] - high / 2, wide, high), scale))


def _signs(cards: Sequence[Element], scale: TypeScale) -> tuple[Entry, ...]:
    kinds = {element.kind for element in cards}
    signs = [_store(scale)] if "store" in kinds else []
    signs += [_pill("7", "Step", scale, dark=True)] if "step" in kinds else []
    carried = any(element.component for element in cards)
    return (*signs, *((_pill("C4", "Component", scale, dark=False),) if carried else ()))


def _store(scale: TypeScale) -> Entry:
    wide = scale.text * 1.25
    return Entry("Store", wide, lambda at: store_icon(Box(at[0], at[1] - wide / 2, wide, wide)))


def _pill(code: str, word: str, scale: TypeScale, *, dark: bool) -> Entry:
    wide, high = pill_width(code, scale), scale.text * 1.36
    return Entry(
        word, wide, lambda at: pill(code, Box(at[0], at[1] - high / 2, wide, high), scale, dark=dark)
    )

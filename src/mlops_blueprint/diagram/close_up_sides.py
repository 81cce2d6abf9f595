"""Where the neighbours of a close-up stand: beside or above and below the cards they are joined to."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from mlops_blueprint.model.architecture import Flow
from mlops_blueprint.model.view_template import TemplateNode

MIDDLE = 0.12
"""Cards this near to the middle of the zone, as a share of it, take no side; the direction of the flow decides."""

Spot = tuple[float, float]
"""The centre of a card as shares of the zone's width and height."""


@dataclass(frozen=True)
class Neighbour:
    """A neighbouring zone: the mean spot of the cards it is joined to, and whether it mostly feeds them."""

    zone: str
    spot: Spot
    feeds: bool


def neighbours(
    flows: Sequence[Flow], homes: Mapping[str, str], zone: str, spots: Mapping[str, Spot]
) -> tuple[Neighbour, ...]:
    """Return the zones that ``zone`` is joined to, in the order of their lines."""
    balance: dict[str, int] = {}
    joined: dict[str, list[Spot]] = {}
    for flow in flows:
        inward = homes.get(flow.target) == zone
        inner, outer = (flow.target, flow.source) if inward else (flow.source, flow.target)
        other = homes.get(outer, "")
        if not other or other == zone:
            continue
        weight = 1 if flow.kind == "feedback" else 2
        balance[other] = balance.get(other, 0) + (weight if inward else -weight)
        joined.setdefault(other, []).append(spots.get(inner, (0.5, 0.5)))
    return tuple(Neighbour(name, _mean(joined[name]), feeds=score > 0) for name, score in balance.items())


def _mean(spots: Sequence[Spot]) -> Spot:
    return sum(x for x, _ in spots) / len(spots), sum(y for _, y in spots) / len(spots)


def split(around: Sequence[Neighbour], axis: int) -> tuple[list[Neighbour], list[Neighbour]]:
    """Return the neighbours before and behind the zone, each in the order of their cards.

    Those of cards in the middle stand where there are fewer, or where the direction of the flow puts them when that
    tells nothing.

    Args:
        around: the neighbours.
        axis: 0 for left and right, 1 for above and below.
    """
    before = [n for n in around if n.spot[axis] - 0.5 <= -MIDDLE]
    behind = [n for n in around if n.spot[axis] - 0.5 >= MIDDLE]
    sided = bool(before or behind)
    for neighbour in (n for n in around if n not in before and n not in behind):
        crowd = len(before) - len(behind) if sided else 0
        (before if crowd < 0 or (crowd == 0 and neighbour.feeds) else behind).append(neighbour)
    along = 1 - axis
    return sorted(before, key=lambda n: n.spot[along]), sorted(behind, key=lambda n: n.spot[along])


def card_spots(node: TemplateNode) -> dict[str, Spot]:
    """Return the spot of every card, element of a component without its own card excepted, by the layout's shares."""
    return dict(_spots(node, (0.0, 0.0), (1.0, 1.0)))


def _spots(node: TemplateNode, low: Spot, high: Spot) -> Iterator[tuple[str, Spot]]:
    if node.card:
        yield node.card, ((low[0] + high[0]) / 2, (low[1] + high[1]) / 2)
    width, height = high[0] - low[0], high[1] - low[1]
    x, total = low[0], sum(child.share for child in node.across) or 1.0
    for child in node.across:
        wide = width * child.share / total
        yield from _spots(child, (x, low[1]), (x + wide, high[1]))
        x += wide
    y, rows = low[1], sum(_rows(child) for child in node.down) or 1
    for child in node.down:
        high_child = height * _rows(child) / rows
        yield from _spots(child, (low[0], y), (high[0], y + high_child))
        y += high_child


def _rows(node: TemplateNode) -> int:
    """Return how many cards stand below each other."""
    across = max((_rows(child) for child in node.across), default=0)
    return max(1, across, sum(_rows(child) for child in node.down))


def in_a_row(around: Sequence[Neighbour], size: float, gap: float, width: float) -> tuple[TemplateNode, ...]:
    """Return boxes of width ``size`` side by side, each as near to its cards as the others allow, and empty places.

    Args:
        around: the neighbours from left to right.
        size: width of a box.
        gap: least distance of two boxes.
        width: width of the row; the shares of the result add up to it.
    """
    size = min(size, (width - gap * (len(around) - 1)) / max(1, len(around)))
    row: list[TemplateNode] = []
    end = 0.0
    for neighbour, x in zip(around, starts([n.spot[0] for n in around], size, gap, width), strict=True):
        if x - end > 1:
            row.append(TemplateNode(spacer=True, share=x - end))
        row.append(TemplateNode(zone=neighbour.zone, summary=True, share=size))
        end = x + size
    if width - end > 1:
        row.append(TemplateNode(spacer=True, share=width - end))
    return tuple(row)


def in_a_column(
    around: Sequence[Neighbour], size: float, gap: float, height: float
) -> tuple[TemplateNode, ...]:
    """Return boxes below each other, each about as high up as its cards, and empty places that take the spare height.

    Args:
        around: the neighbours from top to bottom.
        size: a guess of a box's height.
        gap: least distance of two boxes.
        height: a guess of the column's height.
    """
    column: list[TemplateNode] = []
    end = 0.0
    for neighbour, y in zip(around, starts([n.spot[1] for n in around], size, gap, height), strict=True):
        column.append(TemplateNode(spacer=True, grow=max(0.0, y - end)))
        box = TemplateNode(zone=neighbour.zone, summary=True)
        last = neighbour is around[-1]
        column.append(TemplateNode(down=(box,), foot=0.0 if last else gap, grow=0.0))
        end = y + size + (0.0 if last else gap)
    return (*column, TemplateNode(spacer=True, grow=max(0.0, height - end)))


def starts(spots: Sequence[float], size: float, gap: float, length: float) -> list[float]:
    """Return where boxes of one size start, in order, so that their centres are near the spots on the whole.

    Boxes that want the same place share it: a group stands where the mean of its wishes is.
    """
    step = size + gap
    groups: list[tuple[float, int]] = []
    for number, spot in enumerate(spots):
        wish, count = spot * length - size / 2 - number * step, 1
        while groups and groups[-1][0] > wish:
            before, many = groups.pop()
            wish, count = (before * many + wish * count) / (many + count), many + count
        groups.append((wish, count))
    most = max(0.0, length - len(spots) * step + gap)
    places = [min(max(wish, 0.0), most) for wish, count in groups for _ in range(count)]
    return [place + number * step for number, place in enumerate(places)]

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

    Args:
        around: the neighbours.
        axis: 0 for left and right, 1 for above and below.
    """
    before = [n for n in around if _is_before(n, axis)]
    behind = [n for n in around if not _is_before(n, axis)]
    along = 1 - axis
    return sorted(before, key=lambda n: n.spot[along]), sorted(behind, key=lambda n: n.spot[along])


def _is_before(neighbour: Neighbour, axis: int) -> bool:
    off = neighbour.spot[axis] - 0.5
    return neighbour.feeds if abs(off) < MIDDLE else off < 0


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
    high_each = height / max(1, len(node.down))
    for number, child in enumerate(node.down):
        y = low[1] + number * high_each
        yield from _spots(child, (low[0], y), (high[0], y + high_each))


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
    for number, neighbour in enumerate(around):
        behind = (len(around) - number) * (size + gap) - gap
        least = end + gap if number else 0.0
        x = min(max(neighbour.spot[0] * width - size / 2, least), width - behind)
        if x - end > 1:
            row.append(TemplateNode(spacer=True, share=x - end))
        row.append(TemplateNode(zone=neighbour.zone, summary=True, share=size))
        end = x + size
    if width - end > 1:
        row.append(TemplateNode(spacer=True, share=width - end))
    return tuple(row)

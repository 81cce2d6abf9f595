"""Measurements on a laid-out scene; each returns what breaks a rule, in words, so that a failure explains itself."""

from collections.abc import Iterator
from itertools import combinations, pairwise

from mlops_blueprint.diagram.crossings import crossing_pairs
from mlops_blueprint.diagram.metrics import FontData, text_width
from mlops_blueprint.diagram.scene import Box, Point, Route, Scene, TextShape

A4_POINTS = (785.0, 538.0)
"""A4 landscape with margins of 10 mm."""
SLIDE_WIDTH_POINTS = 960.0


def overlapping_boxes(scene: Scene) -> list[str]:
    """Cards, titles of framed zones, rolled-up boxes and labels that overlap each other."""
    boxes = [(f"card {card.id}", card.box) for card in scene.cards]
    boxes += [(f"title {zone.id}", zone.title) for zone in scene.zones]
    boxes += [(f"label {' '.join(label.text)}", label.box) for label in scene.labels]
    return [f"{one} / {other}" for (one, a), (other, b) in combinations(boxes, 2) if a.overlaps(b)]


def misplaced_boxes(scene: Scene) -> list[str]:
    """Cards outside their zone, inner zones outside their parent, sibling zones that overlap, all off the canvas."""
    zones = {zone.id: zone for zone in scene.zones}
    canvas = Box(0, 0, scene.width, scene.height)
    wrong = [card.id for card in scene.cards if not zones[card.zone].box.contains(card.box)]
    for zone in scene.zones:
        if zone.parent in zones and not zones[zone.parent].box.contains(zone.box):
            wrong.append(zone.id)
        if not canvas.contains(zone.box):
            wrong.append(zone.id)
    tops = [zone for zone in scene.zones if zone.parent not in zones]
    wrong += [f"{a.id} / {b.id}" for a, b in combinations(tops, 2) if a.box.overlaps(b.box)]
    return wrong


def texts_of(scene: Scene) -> list[TextShape]:
    """Every text of the picture."""
    return [shape for group in scene.groups for shape in group.shapes if isinstance(shape, TextShape)]


def text_box(text: TextShape, font: FontData) -> Box:
    """The box of capitals and descenders, by the bundled metrics."""
    width = text_width(text.content, text.size, font, bold=text.bold)
    start = {"start": 0.0, "middle": width / 2, "end": width}[text.anchor]
    return Box(text.at[0] - start, text.at[1] - text.size * 0.72, width, text.size * 0.92)


def overflowing_texts(scene: Scene, font: FontData) -> list[str]:
    """Texts wider or higher than the box that must hold them, or off the canvas."""
    canvas = Box(0, 0, scene.width, scene.height)
    return [
        text.content
        for text in texts_of(scene)
        if not (text.within or canvas).grown(0.5).contains(text_box(text, font))
        or not canvas.contains(text_box(text, font))
    ]


def smallest_text_points(scene: Scene, *, slide: bool) -> float:
    """The smallest text at target size: a slide 960 pt wide, or A4 landscape inside its margins."""
    smallest = min(text.size for text in texts_of(scene))
    if slide:
        return smallest * SLIDE_WIDTH_POINTS / scene.width
    return smallest * min(A4_POINTS[0] / scene.width, A4_POINTS[1] / scene.height)


def runs_of(route: Route) -> Iterator[tuple[Point, Point]]:
    """The straight runs of a line."""
    return pairwise(route.points)


def lines_through_boxes(scene: Scene) -> list[str]:
    """Lines that run through a card, a zone title, a rolled-up box or a label."""
    boxes = [(card.id, card.box) for card in scene.cards]
    boxes += [(f"title {zone.id}", zone.title) for zone in scene.zones]
    boxes += [(f"label {' '.join(label.text)}", label.box) for label in scene.labels]
    return [
        f"{route.source}-{route.target} through {name}"
        for route in scene.routes
        for start, end in runs_of(route)
        for name, box in boxes
        if _run(start, end).overlaps(box.grown(-0.5))
    ]


def _run(start: Point, end: Point) -> Box:
    low = (min(start[0], end[0]), min(start[1], end[1]))
    return Box(low[0], low[1], abs(start[0] - end[0]), abs(start[1] - end[1])).grown(0.01)


def slanted_lines(scene: Scene) -> list[str]:
    """Lines with a run that is neither level nor upright: those found no free way."""
    return [f"{r.source}-{r.target}" for r in scene.routes if r.fallback]


def lines_on_top_of_each_other(scene: Scene) -> list[str]:
    """Pairs of parallel runs closer than 5 units over more than 2 units of length."""
    runs = [(n, r, s, e) for n, r in enumerate(scene.routes) for s, e in runs_of(r)]
    return [
        f"{one.source}-{one.target} / {other.source}-{other.target}"
        for (a, one, s, e), (b, other, u, v) in combinations(runs, 2)
        if a != b and _together((s, e), (u, v))
    ]


def _together(one: tuple[Point, Point], other: tuple[Point, Point]) -> bool:
    for along, aside in ((0, 1), (1, 0)):
        flat = one[0][aside] == one[1][aside] and other[0][aside] == other[1][aside]
        if flat and abs(one[0][aside] - other[0][aside]) < 5:
            low = max(min(one[0][along], one[1][along]), min(other[0][along], other[1][along]))
            high = min(max(one[0][along], one[1][along]), max(other[0][along], other[1][along]))
            if high - low > 2:
                return True
    return False


def crossings(scene: Scene) -> int:
    """How often a line crosses another."""
    return len(list(crossing_pairs({number: route.points for number, route in enumerate(scene.routes)})))


def crosses_seldom(scene: Scene, allowed: int = 0) -> bool:
    """Whether at most 12 in 100 lines cross another, beyond ``allowed`` crossings."""
    return crossings(scene) <= 0.12 * len(scene.routes) + allowed


def unworded_lines(scene: Scene) -> list[str]:
    """Lines whose words found no place."""
    worded = {label.route for label in scene.labels}
    return [r.label for number, r in enumerate(scene.routes) if r.label and number not in worded]


def mean_bends(scene: Scene) -> float:
    """Bends per line."""
    return sum(len(route.points) - 2 for route in scene.routes) / len(scene.routes)

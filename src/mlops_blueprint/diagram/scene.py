"""The laid-out picture: shapes in one coordinate system, plus the geometry that checks and writers read.

All lengths are scene units with the origin top left; the files know how many points a unit is.
"""

from dataclasses import dataclass, field
from typing import Literal

from mlops_blueprint.model.architecture import Status

Point = tuple[float, float]


@dataclass(frozen=True)
class Box:
    """An axis-parallel rectangle."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """Return the x of the right side."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """Return the y of the lower side."""
        return self.y + self.height

    @property
    def centre(self) -> Point:
        """Return the middle."""
        return (self.x + self.width / 2, self.y + self.height / 2)

    def grown(self, by: float) -> "Box":
        """Return the box with every side moved outwards (inwards for a negative length)."""
        return Box(self.x - by, self.y - by, self.width + 2 * by, self.height + 2 * by)

    def overlaps(self, other: "Box") -> bool:
        """Tell whether the insides share a point; touching sides do not overlap."""
        return (
            self.x < other.right and other.x < self.right and self.y < other.bottom and other.y < self.bottom
        )

    def contains(self, other: "Box") -> bool:
        """Tell whether ``other`` lies inside, sides included."""
        slack = 1e-6
        return (
            self.x <= other.x + slack
            and self.y <= other.y + slack
            and other.right <= self.right + slack
            and other.bottom <= self.bottom + slack
        )


@dataclass(frozen=True)
class RectShape:
    """A rectangle; an empty fill or stroke is not painted."""

    box: Box
    fill: str = ""
    stroke: str = ""
    stroke_width: float = 1.0
    dash: str = ""
    radius: float = 0.0


@dataclass(frozen=True)
class TextShape:
    """One line of text; ``at`` is its start (or middle, or end) on the baseline, ``within`` must hold it.

    Attributes:
        logo: the tool whose logo may take the place of the text.
    """

    content: str
    at: Point
    size: float
    fill: str
    bold: bool = False
    anchor: str = "start"
    within: Box | None = None
    logo: str = ""


@dataclass(frozen=True)
class LineShape:
    """A polyline, its corners rounded by ``radius``; a halo sets a line off and may be left out."""

    points: tuple[Point, ...]
    stroke: str
    stroke_width: float
    dash: str = ""
    radius: float = 0.0
    halo: bool = False


@dataclass(frozen=True)
class PolygonShape:
    """A filled polygon; curves are given as enough short sides."""

    points: tuple[Point, ...]
    fill: str


@dataclass(frozen=True)
class CircleShape:
    """A circle; an empty fill or stroke is not painted."""

    centre: Point
    radius: float
    fill: str = ""
    stroke: str = ""
    stroke_width: float = 1.0
    dash: str = ""


Part = Literal["heading", "zone", "flow", "card", "note"]


@dataclass(frozen=True)
class OutlineShape:
    """A filled drawing of lines and curves; its path lies on a square grid, drawn into the square ``box``."""

    box: Box
    path: str
    grid: int
    fill: str


Shape = RectShape | TextShape | LineShape | PolygonShape | CircleShape | OutlineShape


@dataclass(frozen=True)
class Group:
    """Shapes that are one thing to a reader, with an id and words for a screen reader.

    Attributes:
        part: what the thing is; flows come in the order of the scene's routes.
        subject: id of the element or zone the group draws; its first shape is then the frame.
    """

    id: str
    label: str
    shapes: tuple[Shape, ...]
    part: Part = "note"
    subject: str = ""


@dataclass(frozen=True)
class PlacedCard:
    """Where an element stands, and what is written on it in full (before any ellipsis)."""

    id: str
    zone: str
    box: Box
    status: Status
    tools: tuple[str, ...]
    codes: tuple[str, ...]
    roles: tuple[str, ...]


@dataclass(frozen=True)
class PlacedZone:
    """Where a zone's frame and its title stand; a rolled-up zone is also an obstacle for lines."""

    id: str
    box: Box
    title: Box
    parent: str | None = None
    tools: tuple[str, ...] = ()


@dataclass(frozen=True)
class Route:
    """A routed line; ``fallback`` marks one that found no free way and is drawn straight."""

    source: str
    target: str
    kind: str
    label: str
    points: tuple[Point, ...]
    fallback: bool = False


@dataclass(frozen=True)
class PlacedLabel:
    """The words at a line."""

    route: int
    text: tuple[str, ...]
    box: Box


@dataclass(frozen=True)
class Scene:
    """One picture, ready for any writer; ``name`` is the view's and keeps ids apart on a page with several."""

    name: str
    width: float
    height: float
    title: str
    description: str
    origin: str
    groups: tuple[Group, ...]
    cards: tuple[PlacedCard, ...] = ()
    zones: tuple[PlacedZone, ...] = ()
    routes: tuple[Route, ...] = ()
    labels: tuple[PlacedLabel, ...] = ()
    counts: dict[Status, int] = field(default_factory=dict)
    ground: str = "#FFFFFF"

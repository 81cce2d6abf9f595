"""Colours, dashes and words of the picture's vocabulary.

Status colours keep a distance of at least 20 (CIE Lab) under simulated protanopia, deuteranopia and
tritanopia; text reaches 4.5:1, strokes and glyphs 3:1 on what they stand on. Tests check both.
"""

from dataclasses import dataclass

from mlops_blueprint.model.architecture import Status

INK = "#0F172A"
MUTED = "#475569"
WHITE = "#FFFFFF"
CARD_STROKE = "#94A3B8"
TILE = "#475569"
PALE = "#DCE3EC"


@dataclass(frozen=True)
class StatusStyle:
    """How one status looks: colour is the third signal after glyph and border."""

    word: str
    colour: str
    border: str
    border_width: float
    dash: str
    card: str
    text: str


STATUS: dict[Status, StatusStyle] = {
    Status.IN_PLACE: StatusStyle("in place", "#00695C", "#5F7F86", 1.2, "", WHITE, INK),
    Status.PARTIAL: StatusStyle("partial", "#B86E00", "#B86E00", 1.4, "", WHITE, INK),
    Status.MISSING: StatusStyle("missing", "#8B0000", "#8B0000", 1.7, "6 3.5", WHITE, INK),
    Status.UNKNOWN: StatusStyle("unknown", "#312E81", "#312E81", 1.7, "1.7 3.4", WHITE, INK),
    Status.NOT_NEEDED: StatusStyle("not needed", "#8B929C", "#8B929C", 1.0, "", "#F4F5F7", "#525B68"),
}


@dataclass(frozen=True)
class EdgeStyle:
    """How one kind of line looks."""

    word: str
    colour: str
    width: float
    dash: str


EDGE: dict[str, EdgeStyle] = {
    "data": EdgeStyle("Data", "#005EA8", 2.4, ""),
    "code": EdgeStyle("Code, model, image, metadata", "#374151", 1.3, ""),
    "control": EdgeStyle("Control, trigger", "#374151", 1.4, "6 4"),
    "feedback": EdgeStyle("Feedback", "#6D28D9", 2.4, "11 4 2.5 4"),
}


@dataclass(frozen=True)
class Tint:
    """A zone's fill, frame and title colour; the title reaches 7:1 on the fill."""

    fill: str
    stroke: str
    title: str


TINT: dict[str, Tint] = {
    "slate": Tint("#F1F5F9", "#B6C2D1", "#334155"),
    "blue": Tint("#EAF3FC", "#A9C9EA", "#0B4576"),
    "inner": Tint("#F8FBFF", "#A9C9EA", "#0B4576"),
    "cyan": Tint("#E6F6F8", "#9BCFD8", "#0B4A56"),
    "violet": Tint("#F3EEFB", "#CBB8EC", "#4A1D8C"),
    "indigo": Tint("#EDF0FD", "#B7C1F1", "#2A3591"),
    "rose": Tint("#FCEFF5", "#EBBBD2", "#7A1248"),
}

SPARE_TINT = TINT["slate"]

QUIET = Tint("#FBFCFD", "#868E9B", "#5B6472")
"""What a view keeps in the background: still readable, but not what one looks at first."""

WAVE: tuple[StatusStyle, ...] = (
    StatusStyle("wave 1", "#1D4ED8", "#1D4ED8", 2.2, "", "#DBEAFE", INK),
    StatusStyle("wave 2", "#7C3AED", "#7C3AED", 1.8, "9 3", "#F1E9FE", INK),
    StatusStyle("wave 3", "#0E7490", "#0E7490", 1.6, "4 3", "#E3F6FA", INK),
)
"""Waves of the roadmap, first ones strongest; a number on the card tells them apart without colour."""

LATER = StatusStyle("later", "#6B7280", "#6B7280", 1.4, "1.7 3.4", WHITE, INK)
DONE = StatusStyle("in place for the target", "#00695C", "#5F7F86", 1.2, "", WHITE, INK)

"""What a view says on a layout it shares with others: the look of each card, and what the panel counts."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from mlops_blueprint.diagram.palette import QUIET, STATUS, StatusStyle
from mlops_blueprint.model.architecture import Architecture, Element, Status

Sign = Status | str
"""A status glyph, or a short text in a disc."""

BAR = {Status.IN_PLACE: 1.0, Status.PARTIAL: 0.5}


@dataclass(frozen=True)
class Look:
    """How one card, and its share of the panel's bar, is drawn.

    Attributes:
        word: what the look means, for screen readers and the panel.
        bar: how much of the card's left bar is filled, from below.
        quiet: drawn in grey, as background to what the view is about.
    """

    word: str
    style: StatusStyle
    sign: Sign
    bar: float
    quiet: bool = False


@dataclass(frozen=True)
class Message:
    """Title, panel and looks of one view.

    Attributes:
        panel: heading of the panel.
        entries: what the panel counts, in order.
        looks: by element id.
    """

    title: str
    panel: str
    entries: tuple[tuple[Look, int], ...]
    looks: Mapping[str, Look]

    def look(self, element: Element) -> Look:
        """Return the element's look."""
        return self.looks.get(element.id) or status_look(element.status)

    def is_quiet(self, end: str) -> bool:
        """Tell whether what a line ends at is background."""
        return end in self.looks and self.looks[end].quiet


def status_look(status: Status, *, quiet: bool = False) -> Look:
    """Return the look of a present state."""
    style = STATUS[status]
    return Look(style.word, quieted(style) if quiet else style, status, BAR.get(status, 0.0), quiet)


def quieted(style: StatusStyle) -> StatusStyle:
    """Return the style in grey; shape and dash stay, so that the state can still be read."""
    return StatusStyle(
        style.word, QUIET.stroke, QUIET.stroke, style.border_width, style.dash, QUIET.fill, QUIET.title
    )


def state_message(
    architecture: Architecture,
    *,
    suffix: str = "",
    quiet: Sequence[str] = (),
    counted: Sequence[str] | None = None,
) -> Message:
    """Return the message of the present state.

    Args:
        architecture: what is drawn.
        suffix: what the title adds to the architecture's.
        quiet: ids of elements in the background.
        counted: ids of the elements the panel counts; all when nothing is given.
    """
    members = [e for e in architecture.elements if counted is None or e.id in counted]
    counts = {status: sum(e.status is status for e in members) for status in Status}
    total = len(members)
    return Message(
        title=f"{architecture.title} · {suffix}" if suffix else architecture.title,
        panel=f"Present state of {total} {'element' if total == 1 else 'elements'}",
        entries=tuple((status_look(status), count) for status, count in counts.items()),
        looks={e.id: status_look(e.status, quiet=e.id in quiet) for e in architecture.elements},
    )

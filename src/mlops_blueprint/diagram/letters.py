"""The letters that formats with no other font than the bundled one cannot draw, and where they stand.

Fonts of the machine are not asked: the same architecture would look otherwise on the next one.
"""

import unicodedata
from dataclasses import dataclass

from mlops_blueprint.diagram.metrics import MISSING, FontData
from mlops_blueprint.diagram.scene import Group, Scene, TextShape

MOST_LETTERS, MOST_PLACES = 24, 12
"""Named in a remark; beyond them only a count."""
PLACES = {"heading": "the heading", "legend": "the key", "summary": "the summary"}


@dataclass(frozen=True)
class Boxed:
    """A part of a picture with letters that the bundled font lacks.

    Attributes:
        place: an element's or zone's id, or words for what else is drawn.
        letters: each once, in the order of the text.
    """

    place: str
    letters: tuple[str, ...]


def boxed_letters(scene: Scene, font: FontData) -> tuple[Boxed, ...]:
    """Return every part of the picture that PNG and PDF cannot draw in full."""
    known = font.weights["regular"].advances
    found = ((group, _strange(group, known.keys() | {MISSING})) for group in scene.groups)
    return tuple(Boxed(_place(group), letters) for group, letters in found if letters)


def boxed_words(parts: tuple[Boxed, ...]) -> str:
    """Return one remark on all parts of a picture: which letters, where, and what shows them."""
    letters = tuple(dict.fromkeys(letter for part in parts for letter in part.letters))
    places = tuple(dict.fromkeys(part.place for part in parts))
    return (
        f"the bundled font lacks {len(letters)} letters, drawn as boxes or left out: "
        f"{_listed(tuple(map(_shown, letters)), MOST_LETTERS, ' ')}; they stand in "
        f"{_listed(places, MOST_PLACES, ', ')}. SVG, PPTX and draw.io leave them to the reader's fonts"
    )


def _strange(group: Group, known: set[str]) -> tuple[str, ...]:
    text = "".join(shape.content for shape in group.shapes if isinstance(shape, TextShape))
    return tuple(dict.fromkeys(letter for letter in text if letter not in known))


def _place(group: Group) -> str:
    if group.subject:
        return group.subject
    return PLACES.get(group.id, f"the line {group.label}" if group.id.startswith("label-") else group.id)


def _shown(letter: str) -> str:
    """Return the letter, or its number where it cannot stand alone."""
    alone = letter.isprintable() and not unicodedata.combining(letter)
    return letter if alone else f"U+{ord(letter):04X}"


def _listed(items: tuple[str, ...], most: int, between: str) -> str:
    more = len(items) - most
    return between.join(items[:most]) + (f" and {more} more" if more > 0 else "")

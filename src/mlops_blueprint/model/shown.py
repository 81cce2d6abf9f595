"""How names that people typed are shown: one line, no invisible characters, never endless."""

import unicodedata

NAME_LENGTH = 60
"""Longer names are cut where people read them; files for programs keep them whole."""

_REPLACED = "\N{REPLACEMENT CHARACTER}"
_JOINERS = "\u200c\u200d"
"""Several scripts need these two invisible characters to be spelled right."""


def shown(text: str, limit: int = NAME_LENGTH) -> str:
    """Return one printable line of at most ``limit`` characters.

    White space becomes single spaces. Control characters, and format characters such as those that turn the
    direction of the text that follows (Unicode categories Cc, Cf, Co, Cs), become a visible mark.
    """
    line = " ".join(text.split())
    clean = "".join(_visible(character) for character in line[: limit + 1])
    return clean if len(line) <= limit else f"{clean[: limit - 1].rstrip()}…"


def _visible(character: str) -> str:
    hidden = unicodedata.category(character) in {"Cc", "Cf", "Co", "Cs"} and character not in _JOINERS
    return _REPLACED if hidden else character

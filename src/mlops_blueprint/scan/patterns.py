"""Patterns of names: ``*`` for any text, ``|`` between alternatives, ``!`` in front for the opposite."""

import re
from functools import lru_cache


@lru_cache(maxsize=4096)
def fits(pattern: str, text: str) -> bool:
    """Return whether a text fits a pattern, without regard to case."""
    if pattern.startswith("!"):
        return not fits(pattern[1:], text)
    return compiled(pattern).fullmatch(text) is not None


@lru_cache(maxsize=4096)
def compiled(pattern: str) -> re.Pattern[str]:
    """Return a pattern without ``!`` as a regular expression for whole texts."""
    alternatives = ("".join(map(_piece, re.split(r"(\*)", part))) for part in pattern.split("|"))
    return re.compile("|".join(f"(?:{part})" for part in alternatives), re.IGNORECASE | re.DOTALL)


def _piece(text: str) -> str:
    return ".*" if text == "*" else re.escape(text)

"""A badge for one named behaviour, as a small SVG; never for an aggregate, which says nothing one could act on."""

from html import escape

from mlops_blueprint.model.probe import Outcome
from mlops_blueprint.report.scan_words import OUTCOME_WORDS

_COLOURS = {"met": "#1a7f37", "partly": "#9a6700", "not met": "#a40e26", "open": "#57606a"}
"""White text stands on each of them with a contrast of at least 4.5 to 1."""

_WIDE = frozenset("mwMW@%")
_NARROW = frozenset("ijltfr.,:;'|!I1 -")
_PADDING = 12


def scan_badge(label: str, outcome: Outcome, *, met: bool) -> str:
    """Return a badge: the behaviour on the left, what the scan says of it on the right.

    Args:
        label: name of the behaviour.
        outcome: what the scan says.
        met: whether that is what one wishes.
    """
    words = OUTCOME_WORDS[outcome]
    left, right = (_width(text) + _PADDING for text in (label, words))
    title = escape(f"{label}: {words}")
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{left + right}" height="20" role="img" '
        f'aria-label="{title}">\n'
        f"<title>{title}</title>\n"
        f'<rect width="{left + right}" height="20" rx="3" fill="{_COLOURS[_standing(outcome, met=met)]}"/>\n'
        f'<path d="M3 0h{left - 3}v20H3a3 3 0 0 1-3-3V3a3 3 0 0 1 3-3z" fill="#24292f"/>\n'
        f'<g fill="#fff" font-family="DejaVu Sans,Verdana,sans-serif" font-size="11" text-anchor="middle">\n'
        f"{_text(label, left / 2)}\n{_text(words, left + right / 2)}\n</g>\n</svg>\n"
    )


def _standing(outcome: Outcome, *, met: bool) -> str:
    if outcome in {"unknown", "not-applicable"}:
        return "open"
    if met:
        return "met"
    return "partly" if outcome == "partial" else "not met"


def _text(text: str, middle: float) -> str:
    return f'<text x="{middle:g}" y="14" textLength="{_width(text)}">{escape(text)}</text>'


def _width(text: str) -> int:
    """Return about how wide a text is; ``textLength`` makes it exact whatever font there is."""
    return sum(10 if letter in _WIDE else 4 if letter in _NARROW else 7 for letter in text)

"""Plain words for the values of the scales, and small phrases every page needs."""

from collections.abc import Iterable, Sequence
from datetime import date

from mlops_blueprint.model.assessment import LevelInterval
from mlops_blueprint.model.maturity import Criterion
from mlops_blueprint.model.practice import Coverage, State

STATE_WORDS: dict[State, str] = {
    State.NONE: "not done",
    State.AD_HOC: "ad hoc",
    State.DEFINED: "defined",
    State.AUTOMATED: "automated",
    State.IMPROVED: "improved",
    State.UNKNOWN: "unknown",
    State.NOT_APPLICABLE: "not applicable",
}
COVERAGE_WORDS: dict[Coverage, str] = {
    Coverage.NONE: "for no model",
    Coverage.SOME: "for some models",
    Coverage.HALF: "for at least half of the models",
    Coverage.MOST: "for most or all models",
}
SCALE = (State.NONE, State.AD_HOC, State.DEFINED, State.AUTOMATED, State.IMPROVED)
RATING_WORDS = {"N": "not", "P": "partly", "L": "largely", "F": "fully"}
_SMALL = (
    "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
)  # fmt: skip
_OPEN = (State.UNKNOWN, State.NOT_APPLICABLE, State.NONE)
_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


def day(value: date) -> str:
    """Return a date as ``16 November 2026``, the same on every machine."""
    return f"{value.day} {_MONTHS[value.month - 1]} {value.year}"


def percent(share: float) -> str:
    """Return a share as whole percent."""
    return f"{share * 100:.0f}%"


def sure_percent(share: float) -> str:
    """Return whole percent; only what always holds is 100% and only what never does is 0%."""
    whole = percent(share)
    if whole == "100%" and share < 1:
        return "over 99%"
    return "under 1%" if whole == "0%" and share > 0 else whole


def number(value: float) -> str:
    """Return a number without needless decimals."""
    return f"{value:.1f}".removesuffix(".0")


def count(amount: int, one: str, many: str | None = None) -> str:
    """Return ``1 gap`` or ``3 gaps``."""
    return f"{amount} {one if amount == 1 else many or one + 's'}"


def spelled(amount: int) -> str:
    """Return a small number as a word, so that a sentence may begin with it."""
    return _SMALL[amount] if amount < len(_SMALL) else str(amount)


def listed(items: Iterable[str], last: str = "and") -> str:
    """Return ``a, b and c``."""
    names = list(items)
    if len(names) < 2:  # noqa: PLR2004 - one name needs no list
        return "".join(names)
    return f"{', '.join(names[:-1])} {last} {names[-1]}"


def state_phrase(state: State, coverage: Coverage) -> str:
    """Return a state with how widely it holds; a state without extent stands alone."""
    return STATE_WORDS[state] if state in _OPEN else f"{STATE_WORDS[state]} {COVERAGE_WORDS[coverage]}"


def need_phrase(criterion: Criterion) -> str:
    """Return what a criterion asks for."""
    return f"{STATE_WORDS[criterion.state]} {COVERAGE_WORDS[criterion.coverage]}"


NOT_APPLICABLE = "not applicable"
"""Stands where a level would, when nothing of a dimension applies."""


def level_phrase(level: LevelInterval, *, known: bool = True) -> str:
    """Return ``1``, ``1 (up to 2)`` or ``unknown (0 to 4)``; an unknown level is never a zero."""
    if not known:
        return f"unknown ({level.low} to {level.high})"
    if level.low == level.high:
        return str(level.level)
    if level.low == level.level:
        return f"{level.level} (up to {level.high})"
    return f"{level.level} ({level.low} to {level.high})"


def sentence(text: str) -> str:
    """Return the text with a capital at the start and a full stop at the end."""
    stripped = text.strip()
    closed = stripped if stripped.endswith((".", "!", "?", "”")) else f"{stripped}."
    return closed[:1].upper() + closed[1:]


def span_phrase(months: Sequence[int]) -> str:
    """Return ``months 0 to 3``."""
    return f"months {months[0]} to {months[1]}"

"""Krippendorff's alpha for ordinal ratings: agreement beyond what chance would give."""

from collections import Counter
from collections.abc import Sequence

CATEGORIES = 5


def ordinal_alpha(units: Sequence[Sequence[int]]) -> float | None:
    """Return alpha: 1 perfect agreement, 0 what chance gives, negative systematic disagreement.

    Args:
        units: for each practice the ranks (0 to 4) that people gave; their order does not matter, missing
            answers are left out, and a unit with fewer than two ranks is not comparable.

    Returns:
        None when nothing can be compared or everybody always gave the same rank.

    The ordinal difference of two ranks is the number of ratings between them, squared (Krippendorff,
    "Computing Krippendorff's alpha-reliability", 2011).
    """
    comparable = [unit for unit in units if len(unit) > 1]
    totals = Counter(rank for unit in comparable for rank in unit)
    count = totals.total()
    if len(totals) < 2:  # noqa: PLR2004 - one value only leaves nothing to expect
        return None
    distance = _distances([totals[rank] for rank in range(CATEGORIES)])
    observed = sum(_pairs(Counter(unit), distance) / (len(unit) - 1) for unit in comparable) / count
    expected = _pairs(totals, distance) / (count * (count - 1))
    return round(1 - observed / expected, 4)


def _pairs(counts: Counter[int], distance: Sequence[Sequence[float]]) -> float:
    """Sum the distances of all ordered pairs of ratings."""
    return sum(
        counts[first] * counts[second] * distance[first][second] for first in counts for second in counts
    )


def _distances(totals: Sequence[int]) -> list[list[float]]:
    return [
        [_distance(totals, min(first, second), max(first, second)) for second in range(CATEGORIES)]
        for first in range(CATEGORIES)
    ]


def _distance(totals: Sequence[int], low: int, high: int) -> float:
    between = sum(totals[low : high + 1]) - (totals[low] + totals[high]) / 2
    return 0.0 if low == high else float(between**2)

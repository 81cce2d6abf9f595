"""The six ways to read answers in a cross-walk: claimed and validated, each low, level and high.

========== ================================ =====================================
Reading     a known criterion counts         an unknown one counts
========== ================================ =====================================
claimed     lowest respondent, lower median, missing, met (the narrative implies
            highest respondent               it), met
validated   as far as proven, likewise       missing, missing (nothing proves it),
                                             met
========== ================================ =====================================

Claimed never falls below validated, nor a later reading of the three below an earlier one.
"""

from collections.abc import Callable, Iterable

from mlops_blueprint.model.assessment import LevelInterval, Points

Six = tuple[float, float, float, float, float, float]
"""One number per reading: claimed low, level, high; validated low, level, high."""

READINGS = range(6)
CLAIMED = 1
"""The reading that counts for the level: unknown is taken as met."""
ZERO: Six = (0.0, 0.0, 0.0, 0.0, 0.0, 0.0)
ONE: Six = (1.0, 1.0, 1.0, 1.0, 1.0, 1.0)
UNKNOWN: Six = (0.0, 1.0, 1.0, 0.0, 0.0, 1.0)


def read_known(low: float, achieved: float, high: float, validated: float) -> Six:
    """Return how far a known criterion is achieved in each reading."""
    return (low, achieved, high, min(low, validated), validated, validated)


def combine(rows: Iterable[Six], how: Callable[[tuple[float, ...]], float]) -> Six:
    """Return ``how`` (sum, min, …) of each reading over all rows, rounded against binary fractions."""
    columns = zip(*rows, strict=True)
    first, second, third, fourth, fifth, sixth = (round(how(column), 6) for column in columns)
    return first, second, third, fourth, fifth, sixth


def claimed_levels(levels: tuple[int, ...]) -> LevelInterval:
    """Return the claimed interval out of one level per reading."""
    return LevelInterval(low=levels[0], level=levels[1], high=levels[2])


def validated_levels(levels: tuple[int, ...]) -> LevelInterval:
    """Return the validated interval out of one level per reading."""
    return LevelInterval(low=levels[3], level=levels[4], high=levels[5])


def claimed_points(points: Six, most: float) -> Points:
    """Return the claimed points out of one sum per reading."""
    return Points(low=points[0], points=points[1], high=points[2], most=most)


def validated_points(points: Six, most: float) -> Points:
    """Return the validated points out of one sum per reading."""
    return Points(low=points[3], points=points[4], high=points[5], most=most)

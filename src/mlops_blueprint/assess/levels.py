"""Gated levels: the highest level whose own criteria are largely met while all lower ones are fully met.

What is not applicable earns nothing and blocks nothing: a level whose criteria are all not applicable is never
the level reached, and the levels above it are judged as if it were not there.
"""

from collections.abc import Sequence
from functools import lru_cache
from typing import Literal, NamedTuple

from mlops_blueprint.assess.criteria import Basis, Verdict, result_of
from mlops_blueprint.assess.readings import Six
from mlops_blueprint.model.assessment import LevelInterval, LevelResult
from mlops_blueprint.model.maturity import Gate, LevelCriteria, ModelDimension, Scales


class Rated(NamedTuple):
    """A level of one dimension, and its share as claimed (low, point, high) and as validated (likewise)."""

    result: LevelResult
    shares: Six


def rate_levels(dimension: ModelDimension, basis: Basis, scales: Scales) -> tuple[Rated, ...]:
    """Return the achieved share of each level of a dimension, lowest level first."""
    return tuple([_rate(level, basis, scales) for level in dimension.levels])


def decide_level(shares: Sequence[float | None], gate: Gate) -> int:
    """Return the level that shares (level 1 first) reach under a gate; 0 when none.

    A share of None stands for a level in which nothing applies.
    """
    reached = 0
    for number, share in enumerate(shares, start=1):
        if share is None:
            continue
        if share >= gate.reached:
            reached = number
        if share < gate.below:
            break
    return reached


def decide_intervals(levels: Sequence[Rated], gate: Gate) -> tuple[LevelInterval, LevelInterval]:
    """Return the claimed and the validated level, each with what it could be once every unknown is known."""
    decided = [
        decide_level([level.shares[index] if level.result.applies else None for level in levels], gate)
        for index in range(6)
    ]
    claimed = LevelInterval(low=decided[0], level=decided[1], high=decided[2])
    return claimed, LevelInterval(low=decided[3], level=decided[4], high=decided[5])


def _rate(level: LevelCriteria, basis: Basis, scales: Scales) -> Rated:
    verdicts = tuple([basis.judge(item) for item in level.criteria])
    shares = _shares(verdicts)
    result = LevelResult(
        level=level.level,
        applies=not verdicts or any(item.outcome != "not-applicable" for item in verdicts),
        low=shares[0],
        achieved=shares[1],
        high=shares[2],
        rating=rating_of(shares[1], scales),
        criteria=tuple(map(result_of, level.criteria, verdicts)),
    )
    return Rated(result, shares)


def rating_of(share: float, scales: Scales) -> Literal["N", "P", "L", "F"]:
    """Return N, P, L or F: the highest rating whose lower bound the share reaches."""
    ordered = sorted(scales.ratings.items(), key=lambda item: item[1])
    return [name for name, bound in ordered if share >= bound][-1]


@lru_cache(maxsize=1 << 14)
def _shares(verdicts: tuple[Verdict, ...]) -> Six:
    """Return the mean over what applies, per reading; 1 when nothing applies.

    For the bounds an unknown criterion counts 0 or 1. For the point it leaves the sum while at least half of
    the level is known; with less known the few answers would speak for the whole level, so it counts 0.
    """
    known = [item for item in verdicts if item.outcome not in {"unknown", "not-applicable"}]
    unknown = sum(item.outcome == "unknown" for item in verdicts)
    all_of = len(known) + unknown
    points = len(known) if len(known) >= unknown else all_of
    return (
        _mean(sum(item.low for item in known), all_of),
        _mean(sum(item.achieved for item in known), points),
        _mean(sum(item.high for item in known) + unknown, all_of),
        _mean(sum(min(item.low, item.validated) for item in known), all_of),
        _mean(sum(item.validated for item in known), points),
        _mean(sum(item.validated for item in known) + unknown, all_of),
    )


def _mean(total: float, count: int) -> float:
    # Rounded so that a share of exactly 0.85 is not lost to binary fractions.
    return round(total / count, 9) if count else 1.0

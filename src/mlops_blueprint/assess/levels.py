"""Gated levels: the highest level whose own criteria are largely met while all lower ones are fully met.

What is not applicable earns nothing and blocks nothing: a level whose criteria are all not applicable is never
the level reached, and the levels above it are judged as if it were not there.
"""

from collections.abc import Callable, Sequence
from typing import Literal

from mlops_blueprint.assess.criteria import Basis, result_of
from mlops_blueprint.model.assessment import CriterionResult, LevelInterval, LevelResult
from mlops_blueprint.model.maturity import Gate, LevelCriteria, ModelDimension, Scales

Value = Callable[[CriterionResult], float]


def rate_levels(dimension: ModelDimension, basis: Basis, scales: Scales) -> tuple[LevelResult, ...]:
    """Return the achieved share of each level of a dimension, lowest level first."""
    return tuple(_rate(level, basis, scales) for level in dimension.levels)


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


def claimed_interval(levels: Sequence[LevelResult], gate: Gate) -> LevelInterval:
    """Return the level from all answers, with what it could be once every unknown is known."""
    return LevelInterval(
        low=_decide(levels, [level.low for level in levels], gate),
        level=_decide(levels, [level.achieved for level in levels], gate),
        high=_decide(levels, [level.high for level in levels], gate),
    )


def validated_interval(levels: Sequence[LevelResult], gate: Gate) -> LevelInterval:
    """Return the level that the evidence supports; what is unknown may still turn out proven."""
    low = [_share(level.criteria, _validated_low, unknown=0.0) for level in levels]
    point = [_known_share(level.criteria, _validated) for level in levels]
    high = [_share(level.criteria, _validated, unknown=1.0) for level in levels]
    return LevelInterval(
        low=_decide(levels, low, gate), level=_decide(levels, point, gate), high=_decide(levels, high, gate)
    )


def _decide(levels: Sequence[LevelResult], shares: Sequence[float], gate: Gate) -> int:
    return decide_level(
        [share if level.applies else None for level, share in zip(levels, shares, strict=True)], gate
    )


def _rate(level: LevelCriteria, basis: Basis, scales: Scales) -> LevelResult:
    results = tuple(result_of(item, basis.judge(item)) for item in level.criteria)
    achieved = _known_share(results, _achieved)
    return LevelResult(
        level=level.level,
        applies=not results or any(item.outcome != "not-applicable" for item in results),
        low=_share(results, _low, unknown=0.0),
        achieved=achieved,
        high=_share(results, _high, unknown=1.0),
        rating=rating_of(achieved, scales),
        criteria=results,
    )


def rating_of(share: float, scales: Scales) -> Literal["N", "P", "L", "F"]:
    """Return N, P, L or F: the highest rating whose lower bound the share reaches."""
    ordered = sorted(scales.ratings.items(), key=lambda item: item[1])
    return [name for name, bound in ordered if share >= bound][-1]


def _low(result: CriterionResult) -> float:
    return result.low


def _achieved(result: CriterionResult) -> float:
    return result.achieved


def _high(result: CriterionResult) -> float:
    return result.high


def _validated_low(result: CriterionResult) -> float:
    return min(result.low, result.validated)


def _validated(result: CriterionResult) -> float:
    return result.validated


def _share(results: Sequence[CriterionResult], value: Value, *, unknown: float) -> float:
    """Mean over applicable criteria, an unknown one counting as given; 1 when nothing applies."""
    applicable = [item for item in results if item.outcome != "not-applicable"]
    values = [unknown if item.outcome == "unknown" else value(item) for item in applicable]
    return _mean(values)


def _known_share(results: Sequence[CriterionResult], value: Value) -> float:
    """Mean over what is known: unknown leaves the sum while at least half of the level is known.

    With less than half known the few answers would speak for the whole level, so the lower bound stands.
    """
    applicable = [item for item in results if item.outcome != "not-applicable"]
    known = [value(item) for item in applicable if item.outcome != "unknown"]
    if len(known) * 2 < len(applicable):
        return _share(results, value, unknown=0.0)
    return _mean(known)


def _mean(values: Sequence[float]) -> float:
    # Rounded so that a share of exactly 0.85 is not lost to binary fractions.
    return round(sum(values) / len(values), 9) if values else 1.0

"""Levels and order of work under drawn weights and thresholds: what a firm result should survive."""

import random  # noqa: TID251 - draws are seeded with the digest of the inputs: same inputs, same bytes
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from mlops_blueprint.model.assessment import Assessment, DimensionResult, LevelResult
from mlops_blueprint.model.maturity import Gate
from mlops_blueprint.model.recommendation import Gap

WEIGHT_RANGE = 0.3
"""Each criterion and each gap weighs between 0.7 and 1.3 of what it weighs in the result."""

THRESHOLD_RANGE = 0.1
"""Each threshold of the gate moves by up to ten percent points."""

TOP = 5
"""How many gaps at the head of the order of work are watched."""

Decide = Callable[[Sequence[float | None], Gate], int]
"""Turns the share of each level, lowest first and None where nothing applies, into the level reached."""

Key = Callable[[str], tuple[float, ...]]
Order = Callable[[Key, int], tuple[str, ...]]
"""Gives the first practices in the order of work under a key."""

Weigh = Callable[[], float]
Values = tuple[float, ...]


@dataclass(frozen=True)
class Outcome:
    """What one try leads to: level by dimension, weakest dimension, first practices to work on."""

    levels: Mapping[str, int]
    weakest: str
    first: tuple[str, ...]


@dataclass(frozen=True)
class Ground:
    """What every draw starts from.

    Attributes:
        dimensions: of the assessment.
        gate: of our own model.
        gaps: as recommended.
        decide: how shares become a level.
        order: how keys become an order of work.
    """

    dimensions: Sequence[DimensionResult]
    gate: Gate
    gaps: Sequence[Gap]
    decide: Decide
    order: Order


def draw_outcomes(ground: Ground, *, seed: str, draws: int) -> Iterator[Outcome]:
    """Yield one outcome per draw of every weight and both thresholds.

    Args:
        ground: the present result.
        seed: digest of the inputs.
        draws: how many.
    """
    chance = random.Random(seed)  # noqa: S311 - no secret depends on it
    counted = _counted(ground.dimensions)

    def weigh() -> float:
        return chance.uniform(1 - WEIGHT_RANGE, 1 + WEIGHT_RANGE)

    for _ in range(draws):
        gate = Gate(reached=_shift(ground.gate.reached, chance), below=_shift(ground.gate.below, chance))
        yield _outcome(ground, counted, gate, weigh)


def undrawn(ground: Ground) -> Outcome:
    """Return the outcome with every weight 1 and the gate as it is: the present result."""
    return _outcome(ground, _counted(ground.dimensions), ground.gate, lambda: 1.0)


def outcome_of(assessment: Assessment, gaps: Sequence[Gap]) -> Outcome:
    """Return what an assessment and its gaps say, in the same shape."""
    return Outcome(
        levels={item.dimension: item.claimed.level for item in assessment.dimensions},
        weakest=_weakest(
            assessment.dimensions,
            {item.dimension: (item.claimed.level, item.progress) for item in assessment.dimensions},
        ),
        first=tuple(gap.practice for gap in gaps[:TOP]),
    )


def _shift(threshold: float, chance: random.Random) -> float:
    return min(1.0, max(0.0, threshold + chance.uniform(-THRESHOLD_RANGE, THRESHOLD_RANGE)))


def _counted(dimensions: Sequence[DimensionResult]) -> dict[str, tuple[Values | None, ...]]:
    return {item.dimension: tuple(_values(level) for level in item.levels) for item in dimensions}


def _values(level: LevelResult) -> Values | None:
    """Return what each criterion adds to the share of a level, by the same rule of half as the assessment.

    None when nothing applies. What is unknown leaves the sum while at least half is known; else it counts 0.
    """
    if not level.applies:
        return None
    applicable = [item for item in level.criteria if item.outcome != "not-applicable"]
    known = [item.achieved for item in applicable if item.outcome != "unknown"]
    missing = len(applicable) - len(known) if len(known) * 2 < len(applicable) else 0
    return (*known, *(0.0 for _ in range(missing)))


def _outcome(
    ground: Ground, counted: Mapping[str, tuple[Values | None, ...]], gate: Gate, weigh: Weigh
) -> Outcome:
    levels: dict[str, int] = {}
    ranks: dict[str, tuple[float, float]] = {}
    for name, table in counted.items():
        shares = [None if values is None else _weighted_mean(values, weigh) for values in table]
        applying = [share for share in shares if share is not None]
        levels[name] = ground.decide(shares, gate)
        ranks[name] = (levels[name], round(sum(applying) / len(applying), 6) if applying else 0.0)
    first = ground.order(_gap_key(ground, levels, weigh), TOP)
    return Outcome(levels, _weakest(ground.dimensions, ranks), first)


def _weighted_mean(values: Values, weigh: Weigh) -> float:
    if not values:
        return 1.0
    weights = [weigh() for _ in values]
    total = sum(value * weight for value, weight in zip(values, weights, strict=True))
    # Rounded as the assessment does, so that a share of exactly 0.86 is not lost to binary fractions.
    return round(total / sum(weights), 9)


def _gap_key(ground: Ground, levels: Mapping[str, int], weigh: Weigh) -> Key:
    """Return the order of work: value for effort, the value scaled by weight and by how near the level is now."""
    now = {item.dimension: item.claimed.level for item in ground.dimensions}
    merit = {
        gap.practice: gap.value
        * weigh()
        * max(1, gap.level - now[gap.dimension])
        / max(1, gap.level - levels[gap.dimension])
        / gap.rank_effort
        for gap in ground.gaps
    }
    return lambda practice: (-merit[practice],)


def _weakest(dimensions: Sequence[DimensionResult], ranks: Mapping[str, tuple[float, float]]) -> str:
    """Return the lowest of the dimensions that are known at all, as the assessment names it."""
    applying = [item for item in dimensions if item.applies] or dimensions
    known = [item for item in applying if item.known] or applying
    return min(known, key=lambda item: ranks[item.dimension]).dimension

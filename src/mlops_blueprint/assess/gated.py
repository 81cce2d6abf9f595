"""Cross-walk to a model of gated levels: a level needs its own criteria and those of every lower one."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from mlops_blueprint.assess.criteria import Basis, Judged
from mlops_blueprint.assess.levels import decide_level
from mlops_blueprint.assess.readings import (
    ONE,
    READINGS,
    Six,
    claimed_levels,
    combine,
    validated_levels,
)
from mlops_blueprint.assess.standing import Standing, criteria_with
from mlops_blueprint.model.assessment import NextStep
from mlops_blueprint.model.maturity import LevelCriteria, MaturityModel


class _Rung(NamedTuple):
    """One level of one dimension; ``applies`` is False when it asks for something and nothing of it applies."""

    level: int
    judged: tuple[Judged, ...]
    shares: Six = ONE
    applies: bool = False


def stand_by_gate(model: MaturityModel, basis: Basis) -> Standing:
    """Return where the findings stand; of several dimensions the lowest counts."""
    ladders = [tuple(_rung(level, basis) for level in item.levels) for item in model.dimensions]
    levels = tuple(_level(model, ladders, reading) for reading in READINGS)
    return Standing(
        claimed=claimed_levels(levels),
        validated=validated_levels(levels),
        judged=tuple(item for ladder in ladders for rung in ladder for item in rung.judged),
        next_step=_next_step(model, ladders, levels[1]),
    )


def _rung(level: LevelCriteria, basis: Basis) -> _Rung:
    judged = tuple([Judged(item, basis.judge(item)) for item in level.criteria])
    rows = [item.verdict.six for item in judged if item.verdict.outcome != "not-applicable"]
    return (
        _Rung(level.level, judged, combine(rows, _mean), applies=True) if rows else _Rung(level.level, judged)
    )


def _level(model: MaturityModel, ladders: Sequence[Sequence[_Rung]], reading: int) -> int:
    """Return the level of the lowest dimension; what does not apply holds nothing down and is not earned."""
    level = min(decide_level([rung.shares[reading] for rung in ladder], model.gate) for ladder in ladders)
    while level and not _asks(ladders, level):
        level -= 1
    return level


def _asks(ladders: Sequence[Sequence[_Rung]], level: int) -> bool:
    """Tell whether a level asks for something that applies, or, as one left empty on purpose, for nothing."""
    rungs = [rung for ladder in ladders for rung in ladder if rung.level == level]
    return any(rung.applies for rung in rungs) or not any(rung.judged for rung in rungs)


def _next_step(model: MaturityModel, ladders: Sequence[Sequence[_Rung]], level: int) -> NextStep | None:
    for target in range(level + 1, len(model.levels)):
        judged = tuple(_up_to(ladders, target))
        missing = criteria_with(judged, "partly", "not-met")
        unknown = criteria_with(judged, "unknown")
        # A level that is not reached although nothing is missing is one that does not apply; the step leads beyond.
        if missing:
            return NextStep(level=target, name=model.levels[target].name, missing=missing, unknown=unknown)
    return None


def _up_to(ladders: Sequence[Sequence[_Rung]], target: int) -> Iterator[Judged]:
    for ladder in ladders:
        for rung in ladder:
            if rung.level <= target:
                yield from rung.judged


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values)

"""How often levels, the weakest dimension and the first gaps survive, and which single answers they hang on."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from mlops_blueprint.analyse.draws import THRESHOLD_RANGE, WEIGHT_RANGE, Outcome
from mlops_blueprint.analyse.flips import Flip
from mlops_blueprint.model.analysis_sensitivity import (
    Hinge,
    LevelStability,
    Sensitivity,
    Spread,
    TopGap,
    TopStability,
    WeakestStability,
)
from mlops_blueprint.model.assessment import Assessment

_DIGITS = 4


@dataclass(frozen=True)
class Tried:
    """A flip and what it leads to.

    Attributes:
        touches: dimensions that ask for the flipped practice.
    """

    flip: Flip
    touches: frozenset[str]
    outcome: Outcome


def summarise(
    assessment: Assessment,
    present: Outcome,
    drawn: Sequence[Outcome],
    tried: Sequence[Tried],
    names: Mapping[str, str],
) -> Sensitivity:
    """Count what survives.

    Args:
        assessment: the present state.
        present: its outcome.
        drawn: one outcome per draw.
        tried: one per flip.
        names: practice id -> name.
    """
    return Sensitivity(
        engagement=assessment.engagement,
        catalog_version=assessment.catalog_version,
        digest=assessment.digest,
        draws=len(drawn),
        weight_range=WEIGHT_RANGE,
        threshold_range=THRESHOLD_RANGE,
        flips=len(tried),
        levels=tuple(_levels(assessment, drawn, tried)),
        weakest=_weakest(assessment, present, drawn, tried),
        top=_top(present.first, drawn, [item.outcome for item in tried], names),
        hinges=tuple(_hinges(present, tried, names)),
    )


def _levels(
    assessment: Assessment, drawn: Sequence[Outcome], tried: Sequence[Tried]
) -> Iterator[LevelStability]:
    for item in assessment.dimensions:
        if not item.applies:
            continue
        name, level = item.dimension, item.claimed.level
        concerned = [one.outcome.levels[name] for one in tried if name in one.touches]
        counts = Counter(outcome.levels[name] for outcome in drawn)
        yield LevelStability(
            dimension=name,
            name=item.name,
            known=item.known,
            level=level,
            draws=_share(counts[level], len(drawn)),
            spread=tuple(
                Spread(value=value, share=_share(counts[value], len(drawn))) for value in sorted(counts)
            ),
            flips=len(concerned),
            kept=concerned.count(level),
        )


def _weakest(
    assessment: Assessment, present: Outcome, drawn: Sequence[Outcome], tried: Sequence[Tried]
) -> WeakestStability:
    counts = Counter(outcome.weakest for outcome in drawn)
    ordered = sorted(counts, key=lambda name: (-counts[name], name))
    return WeakestStability(
        dimension=present.weakest,
        name=next(item.name for item in assessment.dimensions if item.dimension == present.weakest),
        draws=_share(counts[present.weakest], len(drawn)),
        spread=tuple(Spread(value=name, share=_share(counts[name], len(drawn))) for name in ordered),
        flips=_share(sum(item.outcome.weakest == present.weakest for item in tried), len(tried)),
    )


def _top(
    first: tuple[str, ...], drawn: Sequence[Outcome], tried: Sequence[Outcome], names: Mapping[str, str]
) -> TopStability:
    return TopStability(
        gaps=tuple(
            TopGap(
                practice=practice,
                name=names.get(practice, practice),
                draws=_kept(practice in outcome.first for outcome in drawn),
                flips=_kept(practice in outcome.first for outcome in tried),
            )
            for practice in first
        ),
        draws_as_set=_kept(set(outcome.first) == set(first) for outcome in drawn),
        draws_in_order=_kept(outcome.first == first for outcome in drawn),
        flips_as_set=_kept(set(outcome.first) == set(first) for outcome in tried),
        flips_in_order=_kept(outcome.first == first for outcome in tried),
    )


def _hinges(present: Outcome, tried: Sequence[Tried], names: Mapping[str, str]) -> Iterator[Hinge]:
    """Yield every single answer that moves a level, dimension by dimension."""
    for dimension, level in present.levels.items():
        for item in tried:
            other = item.outcome.levels[dimension]
            if dimension in item.touches and other != level:
                flip = item.flip
                yield Hinge(
                    dimension=dimension,
                    practice=flip.practice,
                    name=names.get(flip.practice, flip.practice),
                    source=flip.source,
                    state=flip.state,
                    flipped=flip.flipped,
                    level=level,
                    flipped_level=other,
                )


def _kept(verdicts: Iterable[bool]) -> float:
    """Return the share of tries in which something holds; 1 without tries."""
    listed = list(verdicts)
    return _share(sum(listed), len(listed))


def _share(count: int, tries: int) -> float:
    return round(count / tries, _DIGITS) if tries else 1.0

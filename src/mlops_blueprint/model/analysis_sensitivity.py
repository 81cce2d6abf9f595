"""How firmly a result stands: what survives other weights, other thresholds and single other answers."""

from typing import Literal

from mlops_blueprint.model.assessment import LevelNumber
from mlops_blueprint.model.base import PracticeId, Record, Slug
from mlops_blueprint.model.maturity import Share
from mlops_blueprint.model.practice import State


class Spread(Record):
    """A value and the share of tries in which it came out."""

    value: str | int
    share: Share


class LevelStability(Record):
    """How often the level of one dimension survives.

    Attributes:
        known: somebody answered something that applies; without it the level is no finding.
        draws: share of draws that leave the level as it is; ``spread`` all levels that came out, lowest first.
        flips: number of single-answer flips that concern the dimension; ``kept`` those that leave its level.
    """

    dimension: Slug
    name: str
    known: bool
    level: LevelNumber
    draws: Share
    spread: tuple[Spread, ...]
    flips: int
    kept: int


class Hinge(Record):
    """A single answer that a level hangs on.

    Attributes:
        source: the respondent who gave it, or ``consensus``.
        state: what was answered; ``flipped`` the state beside it that moves the level.
        level, flipped_level: the dimension's level with either.
    """

    dimension: Slug
    practice: PracticeId
    name: str
    source: str
    state: State
    flipped: State
    level: LevelNumber
    flipped_level: LevelNumber


class WeakestStability(Record):
    """How often the dimension named as the weakest survives."""

    dimension: Slug
    name: str
    draws: Share
    spread: tuple[Spread, ...]
    flips: Share


class TopGap(Record):
    """One of the first gaps in the order of work, and how often it stays among them."""

    practice: PracticeId
    name: str
    draws: Share
    flips: Share


class TopStability(Record):
    """How often the first gaps in the order of work survive.

    Attributes:
        draws_as_set, flips_as_set: the same gaps come first, in whatever order.
        draws_in_order, flips_in_order: the same gaps in the same order.
    """

    gaps: tuple[TopGap, ...]
    draws_as_set: Share
    draws_in_order: Share
    flips_as_set: Share
    flips_in_order: Share


class Sensitivity(Record):
    """What survives, over seeded draws of weights and thresholds and over all single-answer flips.

    Attributes:
        draws: number of draws; ``weight_range`` each weight is drawn from 1 minus to 1 plus this;
            ``threshold_range`` each threshold is shifted by up to this share.
        flips: number of single answers tried one state down and one state up.
    """

    format: Literal["mlops-blueprint/sensitivity/1"] = "mlops-blueprint/sensitivity/1"
    engagement: Slug
    catalog_version: str
    digest: str
    draws: int
    weight_range: Share
    threshold_range: Share
    flips: int
    levels: tuple[LevelStability, ...]
    weakest: WeakestStability
    top: TopStability
    hinges: tuple[Hinge, ...]

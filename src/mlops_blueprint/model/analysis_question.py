"""Which unknown matters most: what an answer would close."""

from typing import Literal

from mlops_blueprint.model.assessment import LevelInterval, LevelNumber
from mlops_blueprint.model.base import PracticeId, Reason, Record, Slug
from mlops_blueprint.model.question import Voice


class Narrowing(Record):
    """How one answer could move the interval of a dimension or model.

    Attributes:
        now: as long as nobody knows.
        worst, best: after the worst and after the best answer.
        closed: levels of interval width that an answer closes, mean of worst and best.
        decides: the target that one of the answers would put within or out of reach; None for a model.
    """

    kind: Literal["dimension", "model"]
    id: Slug
    name: str
    now: LevelInterval
    worst: LevelInterval
    best: LevelInterval
    closed: float
    decides: LevelNumber | None = None


class OpenQuestion(Record):
    """An unknown practice, what its answer would close, and how to ask for it.

    Attributes:
        rank: 1 for the one that matters most.
        targets: dimensions whose target one of the answers would decide.
        dimension_levels, model_levels: interval width closed, in levels.
        share: width closed in the shares below the levels, to order what closes no whole level alone.
        ask: the question in the asked voice; None when no question asks for the practice.
    """

    rank: int
    practice: PracticeId
    name: str
    question: str | None
    ask: str | None
    why: str | None
    targets: tuple[Slug, ...]
    dimension_levels: float
    model_levels: float
    share: float
    moves: tuple[Narrowing, ...]
    because: tuple[Reason, ...]


class NextQuestions(Record):
    """The unknowns in the order in which finding out pays.

    Attributes:
        unknown: number of unknown practices that apply.
    """

    format: Literal["mlops-blueprint/next-question/1"] = "mlops-blueprint/next-question/1"
    engagement: Slug
    catalog_version: str
    digest: str
    voice: Voice
    unknown: int
    questions: tuple[OpenQuestion, ...]

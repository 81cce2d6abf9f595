"""Maturity models: policy over findings. A model names practices, never questions."""

from typing import Annotated, Literal

from pydantic import Field

from mlops_blueprint.model.base import Date, Link, PracticeId, Record, Sentence, Slug
from mlops_blueprint.model.practice import Coverage, State

Share = Annotated[float, Field(ge=0, le=1)]


class Criterion(Record):
    """A practice that must be at least in this state, at least this widely."""

    practice: PracticeId
    state: State = State.DEFINED
    coverage: Coverage = Coverage.HALF


class LevelCriteria(Record):
    """What one level of one dimension adds to the levels below it."""

    level: Annotated[int, Field(ge=1)]
    criteria: tuple[Criterion, ...]


class ModelDimension(Record):
    """An axis of a maturity model; a single-axis model has one called ``overall``."""

    id: Slug
    name: Sentence
    levels: tuple[LevelCriteria, ...]


class Level(Record):
    """A named step of a maturity model; number 0 is the floor that everybody has."""

    number: Annotated[int, Field(ge=0)]
    name: Sentence
    summary: Sentence


class Gate(Record):
    """Shares of achieved criteria that decide a level (after the rating scale of ISO/IEC 33020).

    A level is reached when its own share is at least ``reached`` and every lower level's share is at
    least ``below``. Published all-or-nothing models use 1 and 1.
    """

    reached: Share
    below: Share


class MaturityModel(Record):
    """One maturity model as rules over practices."""

    id: Slug
    name: Sentence
    publisher: Sentence
    version: str
    mark: Literal["published", "ours"]
    confidence: Literal["read", "secondary", "low"]
    summary: Sentence
    differs: Sentence
    gate: Gate
    levels: tuple[Level, ...]
    dimensions: tuple[ModelDimension, ...]
    links: tuple[Link, ...]
    reviewed: Date


class EvidenceRule(Record):
    """Highest state that a grade of evidence supports in the validated score."""

    grade: Literal["E0", "E1", "E2", "E3", "E4"]
    name: Sentence
    supports: State
    weight: Share


class Scales(Record):
    """Numbers behind the ordinal answers; data so that nobody has to read code to know them."""

    coverage_shares: dict[Coverage, Share]
    ratings: dict[Literal["N", "P", "L", "F"], Share]
    evidence: tuple[EvidenceRule, ...]
    not_applicable_warning: Share


class TargetRule(Record):
    """How context moves a dimension's target level.

    Effects are applied in the order of the file: ``add`` raises by that many levels, ``at_least`` is a
    floor, ``at_most`` a cap.
    """

    id: Slug
    dimensions: tuple[Slug, ...]
    when: tuple["ContextTest", ...] = ()
    effect: Literal["add", "at_least", "at_most"]
    amount: Annotated[int, Field(ge=0, le=4)]
    because: Sentence


class ContextTest(Record):
    """Holds when the context's value for ``key`` is one of ``one_of``."""

    key: str
    one_of: tuple[str, ...]


class ContextKey(Record):
    """A fact about the organisation that conditions questions, targets and selection.

    Attributes:
        values: allowed values; empty means free text.
        many: a list of values instead of one.
    """

    key: str
    name: Sentence
    ask: Sentence
    values: tuple[str, ...] = ()
    many: bool = False
    default: str | None = None

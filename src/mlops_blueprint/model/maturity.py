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


class ContextTest(Record):
    """Holds when the context's value for ``key`` is one of ``one_of``."""

    key: str
    one_of: tuple[str, ...]


class PointStep(Record):
    """Points an item earns once all criteria are met; they replace the points of lower steps."""

    points: Annotated[float, Field(gt=0)]
    criteria: Annotated[tuple[Criterion, ...], Field(min_length=1)]


class RubricItem(Record):
    """One scored item of a rubric.

    Attributes:
        id: the publisher's own id or number, unique in the model.
        name: what it asks for, in our words.
        when: the item applies only where the context says so (real time only, batch only).
        steps: rising points with rising criteria; the highest step whose criteria are all met counts.
    """

    id: str
    name: Sentence
    when: tuple[ContextTest, ...] = ()
    steps: Annotated[tuple[PointStep, ...], Field(min_length=1)]


class RubricSection(Record):
    """Items that are summed together.

    Attributes:
        level: with ``combine: sections``, the level that needs every applicable item of this section in full.
    """

    id: str
    name: Sentence
    level: Annotated[int, Field(ge=1)] | None = None
    items: Annotated[tuple[RubricItem, ...], Field(min_length=1)]


class Rubric(Record):
    """Points instead of gates: sections of items, combined to a total and then to a level.

    Attributes:
        combine: ``minimum`` the total is the smallest section sum; ``sum`` it is the sum of all; ``sections``
            a level needs every applicable item of the sections that name it or a lower level.
        upper_bounds: with ``minimum`` and ``sum``, the highest total (inclusive) of level 0, 1, …; the last
            level is open. Empty with a single level: the rubric knows points only.
        not_applicable: ``no-points`` an item that does not apply earns nothing, as the publisher wants it;
            ``left-out`` it leaves the section.
        note: what we had to decide where the publisher leaves it open, such as overlapping bands.
    """

    combine: Literal["minimum", "sum", "sections"]
    sections: Annotated[tuple[RubricSection, ...], Field(min_length=1)]
    upper_bounds: tuple[float, ...] = ()
    not_applicable: Literal["no-points", "left-out"] = "left-out"
    note: Sentence | None = None


class MaturityModel(Record):
    """One maturity model as rules over practices: gated levels per dimension, or a rubric of points.

    Attributes:
        confidence: how the rules were obtained; ``low`` is shown beside every result.
        differs: one sentence on what this model stresses that others do not.
        gate: decides gated levels; unused by a rubric.
        dimensions: gated levels; empty when there is a rubric.
    """

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
    dimensions: tuple[ModelDimension, ...] = ()
    rubric: Rubric | None = None
    links: tuple[Link, ...]
    reviewed: Date


class EvidenceRule(Record):
    """Highest state that a grade of evidence supports in the validated score.

    Attributes:
        valid_days: dated evidence older than this, seen from the engagement's ``as_of``, counts as ``then``.
    """

    grade: Literal["E0", "E1", "E2", "E3", "E4"]
    name: Sentence
    supports: State
    weight: Share
    valid_days: Annotated[int, Field(ge=1)] | None = None
    then: Literal["E0", "E1", "E2", "E3"] | None = None


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
    when: tuple[ContextTest, ...] = ()
    effect: Literal["add", "at_least", "at_most"]
    amount: Annotated[int, Field(ge=0, le=4)]
    because: Sentence


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

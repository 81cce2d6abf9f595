"""What the answers say: findings, levels with intervals, cross-walks to published models."""

from typing import Annotated, Literal

from pydantic import Field

from mlops_blueprint.model.base import PracticeId, Reason, Record, Slug
from mlops_blueprint.model.engagement import Grade
from mlops_blueprint.model.maturity import Criterion, Share
from mlops_blueprint.model.practice import Coverage, State

Outcome = Literal["met", "partly", "not-met", "unknown", "not-applicable"]
LevelNumber = Annotated[int, Field(ge=0)]


class Voiced(Record):
    """What one respondent said about a practice.

    Attributes:
        validated: how much of ``state`` anybody's evidence and a second person's validation support.
        grade: strongest evidence this respondent gave, as far as it is not too old.
    """

    respondent: Slug
    role: Slug
    state: State
    coverage: Coverage
    validated: State
    grade: Grade | None
    note: str | None = None


class Scanned(Record):
    """What scans of repositories propose about a practice.

    Attributes:
        counts: no person said how it is, so the proposal counts until somebody confirms or overrules it.
        places: where it stands, as ``path:line``.
    """

    state: State
    coverage: Coverage
    counts: bool
    places: tuple[str, ...] = ()


class Finding(Record):
    """What is known about one practice.

    Attributes:
        state: the claimed state: agreed, or the lower median of the known answers.
        low, high: states still possible, given disagreement; equal when everybody agrees.
        validated: highest state that evidence and a second person's validation support, never above ``state``.
        grade: strongest evidence given by those who claim at least ``state``.
        agreement: 1.0 when all known answers are equal, falling with their spread; None without answers.
        disputed: known answers lie two or more states apart and no consensus exists.
        scanned: what scans of repositories propose; None where they propose nothing.
    """

    practice: PracticeId
    state: State
    low: State
    high: State
    coverage: Coverage
    validated: State
    grade: Grade | None
    agreement: Share | None
    disputed: bool
    agreed: bool
    voices: tuple[Voiced, ...]
    because: tuple[Reason, ...]
    scanned: Scanned | None = None

    @property
    def unconfirmed(self) -> bool:
        """Whether the state is what a scan proposes, and no person has confirmed it."""
        return self.scanned is not None and self.scanned.counts and not self.agreed

    @property
    def contradicted(self) -> bool:
        """Whether people say something else than a scan shows."""
        known = self.state is not State.UNKNOWN
        return (
            known
            and self.scanned is not None
            and not self.scanned.counts
            and self.scanned.state is not self.state
        )


class LevelInterval(Record):
    """A level and what it could be once every unknown is known: ``low <= level <= high``."""

    low: LevelNumber
    level: LevelNumber
    high: LevelNumber


class CriterionResult(Record):
    """How far one criterion is achieved: 0 to 1, with the interval unknown answers leave open."""

    criterion: Criterion
    outcome: Outcome
    low: Share
    achieved: Share
    high: Share
    validated: Share


class LevelResult(Record):
    """One level of one dimension, rated N, P, L or F.

    Attributes:
        applies: False when every criterion is not applicable; such a level is neither earned nor in the way.
    """

    level: LevelNumber
    applies: bool = True
    low: Share
    achieved: Share
    high: Share
    rating: Literal["N", "P", "L", "F"]
    criteria: tuple[CriterionResult, ...]


class DimensionResult(Record):
    """One dimension of a model, claimed and validated, with its reasons.

    Attributes:
        progress: mean achieved share over all levels, 0 to 1: how far along, not a level.
        confidence: answered share x mean evidence weight x mean agreement, 0 to 1.
        applies: False when every practice of the dimension is not applicable; its level then says nothing.
        proposed: how many of the answered ones only a scan proposes.
    """

    dimension: Slug
    name: str
    applies: bool = True
    claimed: LevelInterval
    validated: LevelInterval
    progress: Share
    confidence: Share
    answered: int
    asked: int
    not_applicable: int
    proposed: int = 0
    levels: tuple[LevelResult, ...]
    because: tuple[Reason, ...]

    @property
    def known(self) -> bool:
        """Whether somebody answered anything that applies; otherwise the level is no finding."""
        return self.answered > self.not_applicable


class NextStep(Record):
    """The smallest set of criteria that reaches the next level."""

    level: LevelNumber
    name: str
    missing: tuple[Criterion, ...]
    unknown: tuple[Criterion, ...]


def bounds_words(low: float, high: float) -> str:
    """Return ``1`` or ``0.5 to 3``."""
    return f"{low:g}" if low == high else f"{low:g} to {high:g}"


class Points(Record):
    """Points and what they could be once every unknown is known: ``low <= points <= high <= most``."""

    low: Annotated[float, Field(ge=0)]
    points: Annotated[float, Field(ge=0)]
    high: Annotated[float, Field(ge=0)]
    most: Annotated[float, Field(ge=0)]

    @property
    def words(self) -> str:
        """Both bounds: ``0.5 to 3 of 7``."""
        return f"{bounds_words(self.low, self.points)} of {self.most:g}"


class SectionScore(Record):
    """What one section of a rubric earned."""

    section: str
    name: str
    claimed: Points
    validated: Points


class RubricScore(Record):
    """What a rubric says in points; ``total`` combines the sections as the publisher does."""

    sections: tuple[SectionScore, ...]
    total: Points
    validated: Points
    note: str | None = None


class CrossWalk(Record):
    """Where the findings stand in one maturity model.

    ``claimed.level`` takes every unknown practice as the narrative implies, that is as met; ``claimed.low``
    takes it as missing. A reader is always shown both.

    Attributes:
        known: somebody answered something the model asks for; otherwise no level may be printed.
        confidence: how the model's rules were obtained, from the catalog.
        highest: number of the model's highest level; 0 for a rubric that knows points only.
        score: points, for a model that is a rubric.
        satisfied, missing, unknown: each practice stands in at most one of them; one that is not applicable
            stands in none.
    """

    model: Slug
    name: str
    mark: Literal["published", "ours"]
    claimed: LevelInterval
    validated: LevelInterval
    highest: LevelNumber
    level_name: str
    satisfied: tuple[PracticeId, ...]
    missing: tuple[PracticeId, ...]
    unknown: tuple[PracticeId, ...]
    next_step: NextStep | None
    stated: LevelNumber | None
    over_claimed: bool
    known: bool
    confidence: Literal["read", "secondary", "low"]
    score: RubricScore | None
    because: tuple[Reason, ...]

    @property
    def words(self) -> str:
        """The level with both bounds: ``1 of 2 (ML pipeline automation)``, ``0 to 2 of 4 (at most …)``.

        A level that nobody can know is ``unknown (0 to 4)``, never a bare 0; a rubric of points only has none.
        """
        claimed = self.claimed
        if not self.known:
            open_levels = f" ({claimed.low} to {claimed.high})" if self.highest else ""
            return f"unknown{open_levels}" if self.unknown else "does not apply"
        if self.highest == 0:
            return "no levels, points only"
        if claimed.low < claimed.level:
            return f"{claimed.low} to {claimed.level} of {self.highest} (at most {self.level_name})"
        more = f", up to {claimed.high} where people differ" if claimed.high > claimed.level else ""
        return f"{claimed.level} of {self.highest} ({self.level_name}{more})"


class Assessment(Record):
    """Findings and what they mean under our own model, and under the published ones.

    Attributes:
        conflicts: pairs of models that place the organisation differently, with one sentence why each.
        confidence: answered share x mean evidence weight x mean agreement over all findings, 0 to 1.
    """

    engagement: Slug
    catalog_version: str
    digest: str
    model: Slug
    findings: tuple[Finding, ...]
    dimensions: tuple[DimensionResult, ...]
    weakest: Slug
    crosswalks: tuple[CrossWalk, ...]
    conflicts: tuple[Reason, ...] = ()
    confidence: Share = 0.0
    respondents: int
    warnings: tuple[str, ...] = ()

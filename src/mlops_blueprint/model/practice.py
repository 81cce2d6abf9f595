"""Practices: what an organisation observably does or does not do; the unit that questions measure."""

from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field

from mlops_blueprint.model.base import Date, Link, PracticeId, Record, Sentence, Slug

Rating = Annotated[int, Field(ge=1, le=5)]


class State(StrEnum):
    """How well a practice is done, in rising order; the last two are not on the scale."""

    NONE = "none"
    AD_HOC = "ad-hoc"
    DEFINED = "defined"
    AUTOMATED = "automated"
    IMPROVED = "improved"
    UNKNOWN = "unknown"
    NOT_APPLICABLE = "not-applicable"

    @property
    def words(self) -> str:
        """The state as it reads inside a sentence."""
        return self.value.replace("-", " ")


STATE_SCALE = (State.NONE, State.AD_HOC, State.DEFINED, State.AUTOMATED, State.IMPROVED)
"""The states that say how well a practice is done, lowest first."""


class Coverage(StrEnum):
    """How widely a practice is done, in rising order."""

    NONE = "none"
    SOME = "some"
    HALF = "half"
    MOST = "most"

    @property
    def words(self) -> str:
        """The coverage as it reads inside a sentence."""
        return {
            Coverage.NONE: "none of the models",
            Coverage.SOME: "some of the models",
            Coverage.HALF: "half of the models",
            Coverage.MOST: "most or all models",
        }[self]


COVERAGE_SCALE = (Coverage.NONE, Coverage.SOME, Coverage.HALF, Coverage.MOST)
"""How widely a practice is done, least first."""


def describe_standing(state: State, coverage: Coverage) -> str:
    """Return state and coverage as they follow "it is": ``ad hoc for some of the models``, ``not done``."""
    if state is State.NONE:
        return "not done"
    return f"{state.words} for {coverage.words}" if state in STATE_SCALE else state.words


class Stage(StrEnum):
    """Phases of CRISP-ML(Q)."""

    BUSINESS = "business-and-data-understanding"
    PREPARATION = "data-preparation"
    MODELLING = "modelling"
    EVALUATION = "evaluation"
    DEPLOYMENT = "deployment"
    MONITORING = "monitoring-and-maintenance"


class Anchors(Record):
    """One observable, dated, countable statement per state."""

    none: Sentence
    ad_hoc: Annotated[Sentence, Field(alias="ad-hoc")]
    defined: Sentence
    automated: Sentence
    improved: Sentence


class Effort(Record):
    """What it takes to reach the next state: 1 little, 5 much."""

    knowledge: Rating
    time: Rating
    resources: Rating

    @property
    def mean(self) -> float:
        """Mean of the three ratings, 1.0 to 5.0."""
        return (self.knowledge + self.time + self.resources) / 3


class EvidenceGuide(Record):
    """What an assessor should accept as proof, and what not."""

    sufficient: Sentence
    insufficient: Sentence


class Remedy(Record):
    """What to do about a gap, and how to tell that it is done."""

    text: Sentence
    done_when: Sentence


class Practice(Record):
    """One practice, complete in itself."""

    id: PracticeId
    name: Sentence
    summary: Sentence
    dimension: Slug
    stage: Stage
    mark: Literal["paper", "ours"] = "ours"
    principles: tuple[Slug, ...] = ()
    components: tuple[Slug, ...] = ()
    steps: tuple[Annotated[int, Field(ge=1, le=28)], ...] = ()
    prerequisites: tuple[PracticeId, ...] = ()
    anchors: Anchors
    effort: Effort
    risk: Sentence
    risk_factor: Annotated[int, Field(ge=1, le=3)] = 2
    remedy: Remedy
    evidence: EvidenceGuide
    not_applicable: tuple[Slug, ...] = ()
    overlay: Literal["generative-ai"] | None = None
    links: tuple[Link, ...] = ()
    reviewed: Date


class Dimension(Record):
    """An axis of the maturity profile."""

    id: Slug
    name: Sentence
    summary: Sentence


class NotApplicableReason(Record):
    """A reason for which a practice may be left out of the score."""

    id: Slug
    name: Sentence
    summary: Sentence

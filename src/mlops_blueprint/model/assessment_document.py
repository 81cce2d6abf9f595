"""The assessment as programs read it: ``mlops-blueprint assess DIR --format json``. Ids are the keys.

Fields are only added within one ``format``; what a field means is described here and in the reference.
"""

from typing import Annotated, Literal

from pydantic import Field

from mlops_blueprint.model.assessment import LevelNumber, Outcome, RubricScore, Scanned
from mlops_blueprint.model.base import Date, PracticeId, Reason, Record, Slug
from mlops_blueprint.model.engagement import Grade
from mlops_blueprint.model.maturity import Share
from mlops_blueprint.model.practice import Coverage, State


class FindingEntry(Record):
    """What is known about one practice."""

    state: Annotated[State, Field(description="Claimed state: agreed, or the lower median of the answers.")]
    coverage: Annotated[Coverage, Field(description="How widely it holds: agreed, or the lower median.")]
    low: Annotated[State, Field(description="Lowest state that is still possible.")]
    high: Annotated[State, Field(description="Highest state that is still possible.")]
    outcome: Annotated[
        Outcome,
        Field(description="met: at least defined for at least half of the models; partly: begun, yet less."),
    ]
    validated: Annotated[State, Field(description="Highest state that evidence and validation support.")]
    grade: Annotated[
        Grade | None, Field(description="Strongest evidence for the claimed state that is fresh.")
    ]
    agreement: Annotated[Share | None, Field(description="1 minus the spread of the known answers over 4.")]
    disputed: Annotated[bool, Field(description="Known answers lie two or more states apart, unsettled.")]
    agreed: Annotated[bool, Field(description="The respondents settled it together.")]
    unconfirmed: Annotated[
        bool, Field(description="Only a scan proposes this state; no person has confirmed it.")
    ] = False
    scanned: Annotated[Scanned | None, Field(description="What scans of repositories propose.")] = None
    because: Annotated[tuple[Reason, ...], Field(description="Who said what, and which rule applied.")]


class DimensionEntry(Record):
    """One dimension of our own profile; ``level`` is the point: what is known, unknown answers left out."""

    name: Annotated[str, Field(description="Name for people.")]
    level: Annotated[LevelNumber, Field(description="Level by what is known; 0 says nothing unless `known`.")]
    low: Annotated[LevelNumber, Field(description="Level if everything unknown turns out missing.")]
    high: Annotated[LevelNumber, Field(description="Level if everything unknown turns out in place.")]
    validated: Annotated[LevelNumber, Field(description="Level that the evidence supports.")]
    target: Annotated[LevelNumber, Field(description="Level the context asks for.")]
    index: Annotated[Share, Field(description="How far along, 0 to 1: mean over all levels; not a level.")]
    confidence: Annotated[Share, Field(description="Answered share x mean evidence weight x mean agreement.")]
    answered: Annotated[int, Field(description="Practices with a known answer or not applicable.")]
    asked: Annotated[int, Field(description="Practices the dimension asks for.")]
    not_applicable: Annotated[int, Field(description="Practices that do not apply.")]
    proposed: Annotated[int, Field(description="Of the answered ones, those that only a scan proposes.")] = 0
    applies: Annotated[bool, Field(description="False when nothing of the dimension applies.")]
    known: Annotated[bool, Field(description="Something that applies was answered; else print no level.")]
    because: Annotated[tuple[Reason, ...], Field(description="Which criteria hold the level.")]


class CrossWalkEntry(Record):
    """Where the organisation stands in another model; ``level`` is the upper reading: unknown taken as met."""

    name: Annotated[str, Field(description="Name for people.")]
    level: Annotated[
        LevelNumber,
        Field(description="Level when unknown practices are as the narrative implies, that is met."),
    ]
    low: Annotated[LevelNumber, Field(description="Level when unknown practices are missing.")]
    high: Annotated[LevelNumber, Field(description="Level when also every disagreement ends at its best.")]
    validated: Annotated[LevelNumber, Field(description="Level proven; what is unknown is not proven.")]
    highest: Annotated[
        LevelNumber, Field(description="Highest level of the model; 0 for a rubric of points only.")
    ]
    level_name: Annotated[str, Field(description="The model's own name of `level`.")]
    known: Annotated[
        bool, Field(description="Something the model asks for was answered; else print no level.")
    ]
    confidence: Annotated[
        Literal["read", "secondary", "low"], Field(description="How the model's rules were obtained.")
    ]
    satisfied: Annotated[tuple[PracticeId, ...], Field(description="Practices in place as it asks for them.")]
    missing: Annotated[tuple[PracticeId, ...], Field(description="Practices known to fall short of it.")]
    unknown: Annotated[tuple[PracticeId, ...], Field(description="Practices nobody could speak for.")]
    next: Annotated[
        tuple[PracticeId, ...],
        Field(description="Smallest set of missing practices that leads from `level` to `next_level`."),
    ]
    next_level: Annotated[LevelNumber | None, Field(description="None at the top of the model.")]
    stated: Annotated[LevelNumber | None, Field(description="Level the organisation says it has.")]
    over_claimed: Annotated[bool, Field(description="`stated` lies above `high`.")]
    score: Annotated[RubricScore | None, Field(description="Points, for a model that is a rubric.")]
    because: Annotated[tuple[Reason, ...], Field(description="How the level came about.")]


class AssessmentDocument(Record):
    """A whole assessment for programs.

    Attributes:
        format: name and version of this format.
        digest: of the files the assessment was made from.
    """

    format: Literal["mlops-blueprint/assessment/1"]
    engagement: Annotated[Slug, Field(description="Id of the engagement.")]
    catalog_version: Annotated[str, Field(description="Version of the catalog it was assessed with.")]
    digest: Annotated[str, Field(description="SHA-256 over the files it was made from, first 16 digits.")]
    as_of: Annotated[Date, Field(description="Day from which the evidence was seen.")]
    findings: Annotated[dict[PracticeId, FindingEntry], Field(description="By practice, in catalog order.")]
    dimensions: Annotated[dict[Slug, DimensionEntry], Field(description="Our own profile, by dimension.")]
    cross_walks: Annotated[dict[Slug, CrossWalkEntry], Field(description="Other models, by model id.")]
    conflicts: Annotated[
        tuple[Reason, ...], Field(description="Models that disagree clearly, with one sentence why.")
    ]
    confidence: Annotated[
        Share, Field(description="Answered share x mean evidence weight x mean agreement, over all findings.")
    ]
    respondents: Annotated[int, Field(description="How many people answered.")]
    warnings: Annotated[tuple[str, ...], Field(description="What a reader should know before quoting.")]

"""The engagement folder: one organisation, its context, its people's answers and its choices."""

from typing import Annotated, Literal

from pydantic import Field

from mlops_blueprint.model.base import Date, PracticeId, Record, Sentence, Slug
from mlops_blueprint.model.maturity import MaturityModel
from mlops_blueprint.model.practice import Coverage, State
from mlops_blueprint.model.proposals import Proposals
from mlops_blueprint.model.question import Depth, Voice

Grade = Literal["E0", "E1", "E2", "E3", "E4"]
ContextValue = str | tuple[str, ...]


class Evidence(Record):
    """What backs an answer. E0 claimed, E1 told by example, E2 shown, E3 verified, E4 operating record."""

    grade: Grade
    note: Sentence | None = None
    link: str | None = None
    date: Date | None = None


class Answer(Record):
    """One respondent's reply about one practice."""

    state: State
    coverage: Coverage = Coverage.MOST
    note: Sentence | None = None
    reason: Slug | None = None
    evidence: tuple[Evidence, ...] = ()


class Respondent(Record):
    """A person who answered; ``role`` is a role id of the catalog, ``voice`` how questions are worded."""

    id: Slug
    role: Slug
    name: str | None = None
    voice: Voice = "engineer"


class InterviewState(Record):
    """Where an interview stands, so that it goes on exactly there.

    Attributes:
        at: id of the question to show next; None at the end.
        skipped: questions passed over on purpose, to come back to.
    """

    depth: Depth
    at: str | None = None
    skipped: tuple[str, ...] = ()


class AnswerSet(Record):
    """Everything one respondent answered."""

    format: Literal["mlops-blueprint/answers/1"]
    respondent: Respondent
    interview: InterviewState | None = None
    answers: dict[PracticeId, Answer]


class Validation(Record):
    """A second person looked at what is claimed, and until when that look counts.

    Attributes:
        verdict: ``accepted`` what was seen supports ``state``; ``rejected`` it supports no more than ``state``.
        expires: last day on which the validation counts; without one it counts for a year.
    """

    by: Sentence
    date: Date
    verdict: Literal["accepted", "rejected"]
    state: State
    expires: Date | None = None
    note: Sentence | None = None


class Validations(Record):
    """``validations.yaml``: the newest validation of each practice."""

    format: Literal["mlops-blueprint/validations/1"]
    validated: dict[PracticeId, Validation]


class Agreed(Record):
    """A consensus answer, with the dissent that remained."""

    state: State
    coverage: Coverage = Coverage.MOST
    reason: Slug | None = None
    evidence: tuple[Evidence, ...] = ()
    note: Sentence | None = None
    dissent: tuple[Sentence, ...] = ()


class Consensus(Record):
    """What the respondents agreed on together."""

    format: Literal["mlops-blueprint/consensus/1"]
    agreed: dict[PracticeId, Agreed]


class Organisation(Record):
    """Who is assessed."""

    name: Sentence
    unit: Sentence | None = None
    industry: Sentence | None = None


class Workload(Record):
    """The kind of problem the starter's sample use case shows; ours.

    Attributes:
        task: what is predicted: a probability, a number, or a number of the next day.
        prediction: ``online`` on request over HTTP, ``batch`` as a daily job, or both.
        model: the library behind the estimator.
        label_delay_days: days until the true value of a prediction is known for certain.
    """

    task: Literal["classification", "regression", "forecasting"] = "forecasting"
    prediction: Literal["online", "batch", "both"] = "online"
    model: Literal["scikit-learn", "xgboost", "lightgbm", "pytorch"] = "scikit-learn"
    label_delay_days: Annotated[int, Field(ge=0, le=365)] = 2


class Project(Record):
    """The use case the starter is generated for; ``package`` names the Python package."""

    name: Sentence
    package: Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$")]
    summary: Sentence
    workload: Workload = Workload()


class TeamMember(Record):
    """A person (or placeholder) and the roles they hold."""

    name: Sentence
    roles: tuple[Slug, ...]
    handle: str | None = None


class ToolWishes(Record):
    """Tools in use, required and banned."""

    in_use: tuple[Slug, ...] = ()
    required: tuple[Slug, ...] = ()
    banned: tuple[Slug, ...] = ()


class StatedLevel(Record):
    """A level the organisation says it has in a published model."""

    model: Slug
    level: Annotated[int, Field(ge=0)]


class Engagement(Record):
    """``engagement.yaml``."""

    format: Literal["mlops-blueprint/engagement/1"]
    id: Slug
    organisation: Organisation
    project: Project
    scope: Sentence
    as_of: Date
    context: dict[str, ContextValue]
    team: tuple[TeamMember, ...] = ()
    tools: ToolWishes = ToolWishes()
    stated: tuple[StatedLevel, ...] = ()
    target_overrides: dict[Slug, Annotated[int, Field(ge=0, le=4)]] = Field(default_factory=dict)


class StackPins(Record):
    """The part of ``stack.yaml`` a person writes: the tool that must provide a port."""

    format: Literal["mlops-blueprint/stack/1"]
    pins: dict[str, Slug] = Field(default_factory=dict)


class Case(Record):
    """A whole engagement as read from its folder.

    Attributes:
        proposals: what scans of repositories propose, from ``proposals.yaml``.
        models: the organisation's own maturity models, from ``models/<id>.yaml``.
        digest: SHA-256 over the names and bytes of the files that were read, first 16 hex digits; every
            artifact carries it.
    """

    engagement: Engagement
    answer_sets: tuple[AnswerSet, ...] = ()
    consensus: Consensus | None = None
    validations: Validations | None = None
    pins: StackPins | None = None
    proposals: Proposals | None = None
    models: tuple[MaturityModel, ...] = ()
    digest: str

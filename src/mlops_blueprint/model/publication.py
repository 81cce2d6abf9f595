"""The publication behind the facts: its definition, background, study, figures and contradictions, as records."""

from typing import Annotated, Any, Literal

from pydantic import Field

from mlops_blueprint.model.base import FactSource, Record, Sentence, Slug


class Definition(Record):
    """MLOps taken apart."""

    expansion: str
    kind: Sentence
    aspects: tuple[str, ...]
    scope: tuple[str, ...]
    disciplines: tuple[str, ...]
    part_of: dict[str, str]
    purpose: Sentence
    means: Sentence
    principles: tuple[Slug, ...]
    source: FactSource


class InterviewPartner(Record):
    """One expert of the interview study."""

    pseudonym: str
    letter: str
    job_title: str
    years_devops: int
    years_ml: int
    industry: str
    employees: int


class ReviewedTechnology(Record):
    """One of the eleven technologies of the tool review."""

    name: str
    group: Literal["open-source", "commercial"]
    tool: Slug
    summary: Sentence
    evidence: tuple[str, ...]


class Disagreement(Record):
    """A point on which the paper's text and figure differ, and what the catalog does about it."""

    point: Sentence
    text: Sentence
    figure: Sentence
    decision: Sentence


class ToolGroup(Record):
    """One of the six groups of DevOps tools the paper's background section tells apart."""

    name: Sentence
    examples: tuple[str, ...]


class Background(Record):
    """What the paper says about DevOps before it turns to MLOps."""

    summary: Sentence
    emerged: str
    tool_groups: tuple[ToolGroup, ...]
    source: FactSource


class Figure(Record):
    """What a figure shows that no other record holds; element names are role, component and zone codes."""

    number: Annotated[int, Field(ge=1, le=5)]
    title: Sentence
    content: dict[str, Any]


class Paper(Record):
    """Everything about the paper that is not a list of its own."""

    title: str
    authors: tuple[str, ...]
    arxiv: str
    arxiv_version_used: int
    doi: str
    licence: str
    research_question: str
    definition: Definition
    methodology: dict[str, Any]
    interview_partners: tuple[InterviewPartner, ...]
    reviewed_technologies: tuple[ReviewedTechnology, ...]
    disagreements: tuple[Disagreement, ...]
    not_components: tuple[str, ...]
    counts: dict[str, int]
    motivation: tuple[Sentence, ...] = ()
    contributions: tuple[Sentence, ...] = ()
    keywords: tuple[str, ...] = ()
    background: Background | None = None
    figures: tuple[Figure, ...] = ()
    tables: tuple[Sentence, ...] = ()
    provenance: Annotated[dict[str, Any], Field(default_factory=dict)]
    misprints: tuple[Sentence, ...] = ()

"""What Kreuzberger, Kühl and Hirschl (arXiv 2205.02302 v3) say MLOps consists of, as records."""

from typing import Annotated, Literal

from pydantic import Field

from mlops_blueprint.model.base import FactSource, Record, Sentence, Slug

StepNumber = Annotated[int, Field(ge=1, le=28)]
FlowKind = Literal["process", "data", "code", "feedback", "feature", "text_only"]
RoleChoice = Literal["and", "or"]
RoleCode = Annotated[str, Field(pattern=r"^R[1-9][0-9]?$")]
"""R1 to R7 are the paper's; an organisation's own roles go on from R8."""


class Principle(Record):
    """P1..P9. Its components are derived from the components' own lists."""

    id: Slug
    code: Annotated[str, Field(pattern=r"^P[1-9]$")]
    name: Sentence
    figure_name: str | None = None
    summary: Sentence
    evidence: tuple[str, ...]
    source: FactSource


class Component(Record):
    """C1..C9."""

    id: Slug
    code: Annotated[str, Field(pattern=r"^C[1-9]$")]
    name: Sentence
    short: Sentence
    figure_name: str | None = None
    summary: Sentence
    principles: tuple[Slug, ...]
    evidence: tuple[str, ...]
    details: tuple[Sentence, ...] = ()
    source: FactSource


class Role(Record):
    """R1..R7, and roles of an organisation's own catalog from R8."""

    id: Slug
    code: RoleCode
    name: Sentence
    short: str
    similar: tuple[str, ...]
    icon: str
    summary: Sentence
    tasks: tuple[Sentence, ...]
    skill_sources: tuple[str, ...] = ()
    evidence: tuple[str, ...]
    source: FactSource


class Zone(Record):
    """A, B1, B2, C, D.

    Attributes:
        roles: whom the text names for the zone as a whole; all of them together.
        figure_roles: the icons drawn at the zone, joined by ``figure_choice``.
    """

    id: Slug
    code: Literal["A", "B1", "B2", "C", "D"]
    name: Sentence
    area: str
    steps: tuple[StepNumber, ...]
    roles: tuple[Slug, ...] = ()
    figure_roles: tuple[Slug, ...] = ()
    figure_choice: RoleChoice = "and"
    source: FactSource


class WorkflowStep(Record):
    """One of the 28 numbered steps.

    Attributes:
        roles: named in the step's own text; components likewise.
        either: those of ``roles`` of which one is enough; the others always take part.
        zone_roles, effective_components: derived additions (zone frame, figure layers), never the text's.
        figure_roles: the icons drawn at the step's own box, joined by ``figure_choice``.
        figure_label: the wording at the step's box in figure 4, a fact; ``name`` is ours.
    """

    number: StepNumber
    code: str
    id: Slug
    name: Sentence
    figure_label: str | None = None
    summary: Sentence
    zone: Literal["A", "B1", "B2", "C", "D"]
    roles: tuple[Slug, ...] = ()
    components: tuple[Slug, ...] = ()
    either: tuple[Slug, ...] = ()
    zone_roles: tuple[Slug, ...] = ()
    effective_components: tuple[Slug, ...] = ()
    figure_roles: tuple[Slug, ...] = ()
    figure_choice: RoleChoice = "and"
    automated: bool = False
    inputs: tuple[Sentence, ...]
    outputs: tuple[Sentence, ...]
    source: FactSource


class Activity(Record):
    """An unnumbered passage of the workflow (U1..U6, ids ours)."""

    id: Slug
    code: Annotated[str, Field(pattern=r"^U[1-6]$")]
    name: Sentence
    summary: Sentence
    position: Literal["before", "between", "around"]
    steps: tuple[StepNumber, ...]
    roles: tuple[Slug, ...] = ()
    role_choice: RoleChoice = "and"
    components: tuple[Slug, ...] = ()
    source: FactSource


class Node(Record):
    """A node of the paper's architecture that is neither step, zone nor numbered component."""

    id: str
    name: Sentence
    summary: Sentence
    source: FactSource


class FlowType(Record):
    """One of the five flow types of the figure's legend, plus edges stated in the text only."""

    id: FlowKind
    name: Sentence
    stroke: str
    source: FactSource


class Edge(Record):
    """A directed edge of the paper's architecture.

    Endpoints are step codes (``S5``), zone, component and role codes, or node ids (``X_SCHED``);
    ``artifact`` is the id of what the edge carries.
    """

    source_node: Annotated[str, Field(alias="from")]
    target_node: Annotated[str, Field(alias="to")]
    flow: FlowKind
    both: bool = False
    arrowhead: Literal["normal", "none"] = "normal"
    artifact: str | None = None


class Artifact(Record):
    """Something that flows; ``document`` artifacts are drawn as document shapes in the figure."""

    id: Slug
    code: Annotated[str, Field(pattern=r"^AR[0-9]{1,2}$")]
    name: Sentence
    document: bool
    made_by: tuple[Slug, ...] = ()
    maker_choice: RoleChoice = "and"
    path: str
    source: FactSource


class FeedbackLoop(Record):
    """F1..F9 (ids ours)."""

    id: Slug
    code: Annotated[str, Field(pattern=r"^F[1-9]$")]
    origin: str
    target: str
    effect: Sentence
    source: FactSource


class Trigger(Record):
    """T1..T7 (ids ours); exactly three of them start a retraining."""

    id: Slug
    code: Annotated[str, Field(pattern=r"^T[1-7]$")]
    event: Sentence
    fires: Sentence
    retraining: bool
    source: FactSource


class Challenge(Record):
    """An open challenge; the three categories are the paper's, the split into items ours."""

    id: Slug
    code: str
    category: Literal["organizational", "ml-system", "operational"]
    summary: Sentence
    evidence: tuple[str, ...] = ()

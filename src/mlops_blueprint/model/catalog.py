"""The whole catalog as one immutable record."""

from collections.abc import Iterable
from functools import cached_property

from mlops_blueprint.model.base import Link, Record, Sentence
from mlops_blueprint.model.drawing import DrawnElement, DrawnFlow, DrawnZone
from mlops_blueprint.model.maturity import ContextKey, MaturityModel, Scales, TargetRule
from mlops_blueprint.model.orientation import Orientation, Succession
from mlops_blueprint.model.paper import (
    Activity,
    Artifact,
    Challenge,
    Component,
    Edge,
    FeedbackLoop,
    FlowType,
    Node,
    Principle,
    Role,
    Trigger,
    WorkflowStep,
    Zone,
)
from mlops_blueprint.model.practice import Dimension, NotApplicableReason, Practice
from mlops_blueprint.model.probe import Probe
from mlops_blueprint.model.publication import Paper
from mlops_blueprint.model.question import QuestionSection, Voice, VoiceRule
from mlops_blueprint.model.role_matrix import ExtensionRow, RoleRule
from mlops_blueprint.model.team_rules import DutySeparation, RoleCircle, RoleHint, RoleOverlap, TeamRule
from mlops_blueprint.model.tool import Port, Tool


class Manifest(Record):
    """``manifest.yaml``: version, sources and the licence of the data."""

    format: str
    version: str
    name: Sentence
    summary: Sentence
    data_licence: str
    sources: tuple[Link, ...]


class Catalog(Record):
    """Everything we know, validated."""

    manifest: Manifest
    paper: Paper
    principles: tuple[Principle, ...]
    components: tuple[Component, ...]
    roles: tuple[Role, ...]
    zones: tuple[Zone, ...]
    steps: tuple[WorkflowStep, ...]
    activities: tuple[Activity, ...]
    nodes: tuple[Node, ...]
    flow_types: tuple[FlowType, ...]
    edges: tuple[Edge, ...]
    artifacts: tuple[Artifact, ...]
    feedback_loops: tuple[FeedbackLoop, ...]
    triggers: tuple[Trigger, ...]
    challenges: tuple[Challenge, ...]
    dimensions: tuple[Dimension, ...]
    not_applicable_reasons: tuple[NotApplicableReason, ...]
    practices: tuple[Practice, ...]
    sections: tuple[QuestionSection, ...]
    voices: tuple[VoiceRule, ...]
    successions: tuple[Succession, ...]
    orientations: tuple[Orientation, ...]
    scales: Scales
    context_keys: tuple[ContextKey, ...]
    target_rules: tuple[TargetRule, ...]
    models: tuple[MaturityModel, ...]
    ports: tuple[Port, ...]
    tools: tuple[Tool, ...]
    probes: tuple[Probe, ...]
    role_rules: tuple[RoleRule, ...]
    extension_rows: tuple[ExtensionRow, ...]
    role_circles: tuple[RoleCircle, ...]
    role_overlaps: tuple[RoleOverlap, ...]
    team_rule: TeamRule
    duty_separations: tuple[DutySeparation, ...]
    role_hints: tuple[RoleHint, ...]
    drawn_zones: tuple[DrawnZone, ...]
    drawn_elements: tuple[DrawnElement, ...]
    drawn_flows: tuple[DrawnFlow, ...]

    @cached_property
    def practice_by_id(self) -> dict[str, Practice]:
        """Practices by id."""
        return {practice.id: practice for practice in self.practices}

    @cached_property
    def tool_by_id(self) -> dict[str, Tool]:
        """Tools by id."""
        return {tool.id: tool for tool in self.tools}

    @cached_property
    def component_by_id(self) -> dict[str, Component]:
        """Components by id."""
        return {component.id: component for component in self.components}

    @cached_property
    def role_by_id(self) -> dict[str, Role]:
        """Roles by id."""
        return {role.id: role for role in self.roles}

    @cached_property
    def port_by_id(self) -> dict[str, Port]:
        """Ports by id."""
        return {port.id: port for port in self.ports}

    @cached_property
    def voice_of_role(self) -> dict[str, Voice]:
        """Voice in which a role is asked unless the answer file says otherwise."""
        return {role: voice.id for voice in self.voices for role in voice.roles}

    def with_models(self, models: Iterable[MaturityModel]) -> "Catalog":
        """Return the catalog with an engagement's own maturity models behind its own; ids it has stay as they are."""
        added = tuple(model for model in models if model.id not in self.model_by_id)
        if not added:
            return self
        return self.replacing(models=(*self.models, *added))

    def replacing(self, **lists: tuple[Record, ...]) -> "Catalog":
        """Return the catalog with other entries in the named lists; they are taken as valid."""
        fields = {name: getattr(self, name) for name in type(self).model_fields}
        # Built of validated parts; a copy would drag the cached look-ups along.
        return type(self).model_construct(**{**fields, **lists})

    @cached_property
    def model_by_id(self) -> dict[str, MaturityModel]:
        """Maturity models by id."""
        return {model.id: model for model in self.models}

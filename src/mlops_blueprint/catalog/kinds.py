"""Which file of the catalog holds which records: the one table a new kind is added to."""

from dataclasses import dataclass

from mlops_blueprint.model.base import Record
from mlops_blueprint.model.catalog import Manifest
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
from mlops_blueprint.model.question import QuestionSection, VoiceRule
from mlops_blueprint.model.role_matrix import ExtensionRow, RoleRule
from mlops_blueprint.model.team_rules import DutySeparation, RoleCircle, RoleHint, RoleOverlap, TeamRule
from mlops_blueprint.model.tool import Port, Tool


@dataclass(frozen=True)
class Kind:
    """A file (or folder of files) of the catalog.

    Attributes:
        path: file name, or folder name for one-file-per-entry kinds.
        fields: key in the file -> record; a list of them. Empty for folders and whole-file records.
        entry: record of each file of a folder, or of the whole file.
        into: field of the catalog that an ``entry`` goes to.
    """

    path: str
    fields: tuple[tuple[str, type[Record]], ...] = ()
    entry: type[Record] | None = None
    into: str = ""

    @property
    def is_folder(self) -> bool:
        """Whether every entry has a file of its own."""
        return not self.path.endswith(".yaml")


KINDS: tuple[Kind, ...] = (
    Kind("manifest.yaml", entry=Manifest, into="manifest"),
    Kind("paper.yaml", fields=(("paper", Paper),)),
    Kind("principles.yaml", fields=(("principles", Principle),)),
    Kind("components.yaml", fields=(("components", Component),)),
    Kind("roles.yaml", fields=(("roles", Role),)),
    Kind("workflow.yaml", fields=(("zones", Zone), ("steps", WorkflowStep), ("activities", Activity))),
    Kind(
        "flows.yaml",
        fields=(
            ("nodes", Node),
            ("flow_types", FlowType),
            ("edges", Edge),
            ("artifacts", Artifact),
            ("feedback_loops", FeedbackLoop),
            ("triggers", Trigger),
        ),
    ),
    Kind("challenges.yaml", fields=(("challenges", Challenge),)),
    Kind("dimensions.yaml", fields=(("dimensions", Dimension),)),
    Kind("not-applicable.yaml", fields=(("not_applicable_reasons", NotApplicableReason),)),
    Kind("practices", entry=Practice, into="practices"),
    Kind("questionnaire", entry=QuestionSection, into="sections"),
    Kind("voices.yaml", fields=(("voices", VoiceRule),)),
    Kind("successions.yaml", fields=(("successions", Succession),)),
    Kind("orientations", entry=Orientation, into="orientations"),
    Kind("scales.yaml", entry=Scales, into="scales"),
    Kind("context.yaml", fields=(("context_keys", ContextKey),)),
    Kind("targets.yaml", fields=(("target_rules", TargetRule),)),
    Kind("maturity", entry=MaturityModel, into="models"),
    Kind(
        "architecture.yaml",
        fields=(("drawn_zones", DrawnZone), ("drawn_elements", DrawnElement), ("drawn_flows", DrawnFlow)),
    ),
    Kind("role-rules.yaml", fields=(("role_rules", RoleRule), ("extension_rows", ExtensionRow))),
    Kind("role-circles.yaml", fields=(("role_circles", RoleCircle), ("role_overlaps", RoleOverlap))),
    Kind(
        "team-rules.yaml",
        fields=(("team_rule", TeamRule), ("duty_separations", DutySeparation), ("role_hints", RoleHint)),
    ),
    Kind("ports.yaml", fields=(("ports", Port),)),
    Kind("tools", entry=Tool, into="tools"),
    Kind("probes", entry=Probe, into="probes"),
)

SINGLE_FIELDS = frozenset({"manifest", "paper", "scales", "team_rule"})

MAY_BE_EMPTY = frozenset({"successions"})
"""Lists that hold nothing in a catalog where nothing happened yet."""

"""JSON Schemas of the catalog's files, exported from the records so that editors can complete keys."""

import json
from typing import Any, Literal

from pydantic import create_model

from mlops_blueprint.catalog.kinds import KINDS, SINGLE_FIELDS, Kind
from mlops_blueprint.model.agreement import Agreement
from mlops_blueprint.model.analysis import WhatIf
from mlops_blueprint.model.analysis_milestone import Difference, Milestone
from mlops_blueprint.model.analysis_question import NextQuestions
from mlops_blueprint.model.analysis_sensitivity import Sensitivity
from mlops_blueprint.model.assessment_document import AssessmentDocument
from mlops_blueprint.model.base import Record
from mlops_blueprint.model.claims import Claims
from mlops_blueprint.model.contribution import Contribution
from mlops_blueprint.model.engagement import AnswerSet, Consensus, Engagement, StackPins, Validations
from mlops_blueprint.model.ml_test_score import MlTestScore
from mlops_blueprint.model.orientation_view import Orientations
from mlops_blueprint.model.proposals import Proposals
from mlops_blueprint.model.role_matrix import RoleMatrix
from mlops_blueprint.model.role_sheets import PersonSheets, RoleSheets
from mlops_blueprint.model.scan import Annotations, Scan
from mlops_blueprint.model.scan_change import ScanChanges
from mlops_blueprint.model.stack import Stack
from mlops_blueprint.model.stack_why import Why, WhyNot
from mlops_blueprint.model.team_fit import TeamFit
from mlops_blueprint.model.universe import Universes
from mlops_blueprint.model.view_template import ViewTemplate

_SINGULAR = {
    "practices": "practice",
    "questionnaire": "questionnaire",
    "maturity": "maturity",
    "orientations": "orientation",
    "tools": "tool",
    "probes": "probe",
}
_ENGAGEMENT: dict[str, type[Record]] = {
    "engagement": Engagement,
    "answers": AnswerSet,
    "annotations": Annotations,
    "consensus": Consensus,
    "proposals": Proposals,
    "stack": StackPins,
    "validations": Validations,
}
_TEMPLATES: dict[str, type[Record]] = {
    "contribution": Contribution,
    "universes": Universes,
    "view-template": ViewTemplate,
}
_RESULTS: dict[str, type[Record]] = {
    "agreement": Agreement,
    "assessment": AssessmentDocument,
    "claims": Claims,
    "diff": Difference,
    "milestone": Milestone,
    "ml-test-score": MlTestScore,
    "next-question": NextQuestions,
    "orientation-result": Orientations,
    "role-matrix": RoleMatrix,
    "role-people": PersonSheets,
    "role-roles": RoleSheets,
    "scan": Scan,
    "scan-diff": ScanChanges,
    "sensitivity": Sensitivity,
    "stack-result": Stack,
    "stack-why": Why,
    "stack-why-not": WhyNot,
    "team-fit": TeamFit,
    "what-if": WhatIf,
}


def export_schemas() -> dict[str, str]:
    """Return schema file name -> JSON text for every kind of file people write, and of result programs read."""
    records = {schema_name(kind): _record(kind) for kind in KINDS} | _ENGAGEMENT | _TEMPLATES
    texts = {name: _text(record, "validation") for name, record in records.items()}
    # What we print always has every field; what people write may leave some out.
    texts |= {name: _text(record, "serialization") for name, record in _RESULTS.items()}
    return {f"{name}.json": texts[name] for name in sorted(texts)}


def schema_name(kind: Kind) -> str:
    """Return the schema's name for a kind of file."""
    return _SINGULAR[kind.path] if kind.is_folder else kind.path.removesuffix(".yaml")


def _record(kind: Kind) -> type[Record]:
    if kind.entry is not None:
        return kind.entry
    members: dict[str, Any] = {name: (_member(name, record), ...) for name, record in kind.fields}
    model: type[Record] = create_model(f"{schema_name(kind).title()}File", __base__=Record, **members)
    return model


def _member(name: str, record: type[Record]) -> Any:  # noqa: ANN401 - a type made at run time
    """A key of a list file holds a list unless the catalog has just one such record."""
    return record if name in SINGLE_FIELDS else tuple.__class_getitem__((record, ...))


def _text(record: type[Record], mode: Literal["validation", "serialization"]) -> str:
    schema = record.model_json_schema(by_alias=True, mode=mode)
    return json.dumps({"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}, indent=2) + "\n"

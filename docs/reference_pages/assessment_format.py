"""The assessment as programs read it: every field, and which bound stands where."""

from pydantic.fields import FieldInfo

from mlops_blueprint.model.assessment import Points, RubricScore, Scanned, SectionScore
from mlops_blueprint.model.assessment_document import (
    AssessmentDocument,
    CrossWalkEntry,
    DimensionEntry,
    FindingEntry,
)
from mlops_blueprint.model.base import Reason, Record
from mlops_blueprint.model.catalog import Catalog
from mlops_blueprint.model.ml_test_score import MlTestScore
from reference_pages.markdown import code, page, table
from reference_pages.types import type_words

_DOCUMENTS: tuple[tuple[type[Record], str], ...] = (
    (AssessmentDocument, "The whole document."),
    (
        FindingEntry,
        "One practice. Findings of overlay practices exist only where the context calls for them.",
    ),
    (DimensionEntry, "One dimension of our own profile."),
    (CrossWalkEntry, "One other model, published or a company's own."),
    (MlTestScore, "What `assess --ml-test-score FILE --format json` prints; it needs no engagement."),
)
_PARTS: tuple[type[Record], ...] = (Reason, Scanned, RubricScore, SectionScore, Points)

_BOUNDS = (
    ("`cross_walks.*.level`", "upper: unknown is taken as met", "A narrative lists what exists and is silent on the rest; read charitably, this is what it implies"),
    ("`cross_walks.*.low`", "lower: unknown is taken as missing", "What can be defended today"),
    ("`cross_walks.*.high`", "best: unknown met, disagreement at its best", "An over-claim lies above it"),
    ("`cross_walks.*.validated`", "proven: unknown is not proven", "What evidence and a second person support"),
    ("`dimensions.*.level`", "point: unknown is left out while half is known, else missing", "Our profile steers work, so silence must not flatter it"),
    ("`dimensions.*.low`, `high`", "lower and upper", "Everything unknown or disputed missing, or in place"),
    ("`score.*.points`", "upper, like `level` of the same model", "`low` and `high` stand beside it"),
    ("terminal, report", "both: `0 to 2 of 4 (at most …)`", "A reader never sees one bound alone; `unknown` where nothing was answered"),
)  # fmt: skip


def assessment_page(_: Catalog) -> str:
    """Return the format of ``assess --format json``."""
    return page(
        "Assessment format",
        "`mlops-blueprint assess DIR --format json` prints one object of this form. JSON Schema: "
        "[assessment.json](schemas/assessment.json); of the ML Test Score result: "
        "[ml-test-score.json](schemas/ml-test-score.json). Within one `format` fields are only added: "
        "ignore those you do not know. How the numbers come about: [scoring](../explanation/scoring.md).",
        "## Which bound is printed where",
        "Unknown answers leave an interval open. Everywhere `low <= level <= high` holds.",
        table(("Where", "Bound", "Why"), _BOUNDS),
        "A level with `known: false` rests on no answer at all: print no number for it.",
        *(_record(record, text) for record, text in _DOCUMENTS),
        *(_record(record, _first_line(record)) for record in _PARTS),
    )


def _record(record: type[Record], text: str) -> str:
    rows = [
        (code(name), type_words(field.annotation), _meaning(name, field))
        for name, field in record.model_fields.items()
    ]
    return f"## {record.__name__}\n\n{text}\n\n{table(('Field', 'Type', 'Means'), rows)}"


def _meaning(name: str, field: FieldInfo) -> str:
    if field.description:
        return field.description
    return {
        "format": "Name and version of this format.",
        "text": "One sentence a client can read.",
        "refs": "Ids it rests on, as `kind:id`.",
        "state": "What the scans propose.",
        "coverage": "How widely: the share of the scanned projects.",
        "counts": "No person said how it is, so the proposal counts.",
        "places": "Where it stands, as `path:line`.",
        "sections": "What each section earned.",
        "total": "Sections combined as the publisher does.",
        "validated": "The same as far as it is proven.",
        "claimed": "The same as it was said.",
        "note": "What we had to decide where the publisher leaves it open.",
        "section": "Its id in the model.",
        "name": "Its name for people.",
        "low": "Unknown and disputed taken as missing.",
        "points": "Unknown taken as met.",
        "high": "Unknown met, disagreement at its best.",
        "most": "What could be earned at all.",
    }[name]


def _first_line(record: type[Record]) -> str:
    return (record.__doc__ or "").strip().split("\n", 1)[0]

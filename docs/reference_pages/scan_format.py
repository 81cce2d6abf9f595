"""Scans as programs read and people annotate them: every field of both files, and of what a diff prints."""

from pydantic.fields import FieldInfo

from mlops_blueprint.model.base import Record
from mlops_blueprint.model.catalog import Catalog
from mlops_blueprint.model.fact import Strength
from mlops_blueprint.model.scan import (
    Annotation,
    Annotations,
    FoundTool,
    PracticeResult,
    Scan,
    ScannedProject,
    Sighting,
    TraitResult,
    Unread,
)
from mlops_blueprint.model.scan_change import ScanChanges, ScanMove
from mlops_blueprint.report.scan_words import OUTCOME_WORDS, STRENGTH_WORDS, VERDICT_WORDS
from reference_pages.markdown import code, page, table
from reference_pages.types import type_words

_SCAN: tuple[type[Record], ...] = (
    Scan, ScannedProject, FoundTool, PracticeResult, TraitResult, Sighting, Unread,
)  # fmt: skip
_MEANINGS = {
    "format": "Name and version of this format.",
    "catalog": "Version of the catalog it was scanned with.",
    "components": "By component: its tools, those configured or more.",
    "practices": "By practice: what is proposed.",
    "traits": "By probe: what it says.",
    "projects": "Repositories as wholes, each followed by its sub-projects.",
    "name": "Folder name; a sub-project after its repository and a slash. Of a move: the name for people.",
    "ml": "Anything here trains, evaluates or serves a model.",
    "files": "How many files were read.",
    "commit": "The commit that was checked out.",
    "supporting": "Tools that are there and fill no component of their own, such as a registry of images.",
    "elsewhere": "By component: tools that are only mentioned, declared or in a template.",
    "annotations": "What the people of the repository say.",
    "unread": "What was not read.",
    "tool": "Id of the tool.",
    "strength": "The strongest sighting.",
    "evidence": "Where it stands, strongest first.",
    "outcome": "What is said.",
    "state": "Proposed state; none where nothing is proposed.",
    "coverage": "Share of the projects that do it; none within one project.",
    "because": "Why, in one sentence.",
    "probes": "Probes that say so.",
    "path": "From the root of the repository; with several after `name:`.",
    "line": "From 1.",
    "note": "What stands there, never a secret.",
    "reason": "Why; mandatory in an annotation.",
    "exclude": "Patterns of paths that are not read.",
    "probe": "Id of a probe.",
    "verdict": "What is said of it.",
    "paths": "Patterns of paths it is about; none means everywhere.",
    "date": "When it was said.",
    "base": "What was compared with.",
    "moves": "What moved; worse first.",
    "kind": "Trait or practice.",
    "id": "Of the probe or practice.",
    "project": "Where it moved.",
    "before": "Outcome and proposed state at the base.",
    "after": "Outcome and proposed state now.",
    "better": "Whether it is more what one wishes.",
}


def scan_page(_: Catalog) -> str:
    """Return the formats around ``scan``."""
    return page(
        "Scan format",
        "`mlops-blueprint scan PATH --format json` prints one object of this form. JSON Schema: "
        "[scan.json](schemas/scan.json). Within one `format` fields are only added: ignore those you do not know. "
        "How to use it: [scan a repository](../how-to/scan-a-repository.md).",
        "## Words",
        table(("Outcome", "Means"), [(code(name), words) for name, words in OUTCOME_WORDS.items()]),
        table(("Strength", "Means"), [(code(item), STRENGTH_WORDS[item]) for item in Strength]),
        *(_record(record) for record in _SCAN),
        "## `.mlops-blueprint.yaml`",
        "Annotations stand at the root of the scanned repository. JSON Schema: "
        "[annotations.json](schemas/annotations.json).",
        table(("Verdict", "Means"), [(code(name), words) for name, words in VERDICT_WORDS.items()]),
        _record(Annotations),
        _record(Annotation),
        "## `--diff BASE --format json`",
        "JSON Schema: [scan-diff.json](schemas/scan-diff.json).",
        _record(ScanChanges),
        _record(ScanMove),
        "## SARIF",
        "`--format sarif` writes SARIF 2.1.0: one run per repository, one rule per probe, and as results what is not as "
        "one wishes. `warning` is something that is there and should not be, `note` something that could be there. "
        "What is not there has no line: its place is `.mlops-blueprint.yaml`, where people may say so. Annotations are "
        "results that are suppressed with their reason; after `--diff`, `baselineState` tells new from old.",
    )


def _record(record: type[Record]) -> str:
    rows = [
        (code(name), type_words(field.annotation), _meaning(name, field))
        for name, field in record.model_fields.items()
    ]
    first = (record.__doc__ or "").strip().split("\n", 1)[0]
    return f"### {record.__name__}\n\n{first}\n\n{table(('Field', 'Type', 'Means'), rows)}"


def _meaning(name: str, field: FieldInfo) -> str:
    return field.description or _MEANINGS[name]

"""A scan as SARIF 2.1.0, which code hosts show beside the lines: one run per repository, one rule per probe.

Results are what one does not wish: something bad that was found, or something good that is not there. What is not
there has no line; its place is the annotation file, where people say so when it is meant to be missing.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any
from urllib.parse import quote

from mlops_blueprint.model.probe import Outcome, Probe
from mlops_blueprint.model.scan import Annotation, Scan, ScannedProject, Sighting, TraitResult
from mlops_blueprint.model.scan_change import ScanChanges
from mlops_blueprint.report.scan_json import without_steering
from mlops_blueprint.report.scan_words import (
    OUTCOME_WORDS,
    VERDICT_WORDS,
    is_harm,
    repositories,
    traits_in_order,
)

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
ANNOTATIONS = ".mlops-blueprint.yaml"
_PLACES = 10
"""Places of one result; code hosts show the first ones."""

Json = dict[str, Any]


def scan_sarif(scan: Scan, probes: Sequence[Probe], version: str, changes: ScanChanges | None = None) -> str:
    """Return the scan as one SARIF log.

    Args:
        scan: what was found.
        probes: in their order; each becomes a rule.
        version: of this program.
        changes: since a base; then each result says whether it is new.
    """
    rules = [probe for probe in probes if probe.trait]
    worse = None if changes is None else {item.id for item in changes.moves if not item.better}
    runs = [_run(project, rules, version, worse) for project in repositories(scan)]
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": runs}
    return without_steering(json.dumps(log, indent=2, ensure_ascii=False))


def _run(project: ScannedProject, rules: Sequence[Probe], version: str, worse: set[str] | None) -> Json:
    numbers = {probe.id: number for number, probe in enumerate(rules)}
    found = [*_results(project, rules, worse), *_annotated(project.annotations, numbers)]
    run: Json = {
        "tool": {
            "driver": {
                "name": "mlops-blueprint",
                "semanticVersion": version,
                "rules": [_rule(probe) for probe in rules],
            }
        },
        "automationDetails": {"id": f"mlops-blueprint/{quote(project.name)}/"},
        "columnKind": "unicodeCodePoints",
        "results": [{**item, "ruleIndex": numbers[item["ruleId"]]} for item in found],
        "invocations": [{"executionSuccessful": True, "toolExecutionNotifications": list(_notices(project))}],
    }
    return run


def _rule(probe: Probe) -> Json:
    help_text = f"{probe.remedy}. Effort {probe.effort} of 5. It cannot see: {probe.misses}."
    return {
        "id": probe.id,
        "name": "".join(word.capitalize() for word in probe.id.split("-")),
        "shortDescription": {"text": f"{probe.name}."},
        "fullDescription": {"text": f"{probe.motivation}. It looks for: {probe.detects}."},
        "help": {"text": help_text},
        "defaultConfiguration": {"level": _level(probe, "yes" if probe.wanted == "no" else "no")},
        "properties": {"tags": ["mlops", *sorted(item.practice for item in probe.proposes)]},
    }


def _level(probe: Probe, outcome: Outcome) -> str:
    """Return ``warning`` for what is there and should not be, ``note`` for what could be there."""
    return "warning" if probe.wanted == "no" and outcome == "yes" else "note"


def _results(project: ScannedProject, rules: Iterable[Probe], worse: set[str] | None) -> Iterator[Json]:
    for probe, result in traits_in_order(project.traits, rules):
        if is_harm(probe, result.outcome):
            base = {} if worse is None else {"baselineState": "new" if probe.id in worse else "unchanged"}
            yield {**_result(probe, result), **base}


def _result(probe: Probe, result: TraitResult) -> Json:
    places = result.evidence[:_PLACES] or (Sighting(path=ANNOTATIONS),)
    words = f"{probe.name}: {OUTCOME_WORDS[result.outcome]}. {result.because}. {probe.remedy}."
    return {
        "ruleId": probe.id,
        "level": _level(probe, result.outcome),
        "message": {"text": words},
        "locations": [_location(place) for place in places],
        "partialFingerprints": {"probeAndPath/v1": _print(probe.id, places[0].path)},
    }


def _annotated(annotations: Iterable[Annotation], numbers: dict[str, int]) -> Iterator[Json]:
    """Yield what people said in a probe's place, as results that are suppressed with their reason."""
    for item in annotations:
        if item.probe in numbers:
            yield {
                "ruleId": item.probe,
                "level": "none",
                "kind": "informational",
                "message": {"text": f"{VERDICT_WORDS[item.verdict]}: {item.reason}"},
                "locations": [_location(Sighting(path=ANNOTATIONS))],
                "suppressions": [{"kind": "external", "status": "accepted", "justification": item.reason}],
            }


def _location(place: Sighting) -> Json:
    return {
        "physicalLocation": {
            "artifactLocation": {"uri": quote(place.path), "uriBaseId": "%SRCROOT%"},
            "region": {"startLine": place.line},
        }
    }


def _print(probe: str, path: str) -> str:
    """Return what stays the same while lines move."""
    return hashlib.sha256(f"{probe}\0{path}".encode()).hexdigest()[:32]


def _notices(project: ScannedProject) -> Iterator[Json]:
    for item in project.unread:
        yield {"level": "note", "message": {"text": f"not read: {item.path}: {item.reason}"}}

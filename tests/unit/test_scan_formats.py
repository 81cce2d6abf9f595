"""The forms of a scan, on scans written by hand: SARIF, badge, Markdown, terminal."""

import json
import os
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from jsonschema import Draft4Validator, Draft202012Validator

from helpers.scans import place, practice, probe, project, tool, trait
from mlops_blueprint.cli import scan_text
from mlops_blueprint.cli.console import notes, out
from mlops_blueprint.model.catalog import Catalog
from mlops_blueprint.model.fact import Strength
from mlops_blueprint.model.probe import Outcome
from mlops_blueprint.model.scan import Annotation, Scan, ScannedProject, TraitResult, Unread
from mlops_blueprint.model.scan_change import ScanChanges, ScanMove
from mlops_blueprint.report.scan_badge import scan_badge
from mlops_blueprint.report.scan_markdown import changes_markdown, scan_markdown
from mlops_blueprint.report.scan_sarif import scan_sarif
from mlops_blueprint.scan.join import join

SCHEMA = json.loads((Path(__file__).parents[1] / "cases/scan/sarif-written.json").read_text(encoding="utf-8"))
PROBES = (
    probe("automated-tests"),
    probe("secrets-committed", "no"),
    probe("licence"),
    probe("trains-a-model", "any"),
)
HOSTILE = "src/[bold red]evil\x1b[31m\u202e`|<b>.py"


def scanned(*projects: ScannedProject) -> Scan:
    return join(projects, "0.1")


def fraud(**traits: TraitResult) -> ScannedProject:
    return project(
        "fraud",
        {"dat.versioned": practice("yes", "automated", "data/train.dvc:2")},
        {name.replace("_", "-"): item for name, item in traits.items()},
        components={"ml-metadata-store": (tool("mlflow", Strength.USED, "src/train.py:12"),)},
        annotations=(Annotation(probe="licence", verdict="not-applicable", reason="Internal only"),),
        unread=(Unread(path="data/huge.csv", reason="9 GB, more than the 1 MB that are read"),),
    )


def log(scan: Scan, changes: ScanChanges | None = None) -> dict[str, Any]:
    written: dict[str, Any] = json.loads(scan_sarif(scan, PROBES, "0.1.0", changes))
    Draft202012Validator(SCHEMA, format_checker=Draft202012Validator.FORMAT_CHECKER).validate(written)
    return written


def results(scan: Scan) -> dict[str, dict[str, Any]]:
    return {item["ruleId"]: item for item in log(scan)["runs"][0]["results"]}


def with_probes(catalog: Catalog) -> Catalog:
    return catalog.replacing(probes=PROBES)


def moved(name: str, *, better: bool) -> ScanMove:
    return ScanMove(
        kind="trait", id=name, name=name, project="fraud", before="yes", after="no", better=better,
        evidence=(place("a.py:1"),),
    )  # fmt: skip


def printed(scan: Scan, catalog: Catalog) -> tuple[str, str]:
    with out.capture() as told, notes.capture() as noted:
        scan_text.show_scan(scan, with_probes(catalog))
    return told.get(), noted.get()


def test_sarif_tells_what_is_there_and_should_not_be_and_what_is_not_there() -> None:
    found = results(scanned(fraud(automated_tests=trait("no"), secrets_committed=trait("yes", "a.env:3"))))
    assert found["secrets-committed"]["level"] == "warning"
    (secret,) = found["secrets-committed"]["locations"]
    assert secret["physicalLocation"]["artifactLocation"]["uri"] == "a.env"
    assert secret["physicalLocation"]["region"]["startLine"] == 3
    assert found["automated-tests"]["level"] == "note"
    (absent,) = found["automated-tests"]["locations"]
    assert absent["physicalLocation"]["artifactLocation"]["uri"] == ".mlops-blueprint.yaml"


@pytest.mark.parametrize("outcome", ["yes", "unknown", "not-applicable"])
def test_sarif_is_silent_about_what_is_as_wished_or_open(outcome: Outcome) -> None:
    assert "automated-tests" not in results(scanned(fraud(automated_tests=trait(outcome))))


def test_sarif_suppresses_what_people_annotated_with_their_reason() -> None:
    found = results(scanned(fraud(licence=trait("not-applicable"))))["licence"]
    assert found["suppressions"][0]["justification"] == "Internal only"
    assert found["level"] == "none"


@pytest.mark.skipif(
    "SARIF_SCHEMA" not in os.environ, reason="SARIF_SCHEMA names no copy of the standard's schema"
)
def test_sarif_fits_the_schema_of_the_standard_itself() -> None:
    schema = json.loads(Path(os.environ["SARIF_SCHEMA"]).read_text(encoding="utf-8"))
    found = fraud(automated_tests=trait("no"), secrets_committed=trait("yes", f"{HOSTILE}:1"))
    Draft4Validator(schema, format_checker=Draft4Validator.FORMAT_CHECKER).validate(log(scanned(found)))


def test_every_result_points_at_its_rule() -> None:
    (run,) = log(scanned(fraud(automated_tests=trait("partial", "tests/a.py:1"))))["runs"]
    rules = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == [item.id for item in PROBES]
    assert all(rules[item["ruleIndex"]]["id"] == item["ruleId"] for item in run["results"])


def test_sarif_has_one_run_per_repository_and_says_what_was_not_read() -> None:
    runs = log(scanned(fraud(), project("churn"), project("churn/models")))["runs"]
    assert [run["automationDetails"]["id"] for run in runs] == [
        "mlops-blueprint/fraud/",
        "mlops-blueprint/churn/",
    ]
    (notice,) = runs[0]["invocations"][0]["toolExecutionNotifications"]
    assert "data/huge.csv" in notice["message"]["text"]


def test_sarif_writes_hostile_names_as_addresses() -> None:
    found = results(scanned(fraud(secrets_committed=trait("yes", f"{HOSTILE}:1"))))
    uri = found["secrets-committed"]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert uri.isascii()
    assert " " not in uri


def test_sarif_after_a_diff_tells_new_from_old() -> None:
    scan = scanned(fraud(automated_tests=trait("no"), licence=trait("no")))
    changes = ScanChanges(base="main", moves=(moved("licence", better=False),))
    states = {
        item["ruleId"]: item.get("baselineState") for item in log(scan, changes)["runs"][0]["results"][:2]
    }
    assert states == {"automated-tests": "unchanged", "licence": "new"}


@pytest.mark.parametrize(
    ("outcome", "met", "words", "colour"),
    [
        ("yes", "met", "yes", "#1a7f37"),
        ("partial", "not met", "partly", "#9a6700"),
        ("no", "not met", "no", "#a40e26"),
        ("no", "met", "no", "#1a7f37"),
        ("unknown", "not met", "unknown", "#57606a"),
        ("not-applicable", "met", "does not apply", "#57606a"),
    ],
)
def test_badge_says_one_behaviour_in_words_and_colour(
    outcome: Outcome, met: str, words: str, colour: str
) -> None:
    badge = scan_badge("tests <in> CI", outcome, met=met == "met")
    assert ET.fromstring(badge).get("aria-label") == f"tests <in> CI: {words}"  # noqa: S314 - our own
    assert colour in badge


def test_markdown_shows_tools_practices_traits_and_what_to_do(catalog: Catalog) -> None:
    text = scan_markdown(scanned(fraud(automated_tests=trait("no"))), with_probes(catalog))
    assert "| MLflow | used | `src/train.py:12` |" in text
    assert "| `dat.versioned` | yes: automated |" in text
    assert "| `automated-tests` | no | A file shows it |  | Add a file |" in text
    assert "| `licence` | does not concern this repository | Internal only |" in text
    assert "data/huge.csv: 9 GB" in text


def test_markdown_of_hostile_names_stays_in_its_cell(catalog: Catalog) -> None:
    text = scan_markdown(scanned(fraud(secrets_committed=trait("yes", f"{HOSTILE}:1"))), with_probes(catalog))
    (row,) = [line for line in text.splitlines() if "evil" in line]
    assert row.replace("\\|", "").count("|") == 6
    assert "\x1b" not in row
    assert "\u202e" not in row
    assert row.count("`") == 4


def test_markdown_of_changes_puts_worse_first() -> None:
    changes = ScanChanges(base="main", moves=(moved("a-b", better=True), moved("c-d", better=False)))
    text = changes_markdown(changes)
    assert text.index("c-d") < text.index("a-b")
    assert "Nothing moved" in changes_markdown(ScanChanges(base="main", moves=()))


def test_terminal_shows_evidence_and_what_harms(catalog: Catalog) -> None:
    told, noted = printed(scanned(fraud(automated_tests=trait("no"))), catalog)
    assert "src/train.py:12" in told
    assert "data/train.dvc:2" in told
    assert "Could be better" in told
    assert "Add a file" in told
    assert "not read: data/huge.csv" in noted


def test_terminal_shows_hostile_names_without_obeying_them(catalog: Catalog) -> None:
    told, _ = printed(scanned(fraud(secrets_committed=trait("yes", f"{HOSTILE}:1"))), catalog)
    flat = "".join(told.split())
    assert "\x1b[31m" not in told
    assert "\u202e" not in told
    assert "[bold" in flat


def test_empty_repository_has_every_form(catalog: Catalog) -> None:
    scan = scanned(project("empty", ml=False))
    assert "no machine learning" in printed(scan, catalog)[0]
    assert scan_markdown(scan, with_probes(catalog)).startswith("# Scan")
    assert log(scan)["runs"][0]["results"] == []

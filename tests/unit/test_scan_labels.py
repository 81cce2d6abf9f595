"""The labels of public repositories are complete and speak the catalog's ids."""

import re

import pytest

from helpers.scan_labels import FOLDER, HALVES, Label, all_labels
from mlops_blueprint.yaml_text import parse

ROOT = FOLDER.parents[2]
OUTCOMES = {"yes", "partial", "no", "unknown", "not-applicable"}
STRENGTHS = {"mentioned", "declared", "configured", "used", "automated", "in-template"}
TRAITS = [
    "automated-tests",
    "ci-runs-tests",
    "cicd-trains-or-deploys-model",
    "deps-pinned",
    "env-containerised",
    "data-versioned",
    "experiments-tracked",
    "pipeline-orchestrated",
    "model-registered",
    "evaluation-gate",
    "serving-api",
    "batch-scoring",
    "serving-monitored",
    "drift-detection",
    "auto-retraining",
    "feedback-loop",
    "data-validation",
    "feature-store",
    "infra-as-code",
    "model-docs",
    "secrets-committed",
    "notebooks-only",
    "lint-types",
    "pre-commit",
    "licence",
    "random-seeds",
]
LABELS = pytest.mark.parametrize("label", all_labels(), ids=lambda label: label.name)


def _raw(label: Label) -> dict[str, dict[str, dict[str, object]]]:
    path = FOLDER / "labels" / f"{label.folder}.yaml"
    return parse(path.read_text(encoding="utf-8"), path.name).data  # type: ignore[return-value]


def test_the_index_names_every_label_once() -> None:
    names = [label.folder for label in all_labels()]
    assert sorted(names) == sorted(path.stem for path in (FOLDER / "labels").glob("*.yaml"))
    assert len(names) >= 16


def test_what_is_held_out_is_of_kinds_that_were_tuned_on() -> None:
    tuned, held_out = ({label.kind for label in all_labels() if label.half == half} for half in HALVES)
    assert len(tuned) >= 7
    assert held_out <= tuned


@LABELS
def test_a_label_names_its_commit_and_stands_in_the_half_of_the_index(label: Label) -> None:
    index = parse((FOLDER / "index.yaml").read_text(encoding="utf-8"), "index.yaml").data
    assert label.name in index["repositories"][label.half]  # type: ignore[index]
    assert re.fullmatch(r"[0-9a-f]{40}", label.commit)


@LABELS
def test_every_trait_is_judged_in_the_known_words(label: Label) -> None:
    assert list(label.reading.traits) == TRAITS
    assert {*label.reading.traits.values(), *label.reading.practices.values()} <= OUTCOMES


@LABELS
def test_tools_and_practices_are_known_to_the_catalog(label: Label) -> None:
    tools = _raw(label)["tools"]
    assert [tool for tool in tools if not (ROOT / "catalog" / "tools" / f"{tool}.yaml").is_file()] == []
    assert {its["strength"] for its in tools.values()} <= STRENGTHS
    practices = label.reading.practices
    assert [it for it in practices if not (ROOT / "catalog" / "practices" / f"{it}.yaml").is_file()] == []


@LABELS
def test_a_yes_names_a_file_and_a_partial_says_what_is_there(label: Label) -> None:
    raw = _raw(label)
    results = {**raw["traits"], **raw["practices"]}
    assert [
        name for name, its in results.items() if its["outcome"] == "yes" and not its.get("evidence")
    ] == []
    vague = [name for name, its in results.items() if its["outcome"] == "partial" and not its.get("because")]
    assert vague == []

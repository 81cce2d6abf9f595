"""Decision records: alternatives with costs and sources, and nothing a hostile catalog could smuggle in."""

import re

import pytest

from helpers.scenarios import scenario
from mlops_blueprint.app.decisions import decision_files
from mlops_blueprint.app.starter import make_starter
from mlops_blueprint.generate.context import without_markup


@pytest.fixture(scope="module")
def records() -> dict[str, str]:
    return decision_files(make_starter(scenario("startup-on-github"), {}))


def test_every_component_and_supporting_port_has_its_record(records: dict[str, str]) -> None:
    assert len([name for name in records if name[0].isdigit()]) == 11
    assert all(name in records["README.md"] for name in records if name != "README.md")


def test_record_says_why_the_component_is_needed(records: dict[str, str]) -> None:
    context = records["0003-workflow-orchestration.md"].partition("## Context")[2].partition("## Decision")[0]
    assert "Workflow Orchestration Component carries" in context


def test_three_alternatives_have_costs_and_a_source(records: dict[str, str]) -> None:
    record = records["0003-workflow-orchestration.md"]
    options = [line for line in record.splitlines() if line.startswith(("Runner-up: ", "Next: "))]
    assert len(options) == 3
    assert all("](https://" in line for line in options)
    assert re.search(r"^- \d+ points? of [a-z ]+ more \(\+\d", record, re.MULTILINE)


def test_consequences_name_licence_effort_and_lock_in(records: dict[str, str]) -> None:
    consequences = records["0006-model-registry.md"].partition("## Consequences")[2]
    assert "MLflow: licence Apache-2.0, operating effort 2 of 5, lock-in 2 of 5" in consequences


@pytest.mark.parametrize(
    "hostile",
    ["<script>alert(1)</script>", "x](https://evil.example) [y", "a\nb\x1b[31m", "{{ 7 * 7 }}", "\u202eabc"],
)
def test_text_of_an_own_catalog_is_shown_and_not_obeyed(hostile: str) -> None:
    text = without_markup(hostile)
    assert not set("<>[]|`{}\n\x1b\u202e") & set(text)


def test_endless_text_ends() -> None:
    assert len(without_markup("x" * 10_000)) <= 400


def test_ampersands_and_brackets_of_prose_stay() -> None:
    assert without_markup("Weights & Biases (hosted)") == "Weights & Biases (hosted)"

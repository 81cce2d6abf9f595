"""The arithmetic by which the scanner is judged, on a handful of invented repositories."""

from typing import Any

import pytest

from helpers.scan_labels import Label, Reading
from helpers.scan_quality import (
    Agreed,
    Found,
    Pair,
    agreement,
    agreement_table,
    component_table,
    differences,
    measured,
    scan_reading,
    tools_by_component,
)

HOME = {"mlflow": "model-registry", "dagster": "workflow-orchestration", "dvc": "workflow-orchestration"}


def reading(*tools: str, practices: dict[str, str] | None = None, **traits: str) -> Reading:
    named = {name.replace("_", "-"): outcome.replace("_", "-") for name, outcome in traits.items()}
    return Reading(ml=True, tools=frozenset(tools), traits=named, practices=practices or {})


def pair(read: Reading, said: Reading, half: str = "tuning") -> Pair:
    return Pair(Label("some/where", "0" * 40, half, "student", read), said)


def test_tools_are_right_wrong_or_missed_in_the_row_of_their_component() -> None:
    pairs = [
        pair(reading("mlflow", "dvc", "terraform"), reading("mlflow", "dagster", "terraform")),
        pair(reading("mlflow"), reading()),
    ]
    assert tools_by_component(pairs, HOME) == {
        "(beside the components)": Found(right=1),
        "model-registry": Found(right=1, missed=1),
        "workflow-orchestration": Found(wrong=1, missed=1),
    }


def test_precision_and_recall_are_shares_of_what_is_named_and_of_what_is_there() -> None:
    found = Found(right=3, wrong=1, missed=2)
    assert found.precision == pytest.approx(0.75)
    assert found.recall == pytest.approx(0.6)


def test_a_share_of_nothing_is_no_number() -> None:
    assert Found().precision is None
    assert Found(missed=1).precision is None
    assert Found(wrong=1).recall is None
    assert Agreed().exact is None
    assert Agreed(same=1, judged=1).false_yes_rate is None


def test_agreement_is_exact_and_a_false_yes_is_a_yes_to_a_no() -> None:
    pairs = [
        pair(reading(licence="no", pre_commit="partial"), reading(licence="yes", pre_commit="yes")),
        pair(reading(licence="no", pre_commit="no"), reading(licence="no", pre_commit="partial")),
        pair(reading(licence="yes"), reading(licence="yes")),
    ]
    assert agreement(pairs, "traits") == {
        "licence": Agreed(same=2, judged=3, false_yes=1, negatives=2),
        "pre-commit": Agreed(same=0, judged=2, false_yes=0, negatives=1),
    }


def test_silence_counts_as_unknown_and_what_nobody_read_is_not_judged() -> None:
    pairs = [pair(reading(licence="no", random_seeds="unknown"), reading(lint_types="yes"))]
    assert agreement(pairs, "traits") == {
        "licence": Agreed(same=0, judged=1, false_yes=0, negatives=1),
        "random-seeds": Agreed(same=1, judged=1),
    }


def test_a_scan_is_read_in_the_words_of_the_labels() -> None:
    document: dict[str, Any] = {
        "projects": [{"ml": False}, {"ml": True}],
        "components": {
            "model-registry": [
                {"tool": "mlflow", "strength": "used"},
                {"tool": "dvc", "strength": "declared"},
            ],
            "source-code-repository": [{"tool": "git", "strength": "configured"}],
            "ml-metadata-store": [{"tool": "mlflow", "strength": "used"}],
        },
        "traits": {
            "licence": {"outcome": True},
            "pre-commit": {"outcome": "false"},
            "serving-api": {"outcome": "error"},
        },
        "practices": {"exp.tracked": {"outcome": "not-applicable"}},
    }
    assert scan_reading(document) == Reading(
        ml=True,
        tools=frozenset({"mlflow"}),
        traits={"licence": "yes", "pre-commit": "no", "serving-api": "unknown"},
        practices={"exp.tracked": "not-applicable"},
    )


def test_differences_name_every_point_once() -> None:
    read = reading("mlflow", licence="no", practices={"exp.tracked": "yes", "trn.pipeline": "no"})
    said = reading("dvc", licence="yes", practices={"trn.pipeline": "no"})
    assert differences(pair(read, said)) == [
        "tool dvc: not there",
        "tool mlflow: missed",
        "trait licence: yes, read no",
        "practice exp.tracked: unknown, read yes",
    ]


def test_tables_set_the_halves_side_by_side_and_end_with_all() -> None:
    halves = {
        "tuning": [pair(reading("mlflow", licence="no"), reading("mlflow", "dvc", licence="no"))],
        "held-out": [pair(reading("mlflow", licence="no"), reading(licence="yes"), half="held-out")],
    }
    assert component_table(halves, HOME).splitlines()[2:] == [
        "| model-registry | 1 | 1.00 | 1.00 | 1 | - | 0.00 |",
        "| workflow-orchestration | 0 | 0.00 | - | 0 | - | - |",
        "| **all** | 1 | 0.50 | 1.00 | 1 | - | 0.00 |",
    ]
    head, _, *rows = agreement_table(halves, "traits").splitlines()
    titles = [f"{half}: {name}" for half in halves for name in ("judged", "exact", "false yes")]
    assert head == f"| Trait | {' | '.join(titles)} |"
    assert rows == [
        "| licence | 1 | 1.00 | 0.00 | 1 | 0.00 | 1.00 |",
        "| **all** | 1 | 1.00 | 0.00 | 1 | 0.00 | 1.00 |",
    ]


def test_a_half_without_repositories_has_no_column() -> None:
    halves = measured({"tuning": [pair(reading("mlflow"), reading("mlflow"))], "held-out": []})
    assert component_table(halves, HOME).splitlines()[0] == (
        "| Component | tuning: tools | tuning: precision | tuning: recall |"
    )
    assert measured({"tuning": [], "held-out": []}) == {}

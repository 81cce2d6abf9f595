"""What is found depends on what the files say: not on their order, nor on what stands in foreign or made-up places."""

from dataclasses import replace
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from mlops_blueprint.app.context import load_catalog
from mlops_blueprint.model.fact import Fact, Place
from mlops_blueprint.scan.evaluate import evaluate
from mlops_blueprint.scan.facts import collect
from mlops_blueprint.scan.ground import Ground
from mlops_blueprint.scan.reader import list_files
from mlops_blueprint.scan.sightings import sight_tools, words_of

CATALOG = load_catalog()
SHAPES: tuple[tuple[Any, str, dict[str, str]], ...] = (
    ("call", "sklearn.svm.SVC.fit", {}),
    ("import", "sklearn.svm.SVC", {}),
    ("call", "mlflow.register_model", {}),
    ("call", "mlflow.log_metric", {}),
    ("call", "evidently.Report", {}),
    ("route", "/predict", {"predicts": "yes"}),
    ("gate", "if", {"blocks": "yes", "about": "metric", "on": "accuracy 0.8", "guards": "raise"}),
    ("graph", "flow", {"engine": "prefect", "steps": "3", "edges": "2", "names": "load train"}),
    ("schedule", "@daily", {"system": "prefect"}),
    ("command", "pytest", {"line": "pytest", "job": "check", "on": "push"}),
    ("dependency", "mlflow", {"pinned": "yes"}),
    ("secret", "AWS access key", {}),
    ("file", "LICENSE", {}),
)


def _fact(shape: tuple[Any, str, dict[str, str]], file: int, line: int) -> Fact:
    kind, name, detail = shape
    place = Place.CI if "job" in detail else Place.PRODUCT
    return Fact(kind, name, name if kind == "file" else f"part{file}.py", line, place, detail)


FACTS = st.lists(
    st.builds(_fact, st.sampled_from(SHAPES), st.integers(1, 3), st.integers(1, 9)), min_size=1, max_size=20
)


def _outcomes(facts: list[Fact]) -> dict[str, str]:
    found = {tool.tool: tool for tool in sight_tools(facts, CATALOG.tools)}
    ground = Ground(tuple(facts), found, CATALOG.tool_by_id)
    return {probe: result.outcome for probe, result in evaluate(CATALOG.probes, ground).items()}


@settings(max_examples=30, deadline=None)
@given(FACTS, st.randoms(use_true_random=False))
def test_the_order_of_facts_changes_no_outcome(facts: list[Fact], random: Any) -> None:  # noqa: ANN401 - hypothesis's
    shuffled = list(facts)
    random.shuffle(shuffled)
    assert _outcomes(shuffled) == _outcomes(facts)


@settings(max_examples=30, deadline=None)
@given(FACTS)
def test_saying_a_thing_twice_is_saying_it_once(facts: list[Fact]) -> None:
    assert _outcomes([*facts, *facts]) == _outcomes(facts)


@settings(max_examples=30, deadline=None)
@given(FACTS, FACTS, st.sampled_from([Place.VENDORED, Place.TEMPLATE]))
def test_foreign_and_made_up_code_brings_no_yes(facts: list[Fact], foreign: list[Fact], place: Place) -> None:
    moved = [replace(fact, place=place, path=f"elsewhere/{fact.path}") for fact in foreign]
    before, after = _outcomes(facts), _outcomes([*facts, *moved])
    assert {probe for probe in after if after[probe] == "yes" != before[probe]} == set()


def test_scanning_twice_finds_the_same(tmp_path: Path) -> None:
    for name in ("b", "a"):
        (tmp_path / f"{name}.py").write_text("import mlflow\n\nmlflow.log_metric('x', 1)\n", encoding="utf-8")
    words = words_of(CATALOG.tools)
    first, second = (collect(tmp_path, list_files(tmp_path), words).facts for _ in range(2))
    assert first == second

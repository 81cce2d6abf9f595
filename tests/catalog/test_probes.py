"""Linter over the shipped probes: the traits the product promises, complete texts, conditions that can hold."""

from collections.abc import Iterator
from typing import get_args

import pytest

from mlops_blueprint.model.catalog import Catalog
from mlops_blueprint.model.fact import FactKind
from mlops_blueprint.model.probe import FactMatch, Probe
from mlops_blueprint.scan.ml import TRAINS

TRAITS = {
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
}


def _matches(probe: Probe) -> Iterator[FactMatch]:
    for top in probe.conditions():
        yield from (condition.fact for condition in top.parts() if condition.fact is not None)


def test_the_promised_traits_are_there_and_shown(catalog: Catalog) -> None:
    shown = {probe.id for probe in catalog.probes if probe.trait}
    assert shown >= TRAITS


def test_there_are_about_a_hundred_probes(catalog: Catalog) -> None:
    assert len(catalog.probes) >= 100


def test_the_probe_that_tells_sub_projects_apart_decides_what_has_a_model(catalog: Catalog) -> None:
    (probe,) = [probe for probe in catalog.probes if probe.id == TRAINS]
    assert probe.decides_ml


def test_probes_that_decide_what_has_a_model_are_asked_of_anything(catalog: Catalog) -> None:
    assert all(probe.applies_to == "any" for probe in catalog.probes if probe.decides_ml)


def test_only_a_kind_of_fact_that_parsers_know_is_asked_for(catalog: Catalog) -> None:
    kinds = {match.kind for probe in catalog.probes for match in _matches(probe)}
    assert kinds <= set(get_args(FactKind))


def test_patterns_hold_no_line_breaks_and_no_doubled_blanks(catalog: Catalog) -> None:
    for probe in catalog.probes:
        for match in _matches(probe):
            patterns = (*match.names, *match.but_not, *match.paths, *match.detail.values())
            assert not [pattern for pattern in patterns if "\n" in pattern or "  " in pattern], probe.id


def test_a_probe_for_something_bad_proposes_nothing_good(catalog: Catalog) -> None:
    for probe in catalog.probes:
        if probe.wanted == "no":
            assert all(str(item.yes) in {"none", "None"} for item in probe.proposes), probe.id


def test_every_practice_of_the_technical_dimensions_that_code_can_show_has_a_probe(catalog: Catalog) -> None:
    spoken_for = {item.practice for probe in catalog.probes for item in probe.proposes}
    assert {"exp.tracked", "exp.model_vcs", "dat.versioned", "trn.pipeline", "rel.quality_gate"} <= spoken_for
    assert len(spoken_for) >= 60


@pytest.mark.parametrize("field", ["name", "motivation", "detects", "remedy", "misses"])
def test_sentences_end_without_a_full_stop(catalog: Catalog, field: str) -> None:
    assert not [probe.id for probe in catalog.probes if getattr(probe, field).endswith(".")]

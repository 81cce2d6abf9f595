"""How long the chain takes; run with ``pytest tests/benchmarks --benchmark-only``."""

from pathlib import Path

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from mlops_blueprint.app.case import load_case
from mlops_blueprint.app.chain import derive_chain, derive_recommendation
from mlops_blueprint.assess.assessment import assess
from mlops_blueprint.catalog.build import build_catalog
from mlops_blueprint.model.catalog import Catalog
from mlops_blueprint.model.engagement import Case
from mlops_blueprint.store.resources import data_dir, read_texts

BANK = Path(__file__).parents[2] / "templates" / "engagement" / "regulated-bank"


@pytest.fixture(scope="module")
def bank(catalog: Catalog) -> Case:
    return load_case(BANK, catalog)


def test_catalog_is_read_and_checked(benchmark: BenchmarkFixture) -> None:
    texts = read_texts(data_dir("catalog"), ".yaml")
    assert benchmark.pedantic(build_catalog, (texts,), rounds=5).tools


def test_engagement_is_read_and_checked(benchmark: BenchmarkFixture, catalog: Catalog) -> None:
    assert benchmark(load_case, BANK, catalog).answer_sets


def test_answers_are_assessed(benchmark: BenchmarkFixture, bank: Case, catalog: Catalog) -> None:
    assert benchmark(assess, bank, catalog).dimensions


def test_recommendation_is_derived(benchmark: BenchmarkFixture, bank: Case, catalog: Catalog) -> None:
    assert benchmark(derive_recommendation, bank, catalog)


def test_whole_chain_is_derived(benchmark: BenchmarkFixture, bank: Case, catalog: Catalog) -> None:
    assert benchmark.pedantic(derive_chain, (bank, catalog), rounds=5).stack.proven

"""How long the chain and its parts take; run with ``poe bench``."""

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from helpers.samples import SAMPLES, sample_chain, sample_starter
from mlops_blueprint.app.case import load_case
from mlops_blueprint.app.chain import Chain, derive_chain, derive_recommendation, derive_stack
from mlops_blueprint.app.pictures import draw, draw_all
from mlops_blueprint.app.report import make_report
from mlops_blueprint.app.starter import make_starter
from mlops_blueprint.assess.assessment import assess
from mlops_blueprint.catalog.build import build_catalog
from mlops_blueprint.model.catalog import Catalog
from mlops_blueprint.store.resources import data_dir, read_texts

NAME = "regulated-bank"
ROUNDS = 5


@pytest.fixture(scope="module")
def bank() -> Chain:
    return sample_chain(NAME)


def test_catalog_is_read_and_checked(benchmark: BenchmarkFixture) -> None:
    texts = read_texts(data_dir("catalog"), ".yaml")
    assert benchmark.pedantic(build_catalog, (texts,), rounds=ROUNDS).tools


def test_engagement_is_read_and_checked(benchmark: BenchmarkFixture, catalog: Catalog) -> None:
    assert benchmark(load_case, SAMPLES / NAME, catalog).answer_sets


def test_answers_are_assessed(benchmark: BenchmarkFixture, bank: Chain) -> None:
    assert benchmark(assess, bank.case, bank.catalog).dimensions


def test_recommendation_is_derived(benchmark: BenchmarkFixture, bank: Chain) -> None:
    assert benchmark(derive_recommendation, bank.case, bank.catalog)


def test_stack_is_selected(benchmark: BenchmarkFixture, bank: Chain) -> None:
    arguments = (bank.case, bank.recommendation, bank.catalog)
    assert benchmark.pedantic(derive_stack, arguments, rounds=ROUNDS).proven


def test_whole_chain_is_derived(benchmark: BenchmarkFixture, bank: Chain) -> None:
    assert benchmark.pedantic(derive_chain, (bank.case, bank.catalog), rounds=ROUNDS).stack.proven


@pytest.mark.parametrize("view", ["full", "overview"])
def test_view_is_drawn(benchmark: BenchmarkFixture, bank: Chain, view: str) -> None:
    assert benchmark.pedantic(draw, (bank.architecture, view, "svg"), rounds=ROUNDS)


def test_all_pictures_are_drawn(benchmark: BenchmarkFixture, bank: Chain) -> None:
    assert benchmark.pedantic(draw_all, (bank.architecture,), rounds=ROUNDS)


def test_starter_is_generated(benchmark: BenchmarkFixture, bank: Chain) -> None:
    assert benchmark.pedantic(make_starter, (bank, {}), rounds=ROUNDS).entries


def test_report_is_written(benchmark: BenchmarkFixture, bank: Chain) -> None:
    arguments = (bank, sample_starter(NAME), draw_all(bank.architecture))
    assert benchmark.pedantic(make_report, arguments, rounds=ROUNDS)

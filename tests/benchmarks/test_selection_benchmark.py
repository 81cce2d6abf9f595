"""How long a choice takes: the whole solve on the shipped catalog, and on one of two thousand tools.

The best round decides, so that a busy machine does not.
"""

from collections.abc import Callable

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from helpers.large_catalogs import large_catalog
from helpers.scenarios import NAMES, scenario
from mlops_blueprint.advise.selection.alternatives import find_alternatives
from mlops_blueprint.advise.selection.search import Search, open_search
from mlops_blueprint.advise.selection.stack import select_stack
from mlops_blueprint.advise.selection.why import explain_why
from mlops_blueprint.app.chain import selection_program
from mlops_blueprint.model.catalog import Catalog
from mlops_blueprint.model.stack import Stack

SHIPPED_SECONDS = 0.3
LARGE_SECONDS = 10.0
LARGE = 2_000
ROUNDS = 5


def opening(name: str, catalog: Catalog) -> Callable[[], Search]:
    chain = scenario(name)
    return lambda: open_search(chain.case, chain.recommendation, catalog, selection_program())


def selecting(name: str, catalog: Catalog) -> Callable[[], Stack]:
    chain = scenario(name)
    return lambda: select_stack(
        chain.case, chain.recommendation, catalog, program=selection_program(), adapters={}
    )


@pytest.mark.parametrize("name", NAMES)
def test_whole_stack_with_runners_up_is_chosen(
    benchmark: BenchmarkFixture, name: str, catalog: Catalog
) -> None:
    assert benchmark.pedantic(selecting(name, catalog), rounds=ROUNDS).proven
    assert benchmark.stats["min"] < SHIPPED_SECONDS


def test_best_stack_alone_is_found(benchmark: BenchmarkFixture, catalog: Catalog) -> None:
    assert benchmark.pedantic(opening("bank-on-premises", catalog), rounds=ROUNDS).best.proven
    assert benchmark.stats["min"] < SHIPPED_SECONDS


def test_three_alternatives_are_found(benchmark: BenchmarkFixture, catalog: Catalog) -> None:
    found = opening("bank-on-premises", catalog)
    assert len(benchmark.pedantic(lambda: find_alternatives(found(), 3), rounds=ROUNDS)) == 3


def test_every_port_is_explained(benchmark: BenchmarkFixture, catalog: Catalog) -> None:
    found = opening("bank-on-premises", catalog)()
    assert benchmark.pedantic(explain_why, ("all", catalog.ports, found), rounds=ROUNDS).ports


@pytest.mark.parametrize("name", ["laptop-only-student", "bank-on-premises", "startup-on-github"])
def test_stack_is_chosen_among_two_thousand_tools(
    benchmark: BenchmarkFixture, name: str, catalog: Catalog
) -> None:
    large = large_catalog(catalog, LARGE)
    assert len(large.tools) == LARGE
    assert benchmark.pedantic(selecting(name, large), rounds=2).proven
    assert benchmark.stats["min"] < LARGE_SECONDS

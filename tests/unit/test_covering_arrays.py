"""Few selections that hold every valid pair and triple of choices, shown by a check of its own."""

from collections import defaultdict
from functools import cache
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers.choices import beside, conflicts, contributions, factors, fits
from helpers.covering import Row, covering_rows
from helpers.matrix_check import uncovered
from mlops_blueprint.generate.context import STARTER_VARIABLES
from mlops_blueprint.generate.contributions import load_contribution
from mlops_blueprint.generate.environments import clashes
from mlops_blueprint.generate.workload import workload_variables
from mlops_blueprint.model.contribution import Contribution
from mlops_blueprint.model.engagement import Workload

SMALL = {"a": ("1", "2", "3"), "b": ("1", "2"), "c": ("1", "2", "3"), "d": ("1", "2")}


def never_twos(row: dict[str, str]) -> bool:
    return not (row.get("a") == "2" and row.get("b") == "2")


@cache
def rows(strength: int) -> list[Row]:
    return covering_rows(factors(), strength, fits)


@cache
def product_contribution(tool: str) -> Contribution | None:
    if tool not in contributions():
        return None
    context = {**dict.fromkeys(STARTER_VARIABLES, "starter"), "workload": workload_variables(Workload())}
    from helpers.starter_request import shipped_templates  # noqa: PLC0415 - read once, where it is cached

    return load_contribution(tool, shipped_templates(), {**context, "bindings": defaultdict(str)})


@pytest.mark.parametrize("strength", [2, 3])
def test_every_valid_combination_of_choices_occurs(strength: int) -> None:
    assert uncovered(rows(strength), factors(), strength, fits) == []


@pytest.mark.parametrize("strength", [2, 3])
def test_no_row_breaks_a_rule_and_equal_choices_give_equal_rows(strength: int) -> None:
    assert all(fits(row) and set(row) == set(factors()) for row in rows(strength))
    assert covering_rows(factors(), strength, fits) == rows(strength)


def test_covering_pairs_takes_far_fewer_rows_than_all_selections() -> None:
    two_largest = sorted((len(values) for values in factors().values()), reverse=True)[:2]
    assert len(rows(2)) <= 2 * two_largest[0] * two_largest[1]


def test_the_check_notices_every_row_that_is_taken_away() -> None:
    made = covering_rows(SMALL, 2, never_twos)
    assert uncovered(made, SMALL, 2, never_twos) == []
    for index in range(len(made)):
        assert uncovered([*made[:index], *made[index + 1 :]], SMALL, 2, never_twos) or index < len(made) - 1


def test_the_check_does_not_ask_for_what_a_rule_forbids() -> None:
    made = covering_rows(SMALL, 2, never_twos)
    assert not any(row["a"] == row["b"] == "2" for row in made)
    assert {"a": "2", "b": "2"} in uncovered(made, SMALL, 2, lambda _: True)


def test_every_adapter_that_ships_takes_part_unless_it_stands_beside_the_ports() -> None:
    chosen = {tool for values in factors().values() for tool in values}
    assert set(contributions()) - set(beside()) <= chosen
    assert not set(beside()) & chosen
    assert {tool for tool, data in contributions().items() if "service" in data} <= set(beside())


@settings(max_examples=300)
@given(st.data())
def test_product_and_oracle_agree_which_selections_fit(data: st.DataObject) -> None:
    ports = {port: values for port, values in factors().items() if "." in port}
    selection = {port: data.draw(st.sampled_from(values)) for port, values in ports.items()}
    found = [item for tool in sorted(set(selection.values())) if (item := product_contribution(tool))]
    assert fits(selection) == (not any(clashes(found)))


def test_product_and_oracle_agree_on_every_pair() -> None:
    for first, second in combinations(sorted(contributions()), 2):
        pair = [item for tool in (first, second) if (item := product_contribution(tool))]
        assert fits({"one": first, "two": second}) == (not any(clashes(pair))), (first, second)
    assert conflicts()

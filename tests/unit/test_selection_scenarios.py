"""Twelve organisations and the stacks a practitioner would accept for them."""

import pytest

from helpers.scenarios import NAMES, accepted, scenario
from mlops_blueprint.advise.selection.objectives import name_costs
from mlops_blueprint.model.catalog import Catalog

ACCEPTED = accepted()


def test_there_are_twelve_and_every_one_has_its_row() -> None:
    assert len(NAMES) == 12
    assert set(NAMES) == set(ACCEPTED)


@pytest.mark.parametrize("name", NAMES)
def test_stack_is_one_a_practitioner_accepts(name: str, catalog: Catalog) -> None:
    chosen = {
        item.port: "double" if catalog.tool_by_id[item.tool].kind == "local-double" else item.tool
        for item in scenario(name).stack.bindings
    }
    assert set(ACCEPTED[name]) <= set(chosen)
    refused = {port: chosen[port] for port, tools in ACCEPTED[name].items() if chosen[port] not in tools}
    assert refused == {}


@pytest.mark.parametrize("name", NAMES)
def test_stack_is_proven_and_leaves_nothing_in_use_out(name: str) -> None:
    chain = scenario(name)
    assert chain.stack.proven
    used = {item.tool for item in chain.stack.bindings}
    left = {
        tool
        for tool in chain.case.engagement.tools.in_use
        if chain.catalog.tool_by_id[tool].provides and tool not in used
    }
    assert left == set()


@pytest.mark.parametrize("name", NAMES)
def test_nothing_a_practitioner_needs_is_missing(name: str) -> None:
    assert scenario(name).stack.cost[next(iter(name_costs({})))] == 0

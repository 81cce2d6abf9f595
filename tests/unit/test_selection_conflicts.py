"""Tools that no Python environment holds together never stand in one stack."""

import pytest

from helpers.engagements import case
from helpers.selections import demanding
from helpers.small_catalogs import double, needing, small_catalog, tool
from mlops_blueprint.advise.selection.stack import select_stack
from mlops_blueprint.app.chain import derive_recommendation, derive_stack, selection_program
from mlops_blueprint.app.tool_conflicts import shared_reasons, tool_conflicts
from mlops_blueprint.errors import StackConflictError
from mlops_blueprint.model.catalog import Catalog

CLASH = 'clash("ant","bee").\n'


def few(catalog: Catalog) -> Catalog:
    tools = [tool("ant", "a.port"), tool("bee", "b.port"), tool("cat", "b.port", effort=5), double("c.port")]
    return small_catalog(catalog, tools)


def chosen(catalog: Catalog, program: str, **pins: str) -> set[str]:
    named = {port.replace("_", "."): name for port, name in pins.items()}
    stack = select_stack(
        case(pins=named), needing("alpha", "beta"), few(catalog), program=program, adapters={}
    )
    return {item.tool for item in stack.bindings}


def test_of_two_that_clash_only_one_is_chosen(catalog: Catalog) -> None:
    assert {"ant", "bee"} <= chosen(catalog, selection_program())
    assert {"ant", "cat"} <= chosen(catalog, CLASH + selection_program())


def test_pins_of_two_that_clash_are_a_conflict_that_names_them(catalog: Catalog) -> None:
    with pytest.raises(StackConflictError) as failure:
        chosen(catalog, CLASH + selection_program(), a_port="ant", b_port="bee")
    assert "the pin of" in failure.value.problems[0].message


def test_required_tools_that_clash_are_refused_with_the_reason(catalog: Catalog) -> None:
    pair = tool_conflicts()[0]
    wishes = demanding(required=pair.tools)
    _, advice = derive_recommendation(wishes, catalog)
    with pytest.raises(StackConflictError) as failure:
        derive_stack(wishes, advice, catalog)
    assert pair.reason in failure.value.hint
    assert shared_reasons(case()) == ()

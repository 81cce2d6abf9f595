"""A server stands at no port: requiring it puts it beside the stack, and changes nothing about the rest."""

from functools import cache

import pytest

from helpers.selections import demanding
from mlops_blueprint.app.chain import derive_recommendation, derive_stack
from mlops_blueprint.app.context import load_catalog
from mlops_blueprint.app.starter import required_servers
from mlops_blueprint.errors import BlueprintError, StackConflictError
from mlops_blueprint.lifecycle.pins import Bound, add_tool
from mlops_blueprint.model.catalog import Catalog
from mlops_blueprint.model.stack import Stack
from mlops_blueprint.model.starter_state import StarterFacts

SERVERS = ("postgresql", "redis", "seaweedfs")


@cache
def stack(*required: str, banned: tuple[str, ...] = (), licences: str = "any") -> Stack:
    catalog = load_catalog(None)
    wishes = demanding({"licences": licences}, required=required, banned=banned)
    return derive_stack(wishes, derive_recommendation(wishes, catalog)[1], catalog)


def test_a_required_server_changes_no_choice_and_no_cost() -> None:
    with_all, without = stack(*SERVERS), stack()
    assert [item.tool for item in with_all.bindings] == [item.tool for item in without.bindings]
    assert with_all.cost == without.cost


def test_the_stack_says_what_the_server_is_there_for() -> None:
    (reason,) = [item for item in stack("postgresql").because if item.refs == ("required:postgresql",)]
    assert "PostgreSQL" in reason.text
    assert "sql-database" in reason.text
    assert not [item for item in stack().because if item.refs == ("required:postgresql",)]


def test_a_server_that_is_required_and_banned_is_a_conflict() -> None:
    with pytest.raises(StackConflictError, match="postgresql"):
        stack("postgresql", banned=("postgresql",))


def test_servers_are_under_the_rule_about_licences_like_any_tool() -> None:
    assert stack(*SERVERS, licences="open-source").proven


def test_a_retired_server_is_not_added() -> None:
    with pytest.raises(StackConflictError, match="minio"):
        stack("minio")


@pytest.mark.parametrize(("required", "found"), [(("redis", "mlflow", "postgresql"), SERVERS[:2]), ((), ())])
def test_a_starter_takes_its_servers_from_what_the_engagement_requires(
    required: tuple[str, ...], found: tuple[str, ...], catalog: Catalog
) -> None:
    facts = StarterFacts(
        engagement=demanding(required=required).engagement,
        digest="0" * 16,
        stack=stack(),
        component_needs={},
        standing={},
    )
    assert required_servers(facts, catalog) == found


def test_adding_a_server_to_a_starter_leads_to_the_engagement(catalog: Catalog) -> None:
    selected = {item.port: item.tool for item in stack().bindings}
    with pytest.raises(BlueprintError, match="stands at no port") as failure:
        add_tool(Bound(selected, {}, selected, catalog), "redis")
    assert "tools.required" in failure.value.hint

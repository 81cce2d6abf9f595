"""A server stands at no port: requiring it puts it beside the stack, and changes nothing about the rest."""

from dataclasses import replace
from functools import cache

import pytest

from helpers.samples import sample_chain
from helpers.selections import demanding
from mlops_blueprint.app.chain import derive_recommendation, derive_stack
from mlops_blueprint.app.context import load_catalog
from mlops_blueprint.app.starter import required_beside, starter_facts, starter_request
from mlops_blueprint.app.starter_again import make_again
from mlops_blueprint.errors import BlueprintError, StackConflictError
from mlops_blueprint.lifecycle.pins import Bound, Choice, add_tool, remove_tool
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


def test_what_describes_a_platform_stands_beside_the_stack_like_a_server() -> None:
    with_it, without = stack("terraform"), stack()
    assert [item.tool for item in with_it.bindings] == [item.tool for item in without.bindings]
    assert with_it.cost == without.cost
    (reason,) = [item for item in with_it.because if item.refs == ("required:terraform",)]
    assert "creates on a platform" in reason.text


def test_terraform_is_no_open_source_and_refused_where_only_that_is_allowed() -> None:
    with pytest.raises(StackConflictError, match="terraform"):
        stack("terraform", licences="open-source")


def test_a_retired_server_is_not_added() -> None:
    with pytest.raises(StackConflictError, match="minio"):
        stack("minio")


def facts_of(required: tuple[str, ...]) -> StarterFacts:
    return StarterFacts(
        engagement=demanding(required=required).engagement,
        digest="0" * 16,
        stack=stack(),
        component_needs={},
        standing={},
    )


@pytest.mark.parametrize(("required", "found"), [(("redis", "mlflow", "postgresql"), SERVERS[:2]), ((), ())])
def test_a_starter_takes_its_servers_from_what_the_engagement_requires(
    required: tuple[str, ...], found: tuple[str, ...], catalog: Catalog
) -> None:
    assert required_beside(facts_of(required), catalog) == found


def bound(catalog: Catalog, required: tuple[str, ...]) -> Bound:
    selected = {item.port: item.tool for item in stack().bindings}
    return Bound(selected, Choice(), selected, catalog, required)


def test_what_a_team_wants_beside_the_ports_is_kept_only_where_it_differs(catalog: Catalog) -> None:
    both = add_tool(bound(catalog, ("postgresql",)), "redis")
    assert both.beside == ("postgresql", "redis")
    back = remove_tool(replace(bound(catalog, ("postgresql",)), choice=both), "redis")
    assert back.beside is None
    assert remove_tool(bound(catalog, ("redis",)), "redis").beside == ()


def test_a_server_that_is_there_is_not_added_again(catalog: Catalog) -> None:
    with pytest.raises(BlueprintError, match="part of this starter already"):
        add_tool(bound(catalog, ("redis",)), "redis")


def test_what_cannot_stand_beside_the_ports_is_named_with_what_can(catalog: Catalog) -> None:
    facts = facts_of(())
    with pytest.raises(StackConflictError) as failure:
        starter_request(facts, Choice(beside=("mlflow", "redis")), catalog, {})
    (problem,) = failure.value.problems
    assert (problem.path, problem.code) == (".mlops/stack.yaml", "LIF006")
    assert "postgresql" in problem.hint


def test_a_server_that_nobody_asks_is_remembered_and_not_shown(catalog: Catalog) -> None:
    made = make_again(starter_facts(sample_chain("research-group")), Choice(beside=("redis",)), catalog)
    texts = {item.path: item.text for item in made.entries}
    assert "- redis" in texts[".mlops/stack.yaml"]
    assert "Redis" not in texts["docs/architecture.svg"] + texts["compose.yaml"]

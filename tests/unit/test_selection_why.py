"""Alternatives, why and why not: every claim about another stack is itemised and adds up."""

from datetime import date

import pytest

from helpers.engagements import case
from helpers.selections import demanding, opened, totals
from helpers.small_catalogs import PORTS, double, needing, small_catalog, tool
from mlops_blueprint.advise.selection import solver
from mlops_blueprint.advise.selection.alternatives import APART, find_alternatives
from mlops_blueprint.advise.selection.objectives import name_costs
from mlops_blueprint.advise.selection.rivals import rivals
from mlops_blueprint.advise.selection.search import open_search
from mlops_blueprint.advise.selection.solver import Ask
from mlops_blueprint.advise.selection.why import explain_why_not
from mlops_blueprint.app.chain import selection_program
from mlops_blueprint.app.selection import choose, why, why_not
from mlops_blueprint.errors import BlueprintError
from mlops_blueprint.model.catalog import Catalog
from mlops_blueprint.model.engagement import Case
from mlops_blueprint.model.stack_why import Rival, WhyNot
from mlops_blueprint.model.tool import Lifecycle

ANYWHERE = ("laptop", "self-hosted", "kubernetes", "saas", "aws", "azure", "gcp")
CASES = {
    "plain": demanding(),
    "clouds": demanding({"hosting": ANYWHERE, "skills": ("python", "git")}),
    "in use": demanding({"hosting": ("aws",)}, in_use=("github", "luigi", "amazon-sagemaker")),
    "nothing needed": case(),
    "pinned": demanding(pins={"flow.run": "kedro", "serve.predict": "flask"}),
}


def not_why(name: str, catalog: Catalog, chosen_for: Case | None = None) -> WhyNot:
    return explain_why_not(name, opened(chosen_for or demanding(), catalog))


@pytest.mark.parametrize("name", CASES)
def test_items_of_a_stack_add_up_to_what_the_solver_counted(name: str, catalog: Catalog) -> None:
    found = opened(CASES[name], catalog)
    assert totals(found, found.best.chosen) == name_costs(found.best.cost)
    for port in catalog.ports:
        other = found.solver.solve(Ask(without=((port.id, found.best.chosen[port.id]),)))
        if other:
            assert totals(found, other.chosen) == name_costs(other.cost)


@pytest.mark.parametrize("name", CASES)
def test_changes_are_the_difference_of_the_costs(name: str, catalog: Catalog) -> None:
    stack = choose(CASES[name], catalog, alternatives=2)
    for other in stack.alternatives:
        told = {change.objective: change.points for change in (*other.gains, *other.costs)}
        assert told == {
            key: other.cost[key] - stack.cost[key] for key in stack.cost if other.cost[key] != stack.cost[key]
        }


def test_alternatives_differ_in_kind_and_come_best_first(catalog: Catalog) -> None:
    stack = choose(demanding(), catalog, alternatives=4)
    stacks = [{item.port: item.tool for item in stack.bindings}, *(item.tools for item in stack.alternatives)]
    assert len(stacks) == 5
    for number, later in enumerate(stacks):
        for earlier in stacks[:number]:
            fresh = {
                catalog.port_by_id[port].component
                for port, name in later.items()
                if name not in earlier.values()
            } - {None}
            assert len(fresh) >= APART
    prices = [tuple(stack.cost.values()), *(tuple(item.cost.values()) for item in stack.alternatives)]
    assert prices == sorted(prices)
    assert all(item.proven for item in stack.alternatives)


def test_alternatives_keep_pins(catalog: Catalog) -> None:
    stack = choose(demanding(pins={"flow.run": "kedro"}), catalog, alternatives=3)
    assert [item.tools["flow.run"] for item in stack.alternatives] == ["kedro"] * 3


def test_there_are_no_alternatives_where_nothing_else_fits(catalog: Catalog) -> None:
    few = small_catalog(catalog, [double(port.id) for port in PORTS])
    found = open_search(case(), needing(), few, selection_program())
    assert find_alternatives(found, 3) == ()


def test_why_names_the_objective_that_decided_against_each_rival(catalog: Catalog) -> None:
    (port,) = why("C3", demanding(), catalog).ports
    rival = {item.tool: item for item in port.rivals}
    assert port.port == "flow.run"
    assert rival["kedro"].decided_by == "untested tools"
    assert rival["local-orchestrator"].decided_by == "unmet needs"
    assert rival["vertex-ai"].verdict == "excluded"
    assert "runs on gcp" in rival["vertex-ai"].breaks[0]


def test_every_provider_of_a_port_is_accounted_for(catalog: Catalog) -> None:
    found = opened(demanding(), catalog)
    for port in catalog.ports:
        able = {item.id for item in catalog.tools if port.id in item.provides}
        assert {rival.tool for rival in rivals(port.id, found)} == able - {found.best.chosen[port.id]}


def test_rivals_stand_in_the_order_of_their_stacks(catalog: Catalog) -> None:
    found = opened(demanding(), catalog)
    (port,) = [item for item in catalog.ports if item.id == "flow.run"]
    close = [item for item in rivals(port.id, found) if item.verdict != "excluded"]
    assert [_price(item) for item in close] == sorted(_price(item) for item in close)


def _price(rival: Rival) -> tuple[int, ...]:
    points = {change.objective: change.points for change in rival.changes}
    return tuple(points.get(name, 0) for name in name_costs({}))


@pytest.mark.parametrize("subject", ["C6", "model-registry", "registry.models", "mlflow"])
def test_why_understands_codes_components_ports_and_tools(subject: str, catalog: Catalog) -> None:
    assert "registry.models" in [port.port for port in why(subject, demanding(), catalog).ports]


def test_why_of_a_tool_that_was_not_chosen_leads_to_why_not(catalog: Catalog) -> None:
    with pytest.raises(BlueprintError) as caught:
        why("dagster", demanding(), catalog)
    assert caught.value.hint == "ask with --why-not dagster"


@pytest.mark.parametrize(
    ("ask", "word", "meant"), [(why, "flow.rum", "flow.run"), (why_not, "dagstr", "dagster")]
)
def test_unknown_word_gets_the_nearest_one(ask: object, word: str, meant: str, catalog: Catalog) -> None:
    assert callable(ask)
    with pytest.raises(BlueprintError) as caught:
        ask(word, demanding(), catalog)
    assert caught.value.hint == f"did you mean `{meant}`?"


def test_why_not_tells_what_a_tool_costs_and_saves(catalog: Catalog) -> None:
    answer = not_why("argo-workflows", catalog)
    assert not answer.breaks
    assert ("flow.run", "argo-workflows") in [(swap.port, swap.after) for swap in answer.swaps]
    assert answer.changes[0].objective == "untested tools"
    assert answer.changes[0].text == "1 point of untested tools more"
    assert answer.changes[0].items[0].startswith("+1 Argo Workflows for Workflow run")


def test_why_not_names_the_requirement_that_a_tool_breaks(catalog: Catalog) -> None:
    answer = not_why("vertex-ai", catalog)
    (broken,) = answer.breaks
    assert "runs on gcp; allowed: laptop, self-hosted" in broken


def test_what_is_set_aside_for_one_tool_holds_for_all_others(catalog: Catalog) -> None:
    chosen = demanding({"hosting": ("aws",)}, in_use=("github", "amazon-sagemaker"))
    for swap in not_why("mlflow", catalog, chosen).swaps:
        after = catalog.tool_by_id[swap.after]
        assert after.id == "mlflow" or after.kind == "local-double" or "aws" in after.hosting


def test_why_not_of_a_banned_tool_names_the_ban(catalog: Catalog) -> None:
    answer = not_why("dagster", catalog, demanding(banned=("dagster",)))
    assert answer.breaks == ("Dagster is banned",)


def test_why_not_of_a_pinned_ports_rival_names_the_pin(catalog: Catalog) -> None:
    answer = not_why("dagster", catalog, demanding(pins={"flow.run": "prefect"}))
    assert answer.breaks == ("the pin of flow.run to prefect",)


def test_why_not_of_a_chosen_tool_says_where_it_is(catalog: Catalog) -> None:
    assert not_why("mlflow", catalog).chosen_at == ("registry.models", "track.runs")


def test_why_not_of_a_tool_beside_the_stack_says_so(catalog: Catalog) -> None:
    assert not_why("redis", catalog).impossible[0].startswith("Redis provides no port")


def test_why_not_of_a_retired_tool_names_the_date(catalog: Catalog) -> None:
    gone = Lifecycle(status="retired", date=date(2024, 5, 1))
    old = tool("old", "a.port", lifecycle=gone)
    few = small_catalog(catalog, [old, *(double(port.id) for port in PORTS)])
    found = open_search(case(), needing(), few, selection_program())
    assert explain_why_not("old", found).impossible == ("Old is retired since 2024-05-01",)


def test_retired_product_beside_the_stack_says_that_first(catalog: Catalog) -> None:
    assert "is retired" in not_why("neptune-ai", catalog).impossible[0]


def test_equal_rival_lost_by_the_alphabet_only(catalog: Catalog) -> None:
    twins = [tool("bee", "a.port"), tool("ant", "a.port"), double("b.port"), double("c.port")]
    found = open_search(case(), needing("alpha"), small_catalog(catalog, twins), selection_program())
    assert [(item.tool, item.verdict) for item in rivals("a.port", found)] == [("bee", "equal")]


def test_answers_do_not_depend_on_what_was_asked_before(catalog: Catalog) -> None:
    asked, fresh = opened(CASES["clouds"], catalog), opened(CASES["clouds"], catalog)
    for port in catalog.ports:
        rivals(port.id, asked)
    assert asked.solver.solve() == fresh.best
    assert rivals("flow.run", asked) == rivals("flow.run", fresh)
    assert find_alternatives(asked, 2) == find_alternatives(fresh, 2)


@pytest.mark.parametrize("name", CASES)
def test_both_ways_of_solving_give_one_answer(
    name: str, catalog: Catalog, monkeypatch: pytest.MonkeyPatch
) -> None:
    quick = opened(CASES[name], catalog)
    monkeypatch.setattr(solver, "_MANY", 0)
    slow = opened(CASES[name], catalog)
    assert (quick.solver.is_quick, slow.solver.is_quick) == (True, False)
    assert slow.best == quick.best
    assert rivals("metrics.collect", slow) == rivals("metrics.collect", quick)
    assert find_alternatives(slow, 2) == find_alternatives(quick, 2)

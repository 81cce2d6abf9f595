"""The choice of a stack: wishes kept, hosting and licences respected, conflicts explained."""

import pytest

from helpers.engagements import answer, case, engagement
from helpers.selections import demanding
from helpers.small_catalogs import PORTS, double, needing, small_catalog, tool
from mlops_blueprint.advise.selection.facts import is_open_source, link_level
from mlops_blueprint.advise.selection.stack import select_stack
from mlops_blueprint.app.chain import derive_chain, derive_recommendation, derive_stack
from mlops_blueprint.errors import StackConflictError
from mlops_blueprint.model.catalog import Catalog
from mlops_blueprint.model.engagement import Case, ContextValue
from mlops_blueprint.model.stack import Binding, Stack
from mlops_blueprint.store.resources import data_dir

PROGRAM = data_dir("catalog").joinpath("selection", "stack.lp").read_text(encoding="utf-8")
ANYWHERE: ContextValue = ("laptop", "self-hosted", "kubernetes", "saas", "aws", "azure", "gcp")


def choose(chosen_for: Case, catalog: Catalog) -> Stack:
    return derive_stack(chosen_for, derive_recommendation(chosen_for, catalog)[1], catalog)


def tools(stack: Stack) -> dict[str, str]:
    return {binding.port: binding.tool for binding in stack.bindings}


def binding(stack: Stack, port: str) -> Binding:
    return next(item for item in stack.bindings if item.port == port)


def test_every_port_has_exactly_one_tool_that_provides_it(catalog: Catalog) -> None:
    stack = choose(demanding(), catalog)
    assert [item.port for item in stack.bindings] == [port.id for port in catalog.ports]
    assert all(port in catalog.tool_by_id[name].provides for port, name in tools(stack).items())
    assert stack.proven


@pytest.mark.parametrize(("host", "pipeline"), [("gitlab", "gitlab-ci"), ("github", "github-actions")])
def test_pipeline_belongs_to_the_repository_host_in_use(host: str, pipeline: str, catalog: Catalog) -> None:
    stack = tools(choose(demanding({"hosting": ANYWHERE}, in_use=(host,)), catalog))
    assert (stack["scm.repo"], stack["ci.pipeline"]) == (host, pipeline)


def test_tool_in_use_that_is_left_out_is_named_with_what_replaces_it(catalog: Catalog) -> None:
    stack = choose(demanding({"hosting": ANYWHERE}, in_use=("gitlab", "github")), catalog)
    kept = catalog.tool_by_id[tools(stack)["scm.repo"]].name
    (left,) = [reason for reason in stack.because if "not part of this stack" in reason.text]
    assert left.text.endswith(f"in its place: {kept}")


def test_small_research_group_gets_local_doubles(catalog: Catalog) -> None:
    stack = choose(case(of=engagement({"phase": "research", "live_models": "0"})), catalog)
    kinds = {catalog.tool_by_id[name].kind for port, name in tools(stack).items() if port != "scm.repo"}
    assert kinds == {"local-double"}


def test_banned_tool_is_never_chosen(catalog: Catalog) -> None:
    first = tools(choose(demanding(), catalog))["flow.run"]
    second = tools(choose(demanding(banned=(first,)), catalog))["flow.run"]
    assert first != second


def test_required_tool_is_in_the_stack_even_if_another_is_better(catalog: Catalog) -> None:
    assert "dagster" not in tools(choose(demanding(), catalog)).values()
    stack = choose(demanding(required=("dagster",)), catalog)
    assert tools(stack)["flow.run"] == "dagster"
    assert "required:dagster" in [ref for reason in binding(stack, "flow.run").because for ref in reason.refs]


def test_tool_in_use_stays_and_says_so(catalog: Catalog) -> None:
    stack = choose(demanding(in_use=("apache-airflow",)), catalog)
    assert binding(stack, "flow.run").tool == "apache-airflow"
    assert binding(stack, "flow.run").because[0].text.endswith("is already in use")


@pytest.mark.parametrize("pinned", ["luigi", "local-orchestrator", "kedro"])
def test_pin_never_changes_silently(pinned: str, catalog: Catalog) -> None:
    stack = choose(demanding(pins={"flow.run": pinned}, in_use=("apache-airflow",)), catalog)
    assert (binding(stack, "flow.run").tool, binding(stack, "flow.run").pinned) == (pinned, True)
    assert binding(stack, "flow.run").because[0].refs == ("pin:flow.run",)


@pytest.mark.parametrize("place", ["aws", "azure", "gcp", "kubernetes", "saas"])
def test_only_tools_that_run_in_the_allowed_place_are_chosen(place: str, catalog: Catalog) -> None:
    chosen = tools(choose(demanding({"hosting": (place,)}, required=()), _with_git_everywhere(catalog)))
    for name in chosen.values():
        known = catalog.tool_by_id[name]
        assert place in known.hosting or known.kind == "local-double" or name == "git"


def _with_git_everywhere(catalog: Catalog) -> Catalog:
    """Some clouds offer no repository of their own in the catalog; that is not what is tested here."""
    git = catalog.tool_by_id["git"]
    everywhere = git.model_copy(update={"hosting": ANYWHERE})
    fields = {name: getattr(catalog, name) for name in Catalog.model_fields}
    swapped = tuple(everywhere if item.id == "git" else item for item in catalog.tools)
    return Catalog.model_construct(**{**fields, "tools": swapped})


def test_open_source_only_leaves_no_closed_tool(catalog: Catalog) -> None:
    stack = choose(demanding({"licences": "open-source", "hosting": ANYWHERE}), catalog)
    assert all(is_open_source(catalog.tool_by_id[name].licence) for name in tools(stack).values())


def test_closed_tool_in_use_is_tolerated(catalog: Catalog) -> None:
    stack = choose(demanding({"licences": "open-source"}, in_use=("github",)), catalog)
    assert tools(stack)["scm.repo"] == "github"


@pytest.mark.parametrize(
    ("licence", "open_source"),
    [
        ("Apache-2.0", True),
        ("AGPL-3.0-only", True),
        ("LicenseRef-Proprietary", False),
        ("BUSL-1.1", False),
        ("Apache-2.0 AND SSPL-1.0", False),
        ("Elastic-2.0 OR AGPL-3.0-only", True),
    ],
)
def test_source_available_is_not_open_source(licence: str, *, open_source: bool) -> None:
    assert is_open_source(licence) == open_source


def test_retired_tool_is_never_recommended(catalog: Catalog) -> None:
    chosen = tools(choose(demanding({"hosting": ANYWHERE}), catalog)).values()
    assert {catalog.tool_by_id[name].lifecycle.status for name in chosen} <= {"active", "maintenance"}


def test_runner_up_is_another_tool_with_its_price(catalog: Catalog) -> None:
    for item in choose(demanding(), catalog).bindings:
        assert item.runner_up is not None
        assert item.runner_up.tool != item.tool
        assert item.runner_up.costs


def test_pinned_port_has_a_runner_up_all_the_same(catalog: Catalog) -> None:
    pinned = binding(choose(case(pins={"track.runs": "mlflow"}), catalog), "track.runs")
    assert pinned.pinned
    assert pinned.runner_up is not None
    assert pinned.runner_up.tool != "mlflow"


def test_only_provider_of_a_port_has_no_runner_up(catalog: Catalog) -> None:
    few = small_catalog(catalog, [tool("ant", "a.port"), double("b.port"), double("c.port")])
    stack = select_stack(case(), needing(), few, program=PROGRAM, adapters={})
    assert [item.runner_up for item in stack.bindings] == [None, None, None]


def test_equal_tools_are_chosen_by_name_and_the_runner_up_says_so(catalog: Catalog) -> None:
    twins = [tool("bee", "a.port"), tool("ant", "a.port"), double("b.port"), double("c.port")]
    stack = select_stack(
        case(), needing("alpha"), small_catalog(catalog, twins), program=PROGRAM, adapters={}
    )
    assert tools(stack)["a.port"] == "ant"
    runner_up = binding(stack, "a.port").runner_up
    assert runner_up is not None
    assert (runner_up.tool, runner_up.costs) == ("bee", ("equal in every objective; chosen by name order",))


def test_starter_falls_back_to_the_double_where_no_adapter_ships(catalog: Catalog) -> None:
    few = small_catalog(catalog, [tool("ant", "a.port"), *(double(port.id) for port in PORTS)])
    without = select_stack(case(), needing("alpha"), few, program=PROGRAM, adapters={})
    having = select_stack(case(), needing("alpha"), few, program=PROGRAM, adapters={"ant": ("a.port",)})
    assert (binding(without, "a.port").tool, binding(without, "a.port").starter_tool) == ("ant", "local-a")
    assert binding(having, "a.port").starter_tool == "ant"


def test_a_port_that_an_adapter_leaves_out_gets_the_double_and_is_not_called_checked(
    catalog: Catalog,
) -> None:
    validated = tool("ant", "a.port", "b.port").model_copy(update={"starter": "validates"})
    few = small_catalog(catalog, [validated, *(double(port.id) for port in PORTS)])
    stack = select_stack(
        case(pins={"a.port": "ant", "b.port": "ant"}),
        needing("alpha"),
        few,
        program=PROGRAM,
        adapters={"ant": ("a.port",)},
    )
    at = {
        port: (binding(stack, port).starter_tool, binding(stack, port).tier) for port in ("a.port", "b.port")
    }
    assert at == {"a.port": ("ant", "validates"), "b.port": ("local-b", "catalog")}


def test_a_tool_that_runs_elsewhere_is_no_tested_tool_here(catalog: Catalog) -> None:
    ant = tool("ant", "a.port", "b.port").model_copy(update={"starter": "runs", "starter_at": ("b.port",)})
    bee = tool("bee", "a.port").model_copy(update={"starter": "runs"})
    few = small_catalog(catalog, [ant, bee, *(double(port.id) for port in PORTS)])
    stack = select_stack(case(), needing("alpha"), few, program=PROGRAM, adapters={})
    assert tools(stack)["a.port"] == "bee"
    runner_up = binding(stack, "a.port").runner_up
    assert runner_up is not None
    assert runner_up.changes[0].objective == "untested tools"


def test_integration_counts_in_both_directions(catalog: Catalog) -> None:
    actions, hub = catalog.tool_by_id["gitlab-ci"], catalog.tool_by_id["gitlab"]
    assert link_level(actions, hub) == link_level(hub, actions) == 0


def conflict(chosen_for: Case, catalog: Catalog) -> StackConflictError:
    with pytest.raises(StackConflictError) as caught:
        choose(chosen_for, catalog)
    return caught.value


def test_banned_and_pinned_tool_is_a_conflict_that_names_both_ways_out(catalog: Catalog) -> None:
    error = conflict(demanding(pins={"flow.run": "prefect"}, banned=("prefect",)), catalog)
    assert len(error.problems) == 1
    assert any(words in error.message for words in ("the pin of flow.run to prefect", "the ban of prefect"))
    title, *ways = error.hint.splitlines()
    assert title == "ways out, the least first:"
    assert sorted(way.partition(":")[0].strip() for way in ways) == [
        "give up the ban of prefect",
        "give up the pin of flow.run to prefect",
    ]


def test_conflict_names_the_smallest_set(catalog: Catalog) -> None:
    """One hosting rule stands against three pins: giving up the one is the least that helps."""
    pins = {"serve.predict": "kserve", "flow.run": "argo-workflows", "metrics.collect": "amazon-cloudwatch"}
    error = conflict(demanding({"hosting": ("laptop",)}, pins=pins), catalog)
    assert [item.message for item in error.problems] == [
        "cannot be met together with the rest: the allowed hosting"
    ]


def test_conflict_of_two_independent_wishes_names_both(catalog: Catalog) -> None:
    wishes = demanding(pins={"flow.run": "prefect"}, banned=("prefect", "mlflow"), required=("mlflow",))
    error = conflict(wishes, catalog)
    assert len(error.problems) == 2
    assert " and " in error.message


def test_pin_that_must_go_is_looked_for_in_its_own_file(catalog: Catalog) -> None:
    pins = {"flow.run": "argo-workflows"}
    error = conflict(demanding({"hosting": ("laptop",)}, pins=pins, banned=("argo-workflows",)), catalog)
    assert [(item.path, item.code) for item in error.problems] == [("stack.yaml", "SEL001")]


def test_catalog_without_any_provider_says_which_port_is_empty(catalog: Catalog) -> None:
    few = small_catalog(catalog, [double("a.port"), double("b.port")])
    with pytest.raises(StackConflictError) as caught:
        select_stack(case(), needing(), few, program=PROGRAM, adapters={})
    assert caught.value.hint == "the catalog has no living tool for c.port"


def test_component_is_required_only_by_what_a_target_asks_for(catalog: Catalog) -> None:
    plain = derive_recommendation(case(of=engagement({"decision_impact": "customer-facing"})), catalog)[1]
    online = derive_recommendation(
        case(of=engagement({"decision_impact": "customer-facing", "latency": "online"})), catalog
    )[1]
    needed = {item.component: item for item in plain.components}
    assert not needed["feature-store"].required
    assert needed["feature-store"].because[0].text.endswith("a local double is enough")
    store = next(item for item in online.components if item.component == "feature-store")
    assert store.required
    assert store.because[0].text == "Feature Store System carries “Shared features” (Data level 3)"


def test_practice_that_does_not_apply_requires_nothing(catalog: Catalog) -> None:
    of = engagement({"decision_impact": "customer-facing", "latency": "online"})
    excluded = case({"dat.feature_shared": answer("not-applicable")}, of=of)
    store = next(
        item
        for item in derive_recommendation(excluded, catalog)[1].components
        if item.component == "feature-store"
    )
    assert not store.required


def test_wiring_lists_only_declared_integrations_between_chosen_tools(catalog: Catalog) -> None:
    chain = derive_chain(demanding(in_use=("gitlab", "gitlab-ci")), catalog)
    assert ("gitlab-ci", "gitlab", "native") in {(w.source, w.target, w.level) for w in chain.stack.wiring}
    chosen = set(tools(chain.stack).values())
    assert all({w.source, w.target} <= chosen for w in chain.stack.wiring)

"""What must hold between the facts of the paper, whatever file they stand in."""

from collections import Counter

import networkx as nx

from helpers.paper_facts import codes, facts, flow_graph
from mlops_blueprint.model.catalog import Catalog

FACTS = facts()


def _steps_naming(catalog: Catalog, code: str) -> list[int]:
    """Numbers of the steps whose own text names a role or component."""
    return [step.number for step in catalog.steps if code in codes(catalog, (*step.roles, *step.components))]


def test_every_step_lies_in_exactly_one_zone(catalog: Catalog) -> None:
    placed = [(number, zone.code) for zone in catalog.zones for number in zone.steps]
    assert placed == [(step.number, step.zone) for step in catalog.steps]


def test_zones_are_unbroken_ranges(catalog: Catalog) -> None:
    for zone in catalog.zones:
        assert list(zone.steps) == list(range(zone.steps[0], zone.steps[-1] + 1)), zone.code


def test_principle_to_component_map_is_the_inverse_with_eighteen_pairs(catalog: Catalog) -> None:
    inverse = {
        principle.code: [item.code for item in catalog.components if principle.id in item.principles]
        for principle in catalog.principles
    }
    assert inverse == FACTS["principle_components"]
    assert sum(map(len, inverse.values())) == 18
    assert all(inverse.values())


def test_only_ci_cd_implements_automation_training_and_feedback(catalog: Catalog) -> None:
    wanted = {"P1", "P6", "P9"}
    holders = [item.code for item in catalog.components if wanted <= set(codes(catalog, item.principles))]
    assert holders == ["C1"]


def test_components_have_one_two_or_three_principles(catalog: Catalog) -> None:
    sizes = {item.code: len(item.principles) for item in catalog.components}
    assert {code for code, size in sizes.items() if size == 1} == {"C5", "C8"}
    assert {code for code, size in sizes.items() if size == 3} == {"C1", "C3"}
    assert Counter(sizes.values())[2] == 5


def test_four_principles_hang_on_a_single_component(catalog: Catalog) -> None:
    counts = Counter(code for item in catalog.components for code in codes(catalog, item.principles))
    assert {code for code, count in counts.items() if count == 1} == {"P2", "P5", "P7", "P8"}


def test_the_data_scientist_is_the_most_named_role(catalog: Catalog) -> None:
    named = {role.code: _steps_naming(catalog, role.code) for role in catalog.roles}
    assert named["R3"] == [3, 4, 5, 7, 13, 15, 17, 27]
    assert all(len(steps) < len(named["R3"]) for code, steps in named.items() if code != "R3")


def test_stakeholder_and_architect_are_named_once(catalog: Catalog) -> None:
    assert _steps_naming(catalog, "R1") == [1]
    assert _steps_naming(catalog, "R2") == [2]


def test_devops_and_ml_engineers_enter_through_frame_and_bridge(catalog: Catalog) -> None:
    assert _steps_naming(catalog, "R6") == [24]
    assert _steps_naming(catalog, "R7") == [24, 25]
    zone = next(zone for zone in catalog.zones if zone.code == "D")
    assert codes(catalog, zone.roles) == ["R6", "R7"]
    bridge = next(activity for activity in catalog.activities if activity.code == "U2")
    assert codes(catalog, bridge.roles) == ["R6", "R7"]


def test_orchestration_and_metadata_are_in_no_steps_own_text(catalog: Catalog) -> None:
    assert _steps_naming(catalog, "C3") == []
    assert _steps_naming(catalog, "C7") == []
    unnumbered = {activity.code: set(codes(catalog, activity.components)) for activity in catalog.activities}
    assert [code for code, held in unnumbered.items() if "C3" in held] == ["U1", "U4"]
    assert [code for code, held in unnumbered.items() if "C7" in held] == ["U5"]


def test_every_component_reaches_some_step(catalog: Catalog) -> None:
    reached = {code for step in catalog.steps for code in codes(catalog, step.effective_components)}
    assert reached == {item.code for item in catalog.components}


def test_effective_components_never_drop_what_the_text_names(catalog: Catalog) -> None:
    for step in catalog.steps:
        assert set(step.components) <= set(step.effective_components), step.code


def test_algorithm_is_chosen_in_experimentation_and_reused_in_production(catalog: Catalog) -> None:
    settings = "best algorithm and hyperparameters"
    made = [(step.number, step.zone) for step in catalog.steps if settings in step.outputs]
    used = [(step.number, step.zone) for step in catalog.steps if settings in step.inputs]
    assert made == [(16, "C")]
    assert used == [(20, "D")]
    carried = [edge for edge in catalog.edges if (edge.source_node, edge.target_node) == ("S16", "S20")]
    assert [edge.flow for edge in carried] == ["text_only"]


def test_what_a_step_takes_an_earlier_step_or_the_outside_gives(catalog: Catalog) -> None:
    made: set[str] = set()
    from_outside: list[str] = []
    for step in catalog.steps:
        from_outside += [item for item in step.inputs if item not in made and item not in from_outside]
        made.update(step.outputs)
    assert from_outside == [
        "business situation",
        "raw data",
        "raw data as an alternative",
        "model training code",
        "prod ready ML model",
        "model serving code",
        "new versioned feature data",
        "serving performance",
        "drift signal",
    ]


def test_every_document_has_a_producer_and_a_consumer(catalog: Catalog) -> None:
    for artifact in catalog.artifacts:
        if artifact.document:
            carriers = [edge for edge in catalog.edges if edge.artifact == artifact.id]
            ends = {end for edge in carriers for end in (edge.source_node, edge.target_node)}
            assert carriers, artifact.code
            assert len(ends) >= 2, artifact.code


def test_only_the_production_ready_model_leaves_the_registry(catalog: Catalog) -> None:
    steps = {step.code: step.zone for step in catalog.steps}
    past_repository, between_zones, other = set(), set(), set()
    documents = {artifact.id: artifact.code for artifact in catalog.artifacts if artifact.document}
    for edge in catalog.edges:
        ends = (edge.source_node, edge.target_node)
        code = documents.get(edge.artifact or "")
        if code is None:
            continue
        if "C2" in ends:
            past_repository.add(code)
        elif [steps.get(end) for end in ends] == ["B1", "B2"]:
            between_zones.add(code)
        else:
            other.add((code, *ends))
    assert past_repository == {"AR3", "AR4", "AR5", "AR6", "AR7"}
    assert between_zones == {"AR1", "AR2"}
    assert other == {("AR8", "C6", "S24")}


def test_edges_name_existing_artifacts(catalog: Catalog) -> None:
    known = {artifact.id for artifact in catalog.artifacts}
    assert {edge.artifact for edge in catalog.edges if edge.artifact} <= known


def test_every_end_of_edges_and_loops_is_known(catalog: Catalog) -> None:
    places = (*catalog.steps, *catalog.zones, *catalog.components, *catalog.roles)
    known = {place.code for place in places} | {node.id for node in catalog.nodes}
    ends = {end for edge in catalog.edges for end in (edge.source_node, edge.target_node)}
    ends |= {end for loop in catalog.feedback_loops for end in (loop.origin, loop.target)}
    assert ends <= known


def test_every_drawn_feedback_loop_is_an_edge(catalog: Catalog) -> None:
    edges = {(edge.source_node, edge.target_node) for edge in catalog.edges}
    missing = {loop.code for loop in catalog.feedback_loops if (loop.origin, loop.target) not in edges}
    assert missing == {"F9"}


def test_every_step_is_connected(catalog: Catalog) -> None:
    assert set(flow_graph(catalog)) >= {step.code for step in catalog.steps}


def test_continuous_training_is_a_cycle(catalog: Catalog) -> None:
    graph = flow_graph(catalog)
    way = ["S18", "S19", "S20", "S21", "S22", "S23", "C6", "S24", "S25", "S26", "S27", "X_SCHED", "D"]
    assert nx.is_path(graph, [*way, "S18"])
    assert nx.has_path(graph, "S28", "S18")


def test_pipeline_tasks_form_a_dag_apart_from_refinement(catalog: Catalog) -> None:
    tasks = flow_graph(catalog).subgraph([f"S{number}" for number in range(18, 24)])
    assert list(nx.simple_cycles(tasks)) in ([["S20", "S21"]], [["S21", "S20"]])
    tasks = nx.DiGraph(tasks)
    tasks.remove_edge("S21", "S20")
    assert nx.is_directed_acyclic_graph(tasks)
    assert list(nx.topological_sort(tasks)) == [f"S{number}" for number in range(18, 24)]


def test_monitoring_feeds_three_upstream_receivers(catalog: Catalog) -> None:
    receivers = {
        edge.target_node for edge in catalog.edges if edge.source_node == "C9" and edge.flow == "feedback"
    }
    assert receivers == {"S13", "B1", "X_SCHED"}
    told = {edge.target_node for edge in catalog.edges if edge.source_node == "S27"}
    assert told == receivers
    assert len(FACTS["monitoring_feedback_receivers"]) == len(receivers)


def test_feature_store_serves_analysis_pipeline_and_predictions(catalog: Catalog) -> None:
    served = [edge.target_node for edge in catalog.edges if edge.flow == "feature"]
    assert served == ["S13", "S18", "S25"]


def test_only_deployment_needs_one_of_two_named_roles(catalog: Catalog) -> None:
    choices = {step.number: codes(catalog, step.either) for step in catalog.steps if step.either}
    assert choices == {24: ["R6", "R7"]}
    assert all(set(step.either) <= set(step.roles) for step in catalog.steps)


def test_text_says_and_where_the_figure_says_or(catalog: Catalog) -> None:
    choices = {activity.code: activity.role_choice for activity in catalog.activities if activity.roles}
    assert choices == {"U1": "and", "U2": "or", "U4": "and", "U6": "or"}
    assert [zone.code for zone in catalog.zones if zone.figure_choice == "or"] == ["D"]


def test_nothing_beyond_the_papers_numbering_exists(catalog: Catalog) -> None:
    assert [item.code for item in catalog.principles] == [f"P{number}" for number in range(1, 10)]
    assert [item.code for item in catalog.components] == [f"C{number}" for number in range(1, 10)]
    assert [role.code for role in catalog.roles] == [f"R{number}" for number in range(1, 8)]
    assert [zone.code for zone in catalog.zones] == ["A", "B1", "B2", "C", "D"]
    assert max(step.number for step in catalog.steps) == 28


def test_artifact_store_and_scheduler_are_nodes_and_no_components(catalog: Catalog) -> None:
    assert {"X_ART", "X_SCHED", "X_SRC", "X_DATA_INFRA", "X_SERVE_INFRA"} <= {
        node.id for node in catalog.nodes
    }
    names = " ".join(item.name for item in catalog.components).lower()
    assert "artifact store" not in names
    assert "scheduler" not in names

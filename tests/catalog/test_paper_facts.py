"""The catalog holds the whole paper: every list, every count, every name."""

from collections import Counter

import pytest

from helpers.paper_facts import cited, codes, facts
from mlops_blueprint.model.catalog import Catalog

FACTS = facts()


def test_the_encoded_version_is_named(catalog: Catalog) -> None:
    paper = catalog.paper
    assert paper.arxiv == FACTS["paper"]["arxiv"]
    assert paper.arxiv_version_used == FACTS["paper"]["arxiv_version_used"]
    assert (paper.doi, paper.licence) == (FACTS["paper"]["doi"], FACTS["paper"]["license"])
    assert "arXiv version 3" in catalog.manifest.summary
    assert any(FACTS["paper"]["arxiv"] in link.url for link in catalog.manifest.sources)


def test_nine_principles_with_their_names(catalog: Catalog) -> None:
    assert {item.code: item.name for item in catalog.principles} == FACTS["principles"]


def test_nine_components_with_their_names_and_principles(catalog: Catalog) -> None:
    encoded = {
        item.code: {"name": item.name, "principles": codes(catalog, item.principles)}
        for item in catalog.components
    }
    assert encoded == FACTS["components"]


def test_seven_roles_with_icons_and_similar_names(catalog: Catalog) -> None:
    encoded = {
        role.code: {"name": role.name, "icon": role.icon, "similar": list(role.similar)}
        for role in catalog.roles
    }
    assert encoded == FACTS["roles"]
    assert [role.short for role in catalog.roles] == [role.icon for role in catalog.roles]


def test_only_the_ml_engineer_joins_the_skills_of_others(catalog: Catalog) -> None:
    joined = {role.code: list(role.skill_sources) for role in catalog.roles if role.skill_sources}
    assert joined == {"R7": FACTS["r7_skill_sources"]}


def test_evidence_is_cited_as_printed(catalog: Catalog) -> None:
    entries = (*catalog.principles, *catalog.components, *catalog.roles)
    encoded = {entry.code: set(entry.evidence) for entry in entries}
    assert encoded == {code: cited(printed) for code, printed in FACTS["evidence"].items()}


def test_five_zones_with_titles_areas_and_steps(catalog: Catalog) -> None:
    encoded = {
        zone.code: {"title": zone.name, "steps": list(zone.steps), "area": zone.area}
        for zone in catalog.zones
    }
    assert encoded == FACTS["zones"]


def test_roles_of_zones_are_those_the_text_gives_the_whole_zone(catalog: Catalog) -> None:
    encoded = {zone.code: codes(catalog, zone.roles) for zone in catalog.zones if zone.roles}
    assert encoded == FACTS["zone_roles_text"]


def test_step_codes_follow_their_numbers(catalog: Catalog) -> None:
    assert [step.number for step in catalog.steps] == list(range(1, 29))
    assert [step.code for step in catalog.steps] == [f"S{number}" for number in range(1, 29)]


def test_roles_of_steps_are_those_the_step_itself_names(catalog: Catalog) -> None:
    encoded = {step.number: codes(catalog, step.roles) for step in catalog.steps if step.roles}
    assert encoded == FACTS["step_roles_text"]


def test_components_of_steps_are_those_the_step_itself_names(catalog: Catalog) -> None:
    encoded = {step.number: codes(catalog, step.components) for step in catalog.steps if step.components}
    assert encoded == FACTS["step_components_text"]


def test_effective_components_add_frame_and_layers(catalog: Catalog) -> None:
    encoded = {
        step.number: codes(catalog, step.effective_components)
        for step in catalog.steps
        if step.effective_components
    }
    assert encoded == FACTS["step_components_effective"]


def test_zone_roles_of_steps_repeat_their_zone(catalog: Catalog) -> None:
    roles = {zone.code: zone.roles for zone in catalog.zones}
    assert all(step.zone_roles == roles[step.zone] for step in catalog.steps)


def test_the_pipeline_tasks_and_the_retraining_are_automated(catalog: Catalog) -> None:
    assert [step.number for step in catalog.steps if step.automated] == [18, 19, 20, 21, 22, 23, 28]


def test_six_unnumbered_activities_at_their_places(catalog: Catalog) -> None:
    encoded = {}
    for activity in catalog.activities:
        steps = activity.steps[0] if activity.position == "before" else list(activity.steps)
        encoded[activity.code] = (activity.position, steps, codes(catalog, activity.roles))
    expected = {}
    for code, activity in FACTS["unnumbered_activities"].items():
        position = next(key for key in ("before", "between", "around") if key in activity)
        expected[code] = (position, activity[position], activity["roles"])
    assert encoded == expected


def test_activities_carry_the_components_of_their_passages(catalog: Catalog) -> None:
    passages = {
        "U1": "B2_groundwork",
        "U2": "pipeline_code_commit",
        "U3": "ci_cd_build_test_delivery",
        "U4": "D_frame",
        "U5": "metadata_recording",
    }
    encoded = {
        activity.code: codes(catalog, activity.components)
        for activity in catalog.activities
        if activity.components
    }
    named = FACTS["unnumbered_components_text"]
    assert encoded == {code: named[passage] for code, passage in passages.items()}


def test_edges_are_all_there_in_their_order(catalog: Catalog) -> None:
    names = {artifact.id: artifact.name for artifact in catalog.artifacts} | {
        "versioned-artifacts": "versioned artifacts"
    }
    encoded = []
    for edge in catalog.edges:
        entry: dict[str, object] = {"from": edge.source_node, "to": edge.target_node, "flow": edge.flow}
        if edge.both:
            entry["both"] = True
        if edge.artifact:
            entry["artifact"] = names[edge.artifact]
        if edge.arrowhead != "normal":
            entry["arrowhead"] = edge.arrowhead
        encoded.append(entry)
    assert encoded == FACTS["edges"]


def test_five_flow_types_and_one_for_what_is_only_written(catalog: Catalog) -> None:
    drawn = [flow for flow in catalog.flow_types if flow.source.mark == "figure"]
    assert [flow.name for flow in drawn] == FACTS["flow_types"]
    assert [flow.id for flow in catalog.flow_types if flow.source.mark == "ours"] == ["text_only"]


def test_twenty_artifacts_of_which_eight_are_documents(catalog: Catalog) -> None:
    assert [item.code for item in catalog.artifacts] == [f"AR{number}" for number in range(1, 21)]
    documents = [item for item in catalog.artifacts if item.document]
    assert [item.name for item in documents] == FACTS["artifacts_document_shapes"]
    makers = {item.code: codes(catalog, item.made_by) for item in documents}
    assert makers == FACTS["document_makers"]
    assert [item.code for item in documents if item.maker_choice == "or"] == ["AR6"]


def test_nine_feedback_loops_with_their_ends(catalog: Catalog) -> None:
    assert {loop.code: [loop.origin, loop.target] for loop in catalog.feedback_loops} == FACTS[
        "feedback_loops"
    ]


def test_seven_triggers_of_which_three_retrain(catalog: Catalog) -> None:
    assert [trigger.code for trigger in catalog.triggers] == FACTS["triggers"]["all"]
    retraining = [trigger.code for trigger in catalog.triggers if trigger.retraining]
    assert retraining == FACTS["triggers"]["retraining"]


def test_sixteen_challenges_with_their_evidence(catalog: Catalog) -> None:
    encoded = {challenge.code: set(challenge.evidence) for challenge in catalog.challenges}
    assert encoded == {code: cited(printed) for code, printed in FACTS["challenges"].items()}
    assert Counter(challenge.category for challenge in catalog.challenges) == {
        "organizational": 9,
        "ml-system": 3,
        "operational": 4,
    }


def test_definition_has_all_its_parts(catalog: Catalog) -> None:
    definition = catalog.paper.definition
    assert [aspect.replace(" ", "_") for aspect in definition.aspects] == FACTS["definition_aspects"]
    assert list(definition.scope) == FACTS["definition_scope"]
    assert [name.replace(" ", "_") for name in definition.disciplines] == FACTS["disciplines"]
    assert definition.part_of == {"DevOps": "software engineering"}
    assert codes(catalog, definition.principles) == list(FACTS["principles"])


def test_methodology_gives_funnel_databases_and_interviews(catalog: Catalog) -> None:
    method = catalog.paper.methodology
    counts = FACTS["counts"]
    review = method["literature_review"]
    assert list(review["funnel"].values()) == [
        counts["articles_retrieved"],
        counts["articles_screened"],
        counts["articles_selected"],
    ]
    assert review["databases"] == FACTS["databases"]
    assert (review["date"], review["references"]) == ("2021-05", counts["references"])
    assert review["selected_peer_reviewed"] == counts["articles_selected"]
    assert list(method["tool_review"].values()) == [4, 7, counts["reviewed_technologies"]]
    assert method["figure_1_counts"] == {"articles": 27, "tools": 11, "interviewees": 8}
    interviews = method["interview_study"]
    assert (interviews["count"], interviews["from"], interviews["to"]) == (8, "2021-06", "2021-08")
    assert interviews["smallest_employer"] == min(
        partner.employees for partner in catalog.paper.interview_partners
    )


def test_eight_interview_partners_as_in_table_two(catalog: Catalog) -> None:
    encoded = [
        [
            partner.pseudonym,
            partner.letter,
            partner.job_title,
            partner.years_devops,
            partner.years_ml,
            partner.industry,
            partner.employees,
        ]
        for partner in catalog.paper.interview_partners
    ]
    assert encoded == FACTS["interview_partners"]
    assert [row[0].lower() for row in encoded] == FACTS["interviewees"]


def test_eleven_reviewed_technologies_as_in_table_one(catalog: Catalog) -> None:
    reviewed = catalog.paper.reviewed_technologies
    groups = {
        group.replace("-", "_"): [item.name for item in reviewed if item.group == group]
        for group in ("open-source", "commercial")
    }
    assert groups == FACTS["reviewed_technologies"]
    encoded = {item.name: set(item.evidence) for item in reviewed}
    assert encoded == {name: cited(printed) for name, printed in FACTS["reviewed_evidence"].items()}


def test_reviewed_technologies_are_tools_of_the_catalog(catalog: Catalog) -> None:
    reviewed = {item.tool: item.group for item in catalog.paper.reviewed_technologies}
    marked = {tool.id: tool.reviewed_by_paper for tool in catalog.tools if tool.reviewed_by_paper}
    assert marked == reviewed


@pytest.mark.parametrize("code", sorted(FACTS["component_tools"]))
def test_every_tool_the_paper_names_is_in_the_catalog(catalog: Catalog, code: str) -> None:
    component = next(item.id for item in catalog.components if item.code == code)
    mentions = {
        mention.name
        for tool in catalog.tools
        for mention in tool.named_by_paper
        if mention.component == component
    }
    assert mentions == set(FACTS["component_tools"][code])


def test_disagreements_of_text_and_figure_are_decided(catalog: Catalog) -> None:
    points = [item.point for item in catalog.paper.disagreements]
    assert len(points) == len(set(points)) == FACTS["disagreements"]


def test_six_groups_of_devops_tools(catalog: Catalog) -> None:
    background = catalog.paper.background
    assert background is not None
    assert {group.name: list(group.examples) for group in background.tool_groups} == FACTS["devops_tools"]


def test_figures_hold_circles_layers_and_icons(catalog: Catalog) -> None:
    figures = {figure.number: figure.content for figure in catalog.paper.figures}
    assert sorted(figures) == [1, 2, 3, 4, 5]
    assert figures[3]["circles"] == FACTS["figure3_circles"]
    overlaps = {frozenset(pair) for pair in figures[3]["overlaps"]}
    assert overlaps == {frozenset(pair) for pair in FACTS["figure3_overlaps"]}
    layers = {place: sorted(content) for place, content in figures[4]["layers"].items()}
    expected = {
        "under_B2": ["X_DATA_INFRA"],
        "under_C": ["C5", "C7"],
        "under_D": ["C5"],
        "inside_C3_box": ["C7", "X_SCHED"],
        "inside_C6": ["C7"],
        "under_C8": ["X_SERVE_INFRA"],
    }
    assert layers == expected
    assert set(layers) == set(FACTS["figure4_layers"])


def test_figures_and_tables_carry_their_titles(catalog: Catalog) -> None:
    assert [figure.title for figure in catalog.paper.figures] == FACTS["figure_titles"]
    assert list(catalog.paper.tables) == FACTS["table_titles"]
    assert list(catalog.paper.keywords) == FACTS["keywords"]


def test_names_of_figure_two_are_kept_where_they_differ(catalog: Catalog) -> None:
    entries = (*catalog.principles, *catalog.components)
    differing = {entry.code: entry.figure_name for entry in entries if entry.figure_name}
    assert differing == FACTS["figure2_names"]


def test_icons_stand_at_the_elements_they_are_drawn_at(catalog: Catalog) -> None:
    words = {"and": "all_of", "or": "any_of"}
    icons = dict(next(item for item in catalog.paper.figures if item.number == 4).content["icons"])
    renamed = {
        24: "continuous_deployment",
        25: "model_serving_component",
        26: "monitoring_component",
    }
    for step in catalog.steps:
        if step.figure_roles:
            name = renamed.get(step.number, f"step_{step.number}")
            icons[name] = {words[step.figure_choice]: sorted(codes(catalog, step.figure_roles))}
    for zone in catalog.zones:
        if zone.figure_roles:
            icons[zone.code] = {words[zone.figure_choice]: codes(catalog, zone.figure_roles)}
    assert icons == FACTS["figure4_icons"]


def test_elements_that_are_no_components_are_listed(catalog: Catalog) -> None:
    assert list(catalog.paper.not_components) == FACTS["not_components"]


def test_written_counts_equal_what_the_catalog_holds(catalog: Catalog) -> None:
    paper = catalog.paper
    steps_by_zone = Counter(step.zone for step in catalog.steps)
    held = {
        "principles": len(catalog.principles),
        "components": len(catalog.components),
        "roles": len(catalog.roles),
        "component_principle_pairs": sum(len(item.principles) for item in catalog.components),
        "steps": len(catalog.steps),
        **{f"steps_zone_{zone.lower()}": count for zone, count in steps_by_zone.items()},
        "zones": len(catalog.zones),
        "figure_4_areas": len({zone.area for zone in catalog.zones}),
        "document_artifacts": sum(item.document for item in catalog.artifacts),
        "retraining_triggers": sum(item.retraining for item in catalog.triggers),
        "challenge_categories": len({item.category for item in catalog.challenges}),
        "interviewees": len(paper.interview_partners),
        "reviewed_technologies": len(paper.reviewed_technologies),
        "figures": len(paper.figures),
        "tables": len(paper.tables),
    }
    assert paper.counts == FACTS["counts"]
    assert held.items() <= paper.counts.items()

"""The target architecture: every card with tools, roles and a present state that its practices justify."""

import pytest

from helpers.engagements import answer, case, engagement, everybody
from mlops_blueprint.app.chain import derive_chain
from mlops_blueprint.architecture.status import judge_element, practices_of
from mlops_blueprint.assess.findings import find_all
from mlops_blueprint.model.architecture import Architecture, Element, Status
from mlops_blueprint.model.catalog import Catalog
from mlops_blueprint.model.engagement import Answer, ToolWishes


def architecture(replies: dict[str, Answer], catalog: Catalog) -> Architecture:
    return derive_chain(case(replies), catalog).architecture


def card(drawn: Architecture, card_id: str) -> Element:
    return next(item for item in drawn.elements if item.id == card_id)


@pytest.fixture(scope="module")
def drawn(catalog: Catalog) -> Architecture:
    return architecture({}, catalog)


def test_all_steps_and_components_are_drawn(drawn: Architecture) -> None:
    ids = {item.id for item in drawn.elements}
    steps = {item.code for item in drawn.elements if item.kind == "step"}
    assert steps <= {str(number) for number in range(1, 29)}
    components = {item.component for item in drawn.elements if item.component}
    assert components == {f"C{number}" for number in range(1, 10)}
    assert len(ids) == len(drawn.elements)


def test_every_line_joins_two_cards_and_every_card_has_a_frame(drawn: Architecture) -> None:
    ids = {item.id for item in drawn.elements}
    zones = {item.id for item in drawn.zones}
    assert all({flow.source, flow.target} <= ids for flow in drawn.flows)
    assert all(item.zone in zones for item in drawn.elements)
    assert all(zone.parent is None or zone.parent in zones for zone in drawn.zones)


def test_cards_show_the_tools_of_the_stack(catalog: Catalog) -> None:
    subject = case(of=engagement({"decision_impact": "customer-facing", "latency": "online"}))
    chain = derive_chain(subject, catalog)
    bound = {binding.port: binding.tool for binding in chain.stack.bindings}
    for item in catalog.drawn_elements:
        shown = [label.id for label in card(chain.architecture, item.id).tools]
        assert shown == list(dict.fromkeys(bound[port] for port in item.ports))
    doubles = [label for item in chain.architecture.elements for label in item.tools if label.local_double]
    assert {label.id[:6] for label in doubles} <= {"local-"}


def test_roles_are_short_codes_in_the_papers_order(drawn: Architecture, catalog: Catalog) -> None:
    order = [role.short for role in catalog.roles]
    assert all(list(item.roles) == [code for code in order if code in item.roles] for item in drawn.elements)


def test_nothing_known_means_unknown_everywhere(drawn: Architecture) -> None:
    assert drawn.summary[Status.UNKNOWN] == len(drawn.elements)
    assert sum(drawn.summary.values()) == len(drawn.elements)


@pytest.mark.parametrize(
    ("state", "coverage", "status"),
    [
        ("improved", "most", Status.IN_PLACE),
        ("defined", "half", Status.IN_PLACE),
        ("defined", "some", Status.PARTIAL),
        ("ad-hoc", "most", Status.PARTIAL),
        ("none", "most", Status.MISSING),
        ("automated", "none", Status.MISSING),
        ("unknown", "most", Status.UNKNOWN),
        ("not-applicable", "most", Status.NOT_NEEDED),
    ],
)
def test_status_follows_the_practices(state: str, coverage: str, status: Status, catalog: Catalog) -> None:
    practices = catalog.practices[:3]
    findings = {item.practice: item for item in find_all(case(everybody(catalog, state, coverage)), catalog)}
    found, because = judge_element(practices, findings)
    assert found is status
    assert len(because) == 3


def test_one_weak_practice_makes_a_card_partial_and_an_unknown_one_does_not(catalog: Catalog) -> None:
    practices = catalog.practices[:2]
    strong, other = practices[0].id, practices[1].id
    for reply, status in ((answer("none"), Status.PARTIAL), (answer("unknown"), Status.IN_PLACE)):
        findings = {
            item.practice: item for item in find_all(case({strong: answer("defined"), other: reply}), catalog)
        }
        assert judge_element(practices, findings)[0] is status


def test_step_is_judged_by_its_own_practices_and_a_component_by_all_it_carries(catalog: Catalog) -> None:
    for item in catalog.drawn_elements:
        found = practices_of(item, catalog)
        own = [entry for entry in found if item.step is not None and item.step in entry.steps]
        carried = [entry for entry in found if item.component in entry.components]
        assert list(found) in (own, carried)


def test_element_without_practices_says_so() -> None:
    status, because = judge_element((), {})
    assert status is Status.UNKNOWN
    assert because[0].text == "No practice speaks for this element, so its state is unknown"


def test_heading_names_project_organisation_and_date(drawn: Architecture) -> None:
    assert drawn.title == "Target MLOps architecture: Sample"
    assert "Sample. State as of 2026-11-01" in drawn.subtitle


def test_heading_names_what_stands_at_no_port(drawn: Architecture, catalog: Catalog) -> None:
    assert "Beside" not in drawn.subtitle
    wishes = engagement().model_copy(update={"tools": ToolWishes(required=("postgresql", "mlflow"))})
    asked = derive_chain(case(of=wishes), catalog).architecture
    assert asked.subtitle.endswith(" Beside the stack: PostgreSQL.")

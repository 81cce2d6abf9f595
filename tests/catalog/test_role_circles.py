"""Figure 3 of the paper as data: six circles, one of them no role, and which of them overlap."""

from helpers.paper_facts import facts
from mlops_blueprint.architecture.role_overlaps import nearness_of
from mlops_blueprint.model.catalog import Catalog

FACTS = facts()


def test_circles_and_overlaps_are_those_of_the_drawing(catalog: Catalog) -> None:
    assert {circle.code for circle in catalog.role_circles} == set(FACTS["figure3_circles"])
    drawn = {frozenset(overlap.circles) for overlap in catalog.role_overlaps}
    assert drawn == {frozenset(pair) for pair in FACTS["figure3_overlaps"]}
    assert {item.source.mark for item in (*catalog.role_circles, *catalog.role_overlaps)} == {"figure"}


def test_backend_engineer_is_drawn_and_no_role(catalog: Catalog) -> None:
    without = [circle.name for circle in catalog.role_circles if circle.role is None]
    assert without == ["Backend Engineer"]


def test_ml_engineer_overlaps_with_every_drawn_role(catalog: Catalog) -> None:
    near = nearness_of(catalog)
    drawn = [circle.role for circle in catalog.role_circles if circle.role not in {None, "ml-engineer"}]
    assert {near["ml-engineer", str(role)] for role in drawn} == {"clear"}


def test_roles_outside_the_drawing_are_near_to_nobody(catalog: Catalog) -> None:
    near = nearness_of(catalog)
    for role in ("business-stakeholder", "solution-architect"):
        assert {extent for pair, extent in near.items() if role in pair} == {"undrawn"}


def test_data_scientist_and_software_engineer_do_not_overlap(catalog: Catalog) -> None:
    near = nearness_of(catalog)
    assert near["data-scientist", "software-engineer"] == "none"
    assert near["data-engineer", "devops-engineer"] == "sliver"

"""Whatever the selection and the assessment bring, the picture keeps its rules."""

import pytest

from helpers import scene_checks as check
from helpers.picture_variants import thrown_lines, variant
from helpers.sample_architecture import font_data, sample_architecture, tool, view_template
from helpers.sample_pictures import ZONES, drawing, scene_of
from mlops_blueprint.diagram import compose
from mlops_blueprint.diagram.layout_tree import zone_chain
from mlops_blueprint.diagram.scene import Scene
from mlops_blueprint.model.architecture import Architecture, ArchitectureZone, Element, Flow, Status

BOTH = pytest.mark.parametrize("view", ["full", "overview"])


def draw(architecture: Architecture, view: str) -> Scene:
    return compose(architecture, view_template(view), font_data())


def faults(scene: Scene) -> list[str]:
    found = check.overlapping_boxes(scene) + check.misplaced_boxes(scene)
    found += check.overflowing_texts(scene, font_data()) + check.lines_through_boxes(scene)
    return found + check.lines_on_top_of_each_other(scene) + check.slanted_lines(scene)


def without(*ids: str) -> Architecture:
    sample = sample_architecture()
    return sample.model_copy(update={"elements": tuple(e for e in sample.elements if e.id not in ids)})


def added(element: Element, *zones: ArchitectureZone) -> Architecture:
    sample = sample_architecture()
    flows = (*sample.flows, Flow(source="S25", target=element.id, kind="data", label="extra"))
    return sample.model_copy(
        update={
            "elements": (*sample.elements, element),
            "zones": (*sample.zones, *zones),
            "flows": flows,
        }
    )


def card(identifier: str, zone: str) -> Element:
    return Element(
        id=identifier,
        kind="component",
        code="X9",
        component=None,
        title="Something else",
        zone=zone,
        roles=("DS",),
        tools=(tool("Feast"),),
        status=Status.PARTIAL,
        because=(),
    )


@BOTH
def test_absent_elements_close_the_row(view: str) -> None:
    scene = draw(without("S20", "C5", "C4_ON", "S6", "S7", "X_SRC"), view)
    assert faults(scene) == []
    assert "B1" not in {zone.id for zone in scene.zones}


def test_row_without_a_card_gives_its_room_to_the_others() -> None:
    wide = {c.id: c.box.width for c in draw(without("S20"), "full").cards}
    narrow = {c.id: c.box.width for c in scene_of("full").cards}
    assert wide["S21"] > narrow["S21"]


@BOTH
def test_unknown_zone_goes_to_a_spare_band(view: str) -> None:
    scene = draw(added(card("X_NEW", "NEW"), ArchitectureZone(id="NEW", title="Governance")), view)
    assert faults(scene) == []
    assert "NEW" in {zone.id for zone in scene.zones}


def test_element_the_template_does_not_place_stands_in_its_zone() -> None:
    scene = draw(added(card("X_NEW", "D2")), "full")
    assert faults(scene) == []
    assert "X_NEW" in {c.id for c in scene.cards}


@BOTH
def test_architecture_without_flows_is_drawn(view: str) -> None:
    assert faults(draw(sample_architecture().model_copy(update={"flows": ()}), view)) == []


def test_flow_to_something_absent_is_left_out() -> None:
    stray = (Flow(source="S1", target="NOWHERE", kind="data"),)
    scene = draw(sample_architecture().model_copy(update={"flows": stray}), "full")
    assert scene.routes == ()


def test_flow_to_a_component_without_a_card_ends_at_the_step_that_carries_it() -> None:
    flows = (Flow(source="C6", target="C8", kind="code"), Flow(source="C3", target="D1", kind="control"))
    scene = draw(sample_architecture().model_copy(update={"flows": flows}), "full")
    assert (scene.routes[0].source, scene.routes[0].target) == ("C6", "S25")
    assert scene.routes[1].target.startswith("S")


def test_zones_can_be_ends_of_lines() -> None:
    flows = tuple(
        Flow(source=source, target=target, kind="feedback", label="again")
        for source, target in (("D3", "B1"), ("D3", "S13"), ("C", "B1"), ("C4", "S28"), ("D1", "C7"))
    )
    scene = draw(sample_architecture().model_copy(update={"flows": flows}), "full")
    assert faults(scene) == []
    assert len(scene.routes) == 5


PER_THROWN_LINE = 4
"""Crossings allowed for a line thrown across the sheet: it has to pass what lies between its ends."""


def few_crossings(scene: Scene, architecture: Architecture) -> bool:
    """Whether lines cross as seldom as the rubric asks, lines that a variant throws across the sheet excepted."""
    return check.crosses_seldom(scene, PER_THROWN_LINE * thrown_lines(architecture))


@pytest.mark.parametrize("seed", [2, 3, 11])
@pytest.mark.parametrize("view", ["full", "overview", "zone-D1"])
def test_variants_keep_the_rules(seed: int, view: str) -> None:
    architecture = variant(seed)
    scene = drawing(architecture, view).scene(font_data())
    assert faults(scene) == []
    assert few_crossings(scene, architecture)


@pytest.mark.parametrize("seed", [1020, 1034])
def test_sheet_makes_room_for_lines_that_are_shut_in(seed: int) -> None:
    assert faults(drawing(variant(seed), "full").scene(font_data())) == []


def test_drawing_with_few_crossings_is_preferred_to_a_shorter_one() -> None:
    assert check.crosses_seldom(drawing(variant(1148), "overview").scene(font_data()))


@pytest.mark.exhaustive
@pytest.mark.parametrize("hundred", range(5))
def test_five_hundred_variants_keep_the_rules(hundred: int) -> None:
    found = {}
    for seed in range(1000 + hundred * 100, 1100 + hundred * 100):
        architecture = variant(seed)
        filled = {zone for e in architecture.elements for zone in zone_chain(e.zone, architecture)}
        zones = [zone for zone in ZONES if zone in filled]
        for view in ("full", "overview", f"zone-{zones[seed % len(zones)]}"):
            scene = drawing(architecture, view).scene(font_data())
            wrong = faults(scene)
            if not few_crossings(scene, architecture):
                wrong.append(f"{check.crossings(scene)} crossings of {len(scene.routes)} lines")
            if wrong:
                found[seed, view] = wrong
    assert found == {}

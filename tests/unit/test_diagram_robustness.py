"""Whatever the selection and the assessment bring, the picture keeps its rules."""

import pytest

from helpers import scene_checks as check
from helpers.picture_variants import variant
from helpers.sample_architecture import font_data, sample_architecture, tool, view_template
from helpers.sample_pictures import drawing, scene_of
from mlops_blueprint.diagram import compose
from mlops_blueprint.diagram.crossings import crossing_pairs
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


def few_crossings(scene: Scene, architecture: Architecture) -> bool:
    """Whether lines cross as seldom as this variant allows.

    The rubric is 12 in 100 lines. Cards gone or grown leave it a little behind, and a line that was thrown across the
    whole sheet crosses what lies between its ends.
    """
    lines = {number: route.points for number, route in enumerate(scene.routes)}
    thrown = sum(flow.label == "extra" or "NEW" in flow.source + flow.target for flow in architecture.flows)
    return len(list(crossing_pairs(lines))) <= 0.25 * len(lines) + 6 * thrown


@pytest.mark.parametrize("seed", [2, 3, 11])
@pytest.mark.parametrize("view", ["full", "overview", "zone-D1"])
def test_variants_keep_the_rules(seed: int, view: str) -> None:
    architecture = variant(seed)
    scene = drawing(architecture, view).scene(font_data())
    assert faults(scene) == []
    assert few_crossings(scene, architecture)


@pytest.mark.exhaustive
@pytest.mark.parametrize("hundred", range(5))
def test_five_hundred_variants_keep_the_rules(hundred: int) -> None:
    """Lines that found no way, and so are drawn straight across, stay below 5 in 100 pictures; all else is never wrong."""
    found, shut_in = {}, 0
    for seed in range(1000 + hundred * 100, 1100 + hundred * 100):
        architecture = variant(seed)
        for view in ("full", "overview"):
            scene = drawing(architecture, view).scene(font_data())
            if check.slanted_lines(scene):
                shut_in += 1
                continue
            wrong = faults(scene) if few_crossings(scene, architecture) else ["too many crossings"]
            if wrong:
                found[seed, view] = wrong
    assert found == {}
    assert shut_in <= 10

"""Six views of one architecture: what each says, and that nothing moves between those on one layout."""

import pytest

from helpers import scene_checks as check
from helpers.sample_architecture import sample_architecture, view_template
from helpers.sample_pictures import PICTURES, drawing, font, sample_phases, scene_of
from mlops_blueprint.diagram.crossings import crossing_pairs
from mlops_blueprint.diagram.outline import text_outline
from mlops_blueprint.diagram.palette import QUIET, STATUS, WAVE
from mlops_blueprint.diagram.scene import Group, RectShape, Scene, TextShape
from mlops_blueprint.diagram.views import Scope, prepare
from mlops_blueprint.errors import BlueprintError
from mlops_blueprint.model.architecture import Status

ALL = pytest.mark.parametrize("view", PICTURES)
SHARED = ("full", "gap", "target", "role-DS", "role-ML")


def card(scene: Scene, identifier: str) -> Group:
    return next(group for group in scene.groups if group.id == identifier)


def words(group: Group) -> str:
    return " ".join(shape.content for shape in group.shapes if isinstance(shape, TextShape))


def frame(scene: Scene, identifier: str) -> RectShape:
    return next(shape for shape in card(scene, identifier).shapes if isinstance(shape, RectShape))


@pytest.mark.parametrize("view", SHARED)
def test_nothing_moves_between_the_views_of_the_full_layout(view: str) -> None:
    scene, full = scene_of(view), scene_of("full")
    assert (scene.width, scene.height) == (full.width, full.height)
    assert [(c.id, c.box) for c in scene.cards] == [(c.id, c.box) for c in full.cards]
    assert scene.zones == full.zones
    assert scene.routes == full.routes
    assert scene.labels == full.labels


@ALL
def test_every_view_keeps_the_rules_of_the_page(view: str) -> None:
    scene = scene_of(view)
    faults = check.overlapping_boxes(scene) + check.misplaced_boxes(scene)
    faults += check.overflowing_texts(scene, font()) + check.lines_through_boxes(scene)
    assert faults + check.lines_on_top_of_each_other(scene) + check.slanted_lines(scene) == []


@ALL
def test_lines_of_every_view_seldom_cross(view: str) -> None:
    scene = scene_of(view)
    crossings = list(crossing_pairs({n: route.points for n, route in enumerate(scene.routes)}))
    assert len(crossings) <= max(2, 0.12 * len(scene.routes))


def test_gap_view_keeps_what_is_in_place_in_the_background() -> None:
    scene = scene_of("gap")
    for element in sample_architecture().elements:
        settled = element.status in (Status.IN_PLACE, Status.NOT_NEEDED)
        colour = QUIET.stroke if settled else STATUS[element.status].border
        assert frame(scene, element.id).stroke == colour


def test_background_cards_keep_the_shape_of_their_state() -> None:
    quiet = frame(scene_of("role-DS"), "S18")
    assert quiet.stroke == QUIET.stroke
    assert quiet.dash == STATUS[Status.MISSING].dash


def test_role_view_highlights_every_card_the_role_has_a_part_in() -> None:
    scene = scene_of("role-ML")
    for element in sample_architecture().elements:
        assert (frame(scene, element.id).stroke == QUIET.stroke) == ("ML" not in element.roles)
    assert scene.title.endswith("the part of the ML engineer")


def test_role_view_counts_the_cards_the_role_has_a_part_in() -> None:
    own = [e for e in sample_architecture().elements if "ML" in e.roles]
    panel = next(group for group in scene_of("role-ML").groups if group.id == "summary")
    assert f"Present state of {len(own)} elements" in words(panel)


def test_lines_into_the_background_are_drawn_in_grey() -> None:
    strokes = {
        group.id: [shape.stroke for shape in group.shapes if hasattr(shape, "stroke")][-1]
        for group in scene_of("role-ML").groups
        if group.part == "flow"
    }
    assert next(v for k, v in strokes.items() if k.endswith("S1-S2")) == QUIET.stroke
    assert next(v for k, v in strokes.items() if k.endswith("S28-C3")) != QUIET.stroke


def test_target_view_numbers_every_card_with_its_wave() -> None:
    scene = scene_of("target")
    for phase in sample_phases(sample_architecture()):
        for identifier in phase.elements:
            shown = card(scene, identifier)
            assert phase.word in shown.label
            if phase.kind == "wave":
                assert frame(scene, identifier).stroke == WAVE[min(phase.number, 3) - 1].border
                assert str(phase.number) in words(shown).split()


def test_target_panel_counts_every_phase_and_tells_when_waves_end() -> None:
    sample = sample_architecture()
    text = words(next(group for group in scene_of("target").groups if group.id == "summary"))
    assert "waves end in months 3, 6, 9, 12" in text
    for phase in sample_phases(sample):
        assert f"{len(phase.elements)} {phase.word}" in text


def test_target_view_without_a_roadmap_is_refused() -> None:
    templates = {name: view_template(name) for name in ("full", "overview")}
    with pytest.raises(BlueprintError, match="roadmap"):
        prepare(sample_architecture(), "target", templates, Scope())


@pytest.mark.parametrize("zone", ["A", "B", "C4", "C", "D1", "D2", "D3", "CICD", "STORES"])
def test_close_up_shows_its_zone_in_larger_type_and_all_lines_out_of_it(zone: str) -> None:
    sample, scene = sample_architecture(), scene_of(f"zone-{zone}")
    inner = {z.id for z in sample.zones if zone in (z.id, z.parent)}
    assert {c.id for c in scene.cards} == {e.id for e in sample.elements if e.zone in inner}
    assert check.smallest_text_points(scene, slide=True) >= 10
    assert check.smallest_text_points(scene, slide=False) > check.smallest_text_points(
        scene_of("full"), slide=False
    )
    own = {c.id for c in scene.cards}
    pairs = {(r.source, r.target) for r in scene.routes}
    for flow in sample.flows:
        if flow.source in own and flow.target in own:
            assert (flow.source, flow.target) in pairs
        elif flow.source in own:
            assert any(source == flow.source for source, _ in pairs)
        elif flow.target in own:
            assert any(target == flow.target for _, target in pairs)


def test_close_up_of_an_inner_zone_shows_the_zone_around_it() -> None:
    assert drawing(sample_architecture(), "zone-b2").message.title.endswith("B Data engineering")


@pytest.mark.parametrize(
    ("view", "hint"), [("zone-D", "did you mean `D"), ("zone-", "one of"), ("role-DX", "D")]
)
def test_unknown_zone_or_role_is_refused_with_a_hint(view: str, hint: str) -> None:
    with pytest.raises(BlueprintError) as caught:
        drawing(sample_architecture(), view)
    assert hint in caught.value.hint


def test_role_is_found_by_its_name_too() -> None:
    assert "Data engineer" in drawing(sample_architecture(), "role-data-engineer").message.title


def test_outline_of_a_view_says_what_the_view_adds() -> None:
    sample = sample_architecture()
    target, role = drawing(sample, "target").message, drawing(sample, "role-ML").message
    assert "; wave 2" in text_outline(sample, target)
    assert "in the background of this view" in text_outline(sample, role)
    assert text_outline(sample, role).startswith(f"# {sample.title} · the part of the ML engineer")

"""Nothing of the data is lost or changed on its way into the picture."""

import pytest

from helpers.sample_architecture import font_data, sample_architecture, tool, view_template
from helpers.sample_pictures import scene_of, scene_with_status, with_step_13
from helpers.scene_checks import texts_of
from mlops_blueprint.diagram import compose, text_outline
from mlops_blueprint.diagram.palette import STATUS
from mlops_blueprint.diagram.rollup import ranges
from mlops_blueprint.diagram.scene import Group, RectShape, Scene, TextShape
from mlops_blueprint.model.architecture import Element, Status


def group(scene: Scene, identifier: str) -> Group:
    return next(group for group in scene.groups if group.id == identifier)


def words(part: Group) -> str:
    return " ".join(shape.content for shape in part.shapes if isinstance(shape, TextShape))


@pytest.mark.parametrize("element", sample_architecture().elements, ids=lambda element: element.id)
def test_card_shows_title_code_roles_and_tools(element: Element) -> None:
    text = words(group(scene_of("full"), element.id))
    shown = [element.code, element.component or "", *element.roles, *element.title.split()]
    shown += [word for label in element.tools for word in label.name.split()]
    assert [word for word in shown if word not in text] == []


def test_every_step_stands_once_in_the_full_view() -> None:
    steps = [card.codes[0] for card in scene_of("full").cards if card.id.startswith("S")]
    assert sorted(steps, key=int) == [str(number) for number in range(1, 29)]


def test_all_nine_components_appear_in_both_views() -> None:
    wanted = {f"C{number}" for number in range(1, 10)}
    assert wanted <= {code for card in scene_of("full").cards for code in card.codes}
    assert wanted <= set(" ".join(text.content for text in texts_of(scene_of("overview"))).split())


def test_overview_names_every_tool_of_every_zone() -> None:
    sample, scene = sample_architecture(), scene_of("overview")
    text = " ".join(words(part) for part in scene.groups)
    names = {label.name for element in sample.elements for label in element.tools}
    assert {name for name in names if name not in text} == set()


@pytest.mark.parametrize("status", list(Status))
def test_card_shows_its_status_by_border_and_words(status: Status) -> None:
    part = group(scene_with_status(status), "S13")
    frame = next(shape for shape in part.shapes if isinstance(shape, RectShape))
    assert frame.dash == STATUS[status].dash
    assert STATUS[status].word in part.label


def test_states_differ_without_colour() -> None:
    looks = set()
    for status in Status:
        shapes = group(scene_with_status(status), "S13").shapes
        looks.add((shapes[0], *(type(shape) for shape in shapes)))
    assert len(looks) == len(Status)


@pytest.mark.parametrize("view", ["full", "overview"])
def test_summary_counts_equal_the_data(view: str) -> None:
    sample, text = sample_architecture(), words(group(scene_of(view), "summary"))
    for status, count in sample.summary.items():
        assert f"{count} {STATUS[status].word}" in text
    assert scene_of(view).counts == sample.summary
    assert sum(scene_of(view).counts.values()) == len(sample.elements)


def test_roles_are_spelled_out_where_cards_show_short_codes() -> None:
    text = words(group(scene_of("full"), "summary"))
    assert all(role.name in text for role in sample_architecture().roles)


def test_local_double_has_its_own_mark_and_a_key() -> None:
    full = group(scene_of("full"), "S20")
    tiles = [shape for shape in full.shapes if isinstance(shape, RectShape) and shape.dash == "3 2"]
    assert len(tiles) == 1
    assert "Local double" in words(group(scene_of("full"), "legend"))


def test_long_tool_name_is_shortened_on_the_card_and_full_in_the_outline() -> None:
    long = tool("Extraordinarily Long Productname With Many Further Words Behind It")
    architecture = with_step_13(tools=(long,))
    text = words(group(compose(architecture, view_template("full"), font_data()), "S13"))
    assert "…" in text
    assert long.name in text_outline(architecture)


def test_overview_joins_two_boxes_by_one_line_and_one_feedback_line_at_most() -> None:
    routes = [(r.source, r.target, r.kind == "feedback") for r in scene_of("overview").routes]
    assert len(routes) == len(set(routes))


def test_numbers_are_shown_as_ranges() -> None:
    assert ranges([18, 19, 20, 28]) == "18–20, 28"  # noqa: RUF001 a real dash
    assert ranges([]) == ""


def test_zones_of_part_d_say_so() -> None:
    text = " ".join(shape.content for shape in texts_of(scene_of("full")))
    assert text.count("D Automated") == 1
    assert "E " not in {zone.id for zone in scene_of("full").zones}

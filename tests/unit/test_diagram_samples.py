"""The pictures of the shipped sample organisations keep the rubric to the letter."""

from functools import cache

import pytest

from helpers import scene_checks as check
from helpers.sample_pictures import ZONES, arial, drawing, font
from helpers.samples import sample_chain
from mlops_blueprint.diagram.metrics import ELLIPSIS
from mlops_blueprint.diagram.scene import Scene

SAMPLES = ("retailer", "regulated-bank", "research-group", "support-assistant")
EVERY = pytest.mark.parametrize("view", ["full", "overview", *(f"zone-{zone}" for zone in ZONES)])
pytestmark = pytest.mark.parametrize("sample", SAMPLES)


@cache
def scene(sample: str, view: str) -> Scene:
    return drawing(sample_chain(sample).architecture, view).scene(font())


@cache
def office_scene(sample: str, view: str) -> Scene:
    return drawing(sample_chain(sample).architecture, view).office_scene(arial())


@EVERY
def test_nothing_overlaps_and_no_line_runs_through_a_box(sample: str, view: str) -> None:
    drawn = scene(sample, view)
    assert check.overlapping_boxes(drawn) + check.misplaced_boxes(drawn) == []
    assert check.overflowing_texts(drawn, font()) == []
    assert check.lines_through_boxes(drawn) + check.lines_on_top_of_each_other(drawn) == []


@EVERY
def test_at_most_twelve_in_a_hundred_lines_cross(sample: str, view: str) -> None:
    assert check.crosses_seldom(scene(sample, view))
    assert check.mean_bends(scene(sample, view)) < 1.5


@EVERY
def test_every_word_at_a_line_finds_a_place(sample: str, view: str) -> None:
    assert check.unworded_lines(scene(sample, view)) == []


@EVERY
def test_no_name_of_a_tool_and_no_title_is_shortened(sample: str, view: str) -> None:
    shown = [text.content for text in check.texts_of(scene(sample, view))]
    assert [text for text in shown if text.endswith(ELLIPSIS)] == []


@EVERY
def test_nothing_is_shortened_or_left_out_in_the_wider_font_of_office_programs(
    sample: str, view: str
) -> None:
    drawn = office_scene(sample, view)
    shown = [text.content for text in check.texts_of(drawn)]
    assert [text for text in shown if text.endswith(ELLIPSIS)] == []
    assert check.unworded_lines(drawn) + check.overflowing_texts(drawn, arial()) == []
    assert check.lines_through_boxes(drawn) + check.overlapping_boxes(drawn) == []


@pytest.mark.parametrize("view", ["overview", *(f"zone-{zone}" for zone in ZONES)])
def test_slides_are_sixteen_to_nine(sample: str, view: str) -> None:
    assert scene(sample, view).width / scene(sample, view).height == pytest.approx(16 / 9)


@pytest.mark.parametrize("zone", ZONES)
def test_no_line_of_a_close_up_crosses_another(sample: str, zone: str) -> None:
    assert check.crossings(scene(sample, f"zone-{zone}")) == 0

"""The automatic part of the picture's rubric, on the geometry of the shipped views."""

import pytest

from helpers import scene_checks as check
from helpers.sample_architecture import font_data
from helpers.sample_pictures import scene_of

BOTH = pytest.mark.parametrize("view", ["full", "overview"])


@BOTH
def test_cards_titles_and_labels_do_not_overlap(view: str) -> None:
    assert check.overlapping_boxes(scene_of(view)) == []


@BOTH
def test_everything_lies_in_its_zone_and_on_the_sheet(view: str) -> None:
    assert check.misplaced_boxes(scene_of(view)) == []


@BOTH
def test_every_text_fits_its_box(view: str) -> None:
    assert check.overflowing_texts(scene_of(view), font_data()) == []


def test_full_view_is_readable_on_a4_landscape() -> None:
    assert check.smallest_text_points(scene_of("full"), slide=False) >= 6


def test_overview_is_readable_on_a_slide() -> None:
    assert check.smallest_text_points(scene_of("overview"), slide=True) >= 10


def test_overview_has_the_shape_of_a_slide() -> None:
    scene = scene_of("overview")
    assert scene.width * 9 == scene.height * 16


def test_overview_shows_nine_boxes() -> None:
    assert len(scene_of("overview").zones) == 9


@BOTH
def test_no_line_runs_through_a_card_title_or_label(view: str) -> None:
    assert check.lines_through_boxes(scene_of(view)) == []


@BOTH
def test_every_line_finds_a_free_way(view: str) -> None:
    assert check.slanted_lines(scene_of(view)) == []


@BOTH
def test_no_two_lines_lie_on_top_of_each_other(view: str) -> None:
    assert check.lines_on_top_of_each_other(scene_of(view)) == []


@BOTH
def test_lines_seldom_cross(view: str) -> None:
    assert check.crosses_seldom(scene_of(view))


@BOTH
def test_lines_are_mostly_straight(view: str) -> None:
    assert check.mean_bends(scene_of(view)) < 1.5


@BOTH
def test_every_word_at_a_line_finds_a_place(view: str) -> None:
    assert check.unworded_lines(scene_of(view)) == []


def test_cards_cover_a_fair_share_of_the_sheet() -> None:
    scene = scene_of("full")
    cards = sum(card.box.width * card.box.height for card in scene.cards)
    assert 0.2 <= cards / (scene.width * scene.height) <= 0.4


def test_steps_of_a_row_stand_in_the_order_of_their_numbers() -> None:
    places = {card.id: card.box for card in scene_of("full").cards}
    for row in (range(1, 6), range(13, 18), range(18, 24)):
        lefts = [places[f"S{number}"].x for number in row]
        assert lefts == sorted(lefts)
    tops = [places[f"S{number}"].y for number in range(8, 13)]
    assert tops == sorted(tops)

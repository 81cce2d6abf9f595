"""Contrast and colour blindness, computed from the palette."""

from itertools import combinations

import pytest

from helpers.colours import SIGHT, contrast, distance
from mlops_blueprint.diagram.palette import EDGE, INK, MUTED, STATUS, TILE, TINT, WHITE

FILLS = [WHITE, *(tint.fill for tint in TINT.values())]


@pytest.mark.parametrize("sight", list(SIGHT))
def test_statuses_are_told_apart_by_colour_alone(sight: str) -> None:
    for one, other in combinations([style.colour for style in STATUS.values()], 2):
        assert distance(one, other, sight) >= 20, (one, other)


def test_text_on_cards_reaches_four_and_a_half_to_one() -> None:
    for style in STATUS.values():
        assert contrast(style.text, style.card) >= 4.5
        assert contrast(MUTED, style.card) >= 4.5
    assert contrast(WHITE, TILE) >= 4.5
    assert contrast(WHITE, INK) >= 4.5


def test_zone_titles_reach_seven_to_one() -> None:
    assert all(contrast(tint.title, tint.fill) >= 7 for tint in TINT.values())


def test_glyphs_and_borders_reach_three_to_one() -> None:
    for style in STATUS.values():
        assert contrast(style.colour, WHITE) >= 3
        assert all(contrast(style.border, fill) >= 2.7 for fill in FILLS)


def test_lines_and_their_words_are_readable_on_every_zone() -> None:
    for style in EDGE.values():
        assert all(contrast(style.colour, fill) >= 4.5 for fill in FILLS)


def test_kinds_of_line_differ_without_colour() -> None:
    assert len({(style.width, style.dash) for style in EDGE.values()}) == len(EDGE)

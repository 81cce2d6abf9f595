"""Cards in a row and names on a card: the room is given to the words that need it."""

import pytest

from helpers.sample_architecture import font_data, sample_architecture, tool
from mlops_blueprint.diagram.layout_boxes import NARROWEST, WIDEST, Measures, child_widths
from mlops_blueprint.diagram.tool_rows import flow_tools
from mlops_blueprint.diagram.type_scale import TypeScale
from mlops_blueprint.model.view_template import TemplateNode

SCALE = TypeScale(font_data(), 13.0)
LONG = "Unpronounceablylongsingleword"


def lines_of(name: str, width: float) -> tuple[tuple[str, ...], bool]:
    label = tool("x").model_copy(update={"name": name})
    (flowed,) = flow_tools((label,), width, SCALE)
    assert flowed.width <= width
    return flowed.lines, flowed.under


def widths_with(title: str) -> list[float]:
    """The widths of three cards in a row of 300 units, the first with this title."""
    cards = [e.model_copy(update={"title": "Step", "tools": ()}) for e in sample_architecture().elements[:3]]
    cards[0] = cards[0].model_copy(update={"title": title})
    measures = Measures({e.id: e for e in cards}, {}, SCALE, 0.0, lambda _: 0.0, lambda _zone, _width: 0.0)
    row = TemplateNode(across=tuple(TemplateNode(card=e.id) for e in cards))
    return child_widths(row, 300.0, measures)


def test_name_that_fits_stands_beside_its_tile() -> None:
    assert lines_of("Great Expectations", 200) == (("Great Expectations",), False)


def test_name_is_broken_at_its_words() -> None:
    assert lines_of("Great Expectations", 110) == (("Great", "Expectations"), False)


def test_word_too_long_for_the_room_beside_the_tile_goes_below_it() -> None:
    assert lines_of("Great Expectations", 90) == (("Great", "Expectations"), True)


def test_first_word_too_long_leaves_the_tile_alone() -> None:
    assert lines_of("Expectations", 80) == (("", "Expectations"), True)


def test_only_a_name_wider_than_the_card_is_shortened() -> None:
    lines, under = lines_of(LONG * 2, 90)
    assert under
    assert lines[-1].endswith("…")


def test_cards_of_a_row_are_equally_wide_while_their_words_fit() -> None:
    assert widths_with("Step") == pytest.approx([100.0] * 3)


def test_card_with_a_long_word_gets_room_from_its_neighbours_within_bounds() -> None:
    wide, *others = widths_with("Characterization")
    assert 100 < wide <= 100 * WIDEST
    assert min(others) >= 100 * NARROWEST
    assert wide + sum(others) == pytest.approx(300)
    assert max(widths_with(LONG * 3)) <= 100 * WIDEST + 0.001

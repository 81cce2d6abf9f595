"""Dark pages: the same picture in colours that can be read there."""

from dataclasses import replace

import pytest
from click.testing import CliRunner

from helpers.colours import contrast
from helpers.sample_architecture import sample_architecture
from helpers.sample_pictures import scene_of
from mlops_blueprint.app.pictures import draw, draw_dark
from mlops_blueprint.cli.draw import command
from mlops_blueprint.diagram.dark import CARD, GROUND, SIGNS, darkened
from mlops_blueprint.diagram.palette import EDGE, QUIET, WHITE
from mlops_blueprint.diagram.scene import Group, LineShape, RectShape, TextShape

VIEWS = pytest.mark.parametrize("view", ["full", "overview", "target", "role-ML"])


@VIEWS
def test_nothing_moves_in_the_dark(view: str) -> None:
    light, dark = scene_of(view), darkened(scene_of(view))
    assert dark.cards == light.cards
    assert dark.routes == light.routes
    assert [len(group.shapes) for group in dark.groups] == [len(group.shapes) for group in light.groups]


@VIEWS
def test_texts_on_cards_can_be_read_in_the_dark(view: str) -> None:
    for group in darkened(scene_of(view)).groups:
        fills = [shape.fill for shape in group.shapes if isinstance(shape, RectShape) and shape.fill]
        for text in (shape for shape in group.shapes if isinstance(shape, TextShape)):
            grounds = [CARD, GROUND] if text.fill != WHITE else fills or [CARD]
            assert max(contrast(text.fill, ground) for ground in grounds) >= 4.5


@VIEWS
def test_lines_stand_out_in_the_dark(view: str) -> None:
    for group in darkened(scene_of(view)).groups:
        for line in (shape for shape in group.shapes if isinstance(shape, LineShape)):
            assert line.halo or contrast(line.stroke, CARD) >= 2.9 or group.part != "flow"


def test_dark_svg_has_a_dark_ground_and_no_light_cards() -> None:
    dark = draw_dark(sample_architecture(), "full", "svg")
    assert dark != draw(sample_architecture(), "full", "svg")
    assert isinstance(dark, str)
    assert f'fill="{GROUND}"/>' in dark
    assert '<rect x="32" y="0" fill="#FFFFFF"' not in dark


def test_kinds_of_line_keep_their_own_colours_in_the_dark() -> None:
    groups = [group for group in darkened(scene_of("full")).groups if group.part == "flow"]
    strokes = {s.stroke for g in groups for s in g.shapes if isinstance(s, LineShape) and not s.halo}
    assert len(strokes) == len({style.colour for style in EDGE.values()})


def test_what_a_view_is_about_outshines_the_rest_in_the_dark() -> None:
    """Grey is lighter than ink on paper; left so, the rest would stand out on a dark page."""
    dim = contrast(SIGNS[QUIET.stroke], CARD)
    assert dim >= 2.9
    for kind in EDGE.values():
        assert contrast(SIGNS.get(kind.colour, darkened_stroke(kind.colour)), CARD) >= dim * 0.85
    assert contrast(SIGNS[EDGE["code"].colour], CARD) > 2 * dim


def darkened_stroke(colour: str) -> str:
    """A line's colour on a dark page, as drawn."""
    line = LineShape(((0.0, 0.0), (1.0, 0.0)), colour, 1.0)
    scene = replace(scene_of("full"), groups=(Group("line", "", (line,), "flow"),))
    drawn = darkened(scene).groups[0].shapes[0]
    assert isinstance(drawn, LineShape)
    return drawn.stroke


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--theme", "dark", "--format", "pdf"], "svg or png"),
        (["--view", "zone"], "--zone"),
        (["--view", "full", "--role", "DS"], "--role"),
        (["--zone", "A", "--role", "DS"], "--role"),
    ],
)
def test_options_that_do_not_go_together_are_usage_errors(arguments: list[str], words: str) -> None:
    outcome = CliRunner().invoke(command, [".", *arguments])
    assert outcome.exit_code == 2
    assert words in outcome.output

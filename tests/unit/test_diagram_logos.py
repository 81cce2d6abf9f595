"""Logos stand in the tiles of the tools that have one, in every format, and can be left out."""

import json
import re

import pytest

from helpers.sample_architecture import TEMPLATES, sample_architecture
from helpers.sample_pictures import office_scene_of, scene_of
from helpers.slide_reader import opened, shapes_in
from mlops_blueprint.app.context import load_catalog
from mlops_blueprint.app.pictures import draw, draw_dark
from mlops_blueprint.diagram.legend import RUNS
from mlops_blueprint.diagram.logos import LogoData, pieces, with_logos
from mlops_blueprint.diagram.scene import OutlineShape, Scene
from mlops_blueprint.diagram.slides import render_pptx

DATA = LogoData.model_validate_json((TEMPLATES / "logos" / "logos.json").read_text("utf-8"))
SAMPLE = sample_architecture()


def outlines(scene: Scene) -> list[OutlineShape]:
    return [shape for group in scene.groups for shape in group.shapes if isinstance(shape, OutlineShape)]


def test_every_logo_belongs_to_tools_of_the_catalog_under_a_free_licence() -> None:
    known = {tool.id for tool in load_catalog().tools}
    tools = [tool for logo in DATA.logos for tool in logo.tools]
    assert set(tools) <= known
    assert len(set(tools)) == len(tools)
    assert {logo.licence for logo in DATA.logos} <= {"CC0-1.0", "Apache-2.0"}
    assert all(logo.source.startswith("https://") for logo in DATA.logos)


def test_every_path_is_of_known_pieces_inside_its_grid() -> None:
    counts = {"M": 2, "L": 2, "C": 6, "Z": 0}
    for logo in DATA.logos:
        found = re.findall(r"([A-Za-z])([^A-Za-z]*)", logo.path)
        assert all(len(numbers.split()) == counts[command] for command, numbers in found), logo.slug
        ends = [float(number) for _, numbers in found for number in numbers.split()[-2:]]
        assert all(-0.1 <= number <= DATA.grid + 0.1 for number in ends), logo.slug


@pytest.mark.parametrize("view", ["full", "overview"])
def test_logos_change_nothing_but_the_letters_in_tiles(view: str) -> None:
    plain, dressed = scene_of(view), with_logos(scene_of(view), DATA)
    assert outlines(dressed)
    assert (dressed.cards, dressed.zones, dressed.routes) == (plain.cards, plain.zones, plain.routes)
    for before, after in zip(plain.groups, dressed.groups, strict=True):
        assert len(before.shapes) == len(after.shapes)
        assert before.label == after.label


def test_a_logo_lies_inside_its_tile() -> None:
    for outline in outlines(with_logos(scene_of("full"), DATA)):
        points = [ends[-1] for _, ends in pieces(outline) if ends]
        assert all(outline.box.grown(0.5).x <= x <= outline.box.grown(0.5).right for x, _ in points)


def test_slides_draw_logos_as_native_shapes_with_curves() -> None:
    slide = opened(render_pptx(with_logos(office_scene_of("full"), DATA))).slides[0]
    drawn = [shape for shape in shapes_in(slide.shapes) if "<a:cubicBezTo>" in shape._element.xml]
    assert drawn
    assert not any(shape.shape_type == 13 for shape in shapes_in(slide.shapes))


@pytest.mark.parametrize("form", ["svg", "png", "pdf", "pptx", "drawio"])
def test_logos_can_be_left_out(form: str) -> None:
    dressed = draw(SAMPLE, "overview", form)  # type: ignore[arg-type]
    plain = draw(SAMPLE, "overview", form, logos=False)  # type: ignore[arg-type]
    assert dressed != plain


def test_dark_pages_have_logos_too() -> None:
    assert draw_dark(SAMPLE, "overview", "svg") != draw_dark(SAMPLE, "overview", "svg", logos=False)


def test_tiers_are_explained_in_the_key_and_told_to_screen_readers() -> None:
    svg = str(draw(SAMPLE, "full", "svg"))
    assert RUNS in svg
    assert "(local double)" in svg


def test_logo_data_is_written_as_it_was_made() -> None:
    text = (TEMPLATES / "logos" / "logos.json").read_text("utf-8")
    assert json.dumps(json.loads(text), ensure_ascii=False, indent=1) + "\n" == text

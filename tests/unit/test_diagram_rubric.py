"""The twelve automatic checks of the pictures' rubric, in its order, on every view of the sample."""

import io
import os
import re
import subprocess
import sys
from collections import Counter
from itertools import combinations
from xml.etree import ElementTree as ET

import pypdfium2
import pytest
from PIL import Image, ImageChops

from helpers import scene_checks as check
from helpers.colours import SIGHT, contrast, distance
from helpers.sample_architecture import FONT_FILES, sample_architecture
from helpers.sample_pictures import PICTURES, drawing, font, office_scene_of, scene_of, svg_of
from helpers.slide_reader import opened, shapes_in
from mlops_blueprint.app.pictures import A4, SLIDE
from mlops_blueprint.diagram import render_drawio, render_png
from mlops_blueprint.diagram.palette import (
    DONE,
    EDGE,
    INK,
    LATER,
    PALE,
    QUIET,
    STATUS,
    TILE,
    TINT,
    WAVE,
    WHITE,
)
from mlops_blueprint.diagram.pdf import render_pdf
from mlops_blueprint.diagram.scene import Scene
from mlops_blueprint.diagram.slides import render_pptx
from mlops_blueprint.model.architecture import Status

SAMPLE = sample_architecture()
EVERY = pytest.mark.parametrize("view", PICTURES)
PAPER = ("full", "gap", "target", "role-DS", "role-ML")
NAMED = ("full", "overview")
FONTS = {"regular": FONT_FILES[0], "bold": FONT_FILES[1]}
FILLS = (WHITE, PALE, *(tint.fill for tint in TINT.values()))


def said(scene: Scene) -> str:
    return " ".join(text.content for text in check.texts_of(scene))


@EVERY
def test_1_boxes_do_not_overlap_and_cards_lie_in_their_zones(view: str) -> None:
    assert check.overlapping_boxes(scene_of(view)) + check.misplaced_boxes(scene_of(view)) == []


@EVERY
def test_2_every_text_fits_its_box(view: str) -> None:
    assert check.overflowing_texts(scene_of(view), font()) == []


@EVERY
def test_3_smallest_text_is_readable_at_its_size(view: str) -> None:
    slide = view not in PAPER
    assert check.smallest_text_points(scene_of(view), slide=slide) >= (10 if slide else 6)


@pytest.mark.parametrize("view", NAMED)
def test_4_every_tool_appears_by_name_with_its_tile(view: str) -> None:
    tools = {tool.name for element in SAMPLE.elements for tool in element.tools}
    text = said(scene_of(view))
    assert {
        tool for tool in tools if tool not in text and not all(word in text for word in tool.split())
    } == set()


def test_5_every_step_component_and_role_appears_and_no_step_twice() -> None:
    cards = scene_of("full").cards
    steps = Counter(card.codes[0] for card in cards if card.id.startswith("S"))
    assert steps == Counter(str(number) for number in range(1, 29))
    assert {code for card in cards for code in card.codes} >= {f"C{n}" for n in range(1, 10)}
    assert {role for card in cards for role in card.roles} == {role.short for role in SAMPLE.roles}


@EVERY
def test_6_status_on_cards_and_counts_equal_the_data(view: str) -> None:
    scene, data = scene_of(view), {element.id: element.status for element in SAMPLE.elements}
    assert all(card.status is data[card.id] for card in scene.cards)
    if view in (*PAPER, "overview"):
        assert scene.counts == SAMPLE.summary


@EVERY
def test_7_no_line_runs_through_a_box_or_on_another(view: str) -> None:
    scene = scene_of(view)
    assert check.lines_through_boxes(scene) + check.lines_on_top_of_each_other(scene) == []


@EVERY
def test_8_lines_seldom_cross_and_seldom_bend(view: str) -> None:
    scene = scene_of(view)
    assert check.crosses_seldom(scene)
    assert check.mean_bends(scene) < 1.5


def test_9_texts_and_strokes_of_every_view_have_contrast() -> None:
    for style in (*STATUS.values(), *WAVE, LATER, DONE):
        assert contrast(style.text, style.card) >= 4.5
        assert contrast(style.colour, WHITE) >= 3
        assert contrast(WHITE, style.colour) >= 4.5 or style in STATUS.values()
    assert contrast(QUIET.title, QUIET.fill) >= 4.5
    assert contrast(WHITE, QUIET.title) >= 4.5
    assert contrast(QUIET.stroke, QUIET.fill) >= 3
    assert contrast(INK, PALE) >= 4.5
    assert contrast(WHITE, TILE) >= 4.5
    for edge in EDGE.values():
        assert all(contrast(edge.colour, fill) >= 4.5 for fill in FILLS)


@pytest.mark.parametrize("sight", list(SIGHT))
def test_9_states_and_waves_are_told_apart_without_full_sight(sight: str) -> None:
    for styles in (tuple(STATUS.values()), (*WAVE, LATER)):
        for one, other in combinations([style.colour for style in styles], 2):
            shape_differs = styles is not tuple(STATUS.values()) and len({s.dash for s in styles}) == len(
                styles
            )
            assert distance(one, other, sight) >= 20 or shape_differs, (one, other)


def test_10_same_architecture_gives_the_same_bytes_in_another_process() -> None:
    program = (
        "import hashlib; from helpers.sample_architecture import sample_architecture as s;"
        "from mlops_blueprint.app.pictures import PICTURE_FORMATS as F, draw_forms as d;"
        "[print(f, hashlib.sha256(c if isinstance(c, bytes) else c.encode()).hexdigest())"
        " for f, c in d(s(), 'full', F).items()]"
    )
    outcomes = {
        subprocess.run(
            [sys.executable, "-c", program],
            env={**os.environ, "PYTHONPATH": "tests", "PYTHONHASHSEED": seed, "TZ": zone},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed, zone in (("1", "UTC"), ("2", "Asia/Tokyo"))
    }
    assert len(outcomes) == 1


@EVERY
def test_11_svg_stands_alone_and_speaks(view: str) -> None:
    text = svg_of(view)
    root = ET.fromstring(text)  # noqa: S314 our own text
    ids = [element.get("id") for element in root.iter() if element.get("id")]
    assert len(ids) == len(set(ids))
    assert root.get("lang") == "en"
    assert root.get("role") == "img"
    assert (root.get("aria-labelledby") or "").split() == ids[:2]
    assert all(group.get("aria-label") for group in root.iter("{http://www.w3.org/2000/svg}g"))
    assert "http" not in text.replace('xmlns="http://www.w3.org/2000/svg"', "")
    assert set(re.findall(r"url\((\w+):", text)) == {"data"}


@pytest.mark.parametrize("view", ["full", "overview", "target", "zone-B"])
def test_12_pixels_and_print_agree(view: str) -> None:
    scene = scene_of(view)
    page = SLIDE if drawing(SAMPLE, view).is_slide else A4
    png = Image.open(io.BytesIO(render_png(svg_of(view), FONT_FILES, width=1600))).convert("L")
    sheet = pypdfium2.PdfDocument(render_pdf(scene, FONTS, page=page))[0]  # type: ignore[arg-type]
    scale = min((page.width - 2 * page.x) / scene.width, (page.height - 2 * page.y) / scene.height)
    left, top = (page.width - scene.width * scale) / 2, (page.height - scene.height * scale) / 2
    drawn = (
        sheet.render(scale=1600 / (scene.width * scale), crop=(left, top, left, top)).to_pil().convert("L")
    )
    size = (800, round(800 * scene.height / scene.width))
    away = ImageChops.difference(
        png.resize(size, Image.Resampling.BOX), drawn.resize(size, Image.Resampling.BOX)
    )
    share = sum(away.histogram()[64:]) / (size[0] * size[1])
    assert share < 0.02


@EVERY
def test_12_slides_and_drawio_hold_every_card_zone_and_line(view: str) -> None:
    scene = office_scene_of(view)
    names = {shape.name for shape in shapes_in(opened(render_pptx(scene)).slides[0].shapes)}
    cells = {cell.get("id") for cell in ET.fromstring(render_drawio(scene)).iter("mxCell")}  # noqa: S314 our own text
    assert {card.id for card in scene.cards} | {f"zone-{zone.id}" for zone in scene.zones} <= names
    assert {f"box-{box.id}" for box in (*scene.cards, *scene.zones)} <= cells
    assert len([cell for cell in cells if (cell or "").startswith("flow-")]) == len(scene.routes)
    assert len([name for name in names if name.startswith("flow-")]) == len(scene.routes)


def test_12_office_layouts_keep_the_rules_too() -> None:
    for view in ("full", "overview", "zone-B", "zone-D1"):
        scene = office_scene_of(view)
        assert check.overlapping_boxes(scene) + check.misplaced_boxes(scene) == []
        assert check.lines_through_boxes(scene) + check.slanted_lines(scene) == []
    assert set(STATUS) == set(Status)

"""The written files: SVG that stands alone and is accessible, PNG, and the same bytes twice."""

import re
import struct
from xml.etree import ElementTree as ET

import pytest

from helpers.sample_architecture import FONT_FILES, sample_architecture
from helpers.sample_pictures import PICTURES, drawn_svg, svg_of
from mlops_blueprint.diagram import render_png
from mlops_blueprint.errors import BlueprintError

SVG = "{http://www.w3.org/2000/svg}"
BOTH = pytest.mark.parametrize("view", ["full", "overview"])


@BOTH
def test_same_input_gives_the_same_svg(view: str) -> None:
    assert drawn_svg(sample_architecture(), view) == svg_of(view)


def test_same_svg_gives_the_same_png() -> None:
    svg = svg_of("overview")
    assert render_png(svg, FONT_FILES, width=640) == render_png(svg, FONT_FILES, width=640)


@BOTH
def test_svg_says_what_it_shows_to_a_screen_reader(view: str) -> None:
    root = ET.fromstring(svg_of(view))  # noqa: S314 our own text
    assert root.get("role") == "img"
    assert root.get("lang") == "en"
    title, description = root.find(f"{SVG}title"), root.find(f"{SVG}desc")
    assert title is not None
    assert title.text == sample_architecture().title
    assert description is not None
    assert "38 elements" in (description.text or "")
    assert root.get("aria-labelledby") == f"{title.get('id')} {description.get('id')}"


@BOTH
def test_svg_refers_to_nothing_outside_itself(view: str) -> None:
    text = svg_of(view).replace('xmlns="http://www.w3.org/2000/svg"', "")
    assert "http" not in text
    assert "href" not in text
    assert set(re.findall(r"url\((\w+):", text)) == {"data"}


@BOTH
def test_svg_keeps_to_the_plain_dialect(view: str) -> None:
    root = ET.fromstring(svg_of(view))  # noqa: S314 our own text
    tags = {element.tag.removeprefix(SVG) for element in root.iter()}
    assert tags <= {
        "svg",
        "title",
        "desc",
        "metadata",
        "defs",
        "style",
        "g",
        "rect",
        "circle",
        "path",
        "polygon",
        "text",
    }
    assert not any(element.get("class") or element.get("style") for element in root.iter())


@BOTH
def test_ids_in_the_svg_are_unique(view: str) -> None:
    root = ET.fromstring(svg_of(view))  # noqa: S314 our own text
    ids = [element.get("id") for element in root.iter() if element.get("id")]
    assert len(ids) == len(set(ids))


def test_ids_of_two_views_on_one_page_do_not_clash() -> None:
    ids = [set(re.findall(r' id="([^"]+)"', svg_of(view))) for view in PICTURES]
    assert sum(map(len, ids)) == len(set.union(*ids))


def test_every_element_is_a_named_group() -> None:
    root = ET.fromstring(svg_of("full"))  # noqa: S314 our own text
    groups = {group.get("id"): group.get("aria-label") for group in root.iter(f"{SVG}g")}
    for element in sample_architecture().elements:
        assert element.title in (groups[f"full-{element.id}"] or "")


def test_markup_in_a_title_is_text() -> None:
    architecture = sample_architecture().model_copy(update={"title": 'R&D <"pilot">'})
    svg = drawn_svg(architecture, "overview")
    title = ET.fromstring(svg).find(f"{SVG}title")  # noqa: S314 our own text
    assert title is not None
    assert title.text == 'R&D <"pilot">'


def test_png_has_the_width_asked_for() -> None:
    png = render_png(svg_of("overview"), FONT_FILES, width=960)
    assert png[:8] == b"\x89PNG\r\n\x1a\n"
    assert struct.unpack(">II", png[16:24]) == (960, 540)


def test_png_without_font_files_is_refused() -> None:
    with pytest.raises(BlueprintError, match="font files"):
        render_png(svg_of("overview"), [], width=100)


def test_broken_svg_is_refused_in_our_words() -> None:
    with pytest.raises(BlueprintError, match="cannot be drawn"):
        render_png("<svg", FONT_FILES, width=100)

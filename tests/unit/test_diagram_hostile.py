"""Whatever people type as a name is shown and never obeyed, in every format."""

import re
import subprocess
from shutil import which
from xml.etree import ElementTree as ET

import pytest

from helpers import scene_checks as check
from helpers.sample_architecture import sample_architecture, tool
from helpers.sample_pictures import arial, drawing, font
from helpers.slide_reader import opened, texts_on
from mlops_blueprint.app.pictures import PICTURE_FORMATS, PictureFormat, draw
from mlops_blueprint.diagram.drawio import render_drawio
from mlops_blueprint.diagram.slides import render_pptx
from mlops_blueprint.model.architecture import Architecture

SCRIPT = "<script>alert(1)</script>"
HOSTILE = {
    "script": SCRIPT,
    "shell": '"; rm -rf / #',
    "endless": "A" * 10_000,
    "endless words": "word " * 2_000,
    "right to left": "مصرف \u202eevil\u202c",
    "control": "bell\x07 null\x00 escape\x1b[31m line\nbreak\r\t\x85 \ufffe\ud800",
    "markup": "](javascript:alert(1)) `code` **bold** [x] | --> ]:::x {{7*7}} ${HOME} %% \\N",
    "entity": "&lt;b&gt; &#60; ]]> <!-- -->",
    "empty": " ",
    "scripts": "Ωμέγα Яндекс 東京 हिन्दी עברית",
}
XML_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")


def named(name: str) -> Architecture:
    """The sample with the name everywhere a person can put one."""
    sample = sample_architecture()
    label = tool("x").model_copy(update={"name": name})
    elements = (
        sample.elements[0].model_copy(update={"title": name, "tools": (label, *sample.elements[1].tools)}),
        *sample.elements[1:],
    )
    flows = (sample.flows[0].model_copy(update={"label": name}), *sample.flows[1:])
    zones = (sample.zones[0].model_copy(update={"title": name}), *sample.zones[1:])
    roles = (sample.roles[0].model_copy(update={"name": name}), *sample.roles[1:])
    return sample.model_copy(
        update={
            "title": f"Target: {name}",
            "subtitle": name,
            "elements": elements,
            "flows": flows,
            "zones": zones,
            "roles": roles,
        }
    )


ALL = pytest.mark.parametrize("name", list(HOSTILE.values()), ids=list(HOSTILE))


@ALL
@pytest.mark.parametrize("form", [form for form in PICTURE_FORMATS if form != "png"])
def test_hostile_names_are_written_in_every_format(name: str, form: PictureFormat) -> None:
    content = draw(named(name), "overview", form)
    assert content
    if isinstance(content, str):
        assert XML_ILLEGAL.search(content) is None
        assert "\u202e" not in content
        assert len(content) < 400_000


@pytest.mark.parametrize("name", [SCRIPT, HOSTILE["scripts"], HOSTILE["control"]])
def test_hostile_names_are_painted(name: str) -> None:
    png = draw(named(name), "overview", "png")
    assert isinstance(png, bytes)
    assert png.startswith(b"\x89PNG")


@ALL
def test_hostile_names_break_no_rule_of_the_page(name: str) -> None:
    for view in ("full", "overview"):
        scene = drawing(named(name), view).scene(font())
        faults = check.overlapping_boxes(scene) + check.misplaced_boxes(scene)
        assert faults + check.overflowing_texts(scene, font()) + check.lines_through_boxes(scene) == []


@pytest.mark.parametrize("form", ["svg", "drawio"])
def test_markup_in_names_stays_text_in_xml(form: PictureFormat) -> None:
    content = draw(named(SCRIPT), "full", form)
    assert isinstance(content, str)
    tags = {element.tag.rpartition("}")[2] for element in ET.fromstring(content).iter()}  # noqa: S314 our own text
    assert "script" not in tags
    assert "<script" not in content


@pytest.mark.parametrize("form", ["mermaid", "text"])
def test_markup_in_names_stays_text_where_pages_embed_it(form: PictureFormat) -> None:
    content = draw(named(SCRIPT), "full", form)
    assert isinstance(content, str)
    assert "<script" not in content.replace('title: "Target: <script', "")


def test_slides_and_drawio_show_the_name_as_typed() -> None:
    scene = drawing(named(SCRIPT), "overview").office_scene(arial())
    assert SCRIPT in texts_on(opened(render_pptx(scene)))
    values = [cell.get("value") or "" for cell in ET.fromstring(render_drawio(scene)).iter("mxCell")]  # noqa: S314 our own text
    assert any(SCRIPT in value for value in values)
    assert not any("html=1" in (cell or "") for cell in re.findall(r'style="([^"]*)"', render_drawio(scene)))


def test_quotes_in_names_stay_inside_their_string_in_structurizr() -> None:
    content = draw(named(HOSTILE["shell"]), "full", "structurizr")
    assert isinstance(content, str)
    for line in content.splitlines():
        assert len(re.findall(r'(?<!\\)"', line)) % 2 == 0


@pytest.mark.parametrize("name", ["<b>", SCRIPT, HOSTILE["shell"], HOSTILE["markup"]])
def test_names_are_never_html_or_escapes_in_dot(name: str) -> None:
    content = draw(named(name), "full", "dot")
    assert isinstance(content, str)
    assert "label=<" not in content
    if which("dot"):
        done = subprocess.run(["dot", "-Tplain"], input=content, text=True, capture_output=True, check=False)
        assert done.returncode == 0


def test_letters_the_font_lacks_become_visible_boxes_where_no_other_font_can_help() -> None:
    content = draw(named("東京"), "overview", "svg")
    assert isinstance(content, str)
    assert "東京" in content
    plain, boxes = (draw(named(name), "overview", "png") for name in ("", "東京"))
    assert plain != boxes


def test_greek_and_cyrillic_fonts_are_embedded_only_where_needed() -> None:
    latin, greek = (draw(named(name), "overview", "svg") for name in ("Omega", "Ωμέγα"))
    assert str(latin).count("font/woff2") == 2
    assert str(greek).count("font/woff2") == 4

"""PDF, slides, draw.io, Mermaid and Structurizr hold the whole picture, and the same bytes twice."""

import json
import re
import zipfile
from io import BytesIO
from xml.etree import ElementTree as ET

import pytest

from helpers.sample_architecture import FONT_FILES, sample_architecture
from helpers.sample_pictures import office_scene_of, scene_of
from helpers.slide_reader import opened, shapes_in, texts_on
from mlops_blueprint.app import pictures
from mlops_blueprint.app.pictures import PICTURE_FORMATS, PictureFormat, draw
from mlops_blueprint.diagram import render_drawio, render_mermaid, render_structurizr
from mlops_blueprint.diagram.pdf import render_pdf
from mlops_blueprint.diagram.scene import Box
from mlops_blueprint.diagram.slides import render_pptx
from mlops_blueprint.errors import BlueprintError

SAMPLE = sample_architecture()
BOTH = pytest.mark.parametrize("view", ["full", "overview"])
A4 = Box(28.35, 28.35, 841.89, 595.28)


@BOTH
@pytest.mark.parametrize("form", PICTURE_FORMATS)
def test_same_architecture_gives_the_same_bytes(view: str, form: PictureFormat) -> None:
    one, other = (draw(sample_architecture(), view, form) for _ in range(2))  # type: ignore[arg-type]
    assert one == other
    assert one


def test_pdf_is_one_page_with_embedded_fonts_and_no_date() -> None:
    files = {"regular": FONT_FILES[0], "bold": FONT_FILES[1]}
    pdf = render_pdf(scene_of("full"), files, page=A4)  # type: ignore[arg-type]
    assert pdf.startswith(b"%PDF-")
    assert pdf.count(b"/Type /Page\n") == 1
    assert pdf.count(b"/FontFile2") == 2
    assert b"D:2000" in pdf
    assert re.search(rb"/MediaBox \[ 0 0 841\.89 595\.28 \]", pdf)


def test_slide_is_sixteen_to_nine_and_fits() -> None:
    document = opened(render_pptx(office_scene_of("full")))
    width, height = document.slide_width or 0, document.slide_height or 0
    assert width * 9 == height * 16
    for shape in shapes_in(document.slides[0].shapes):
        assert shape.left >= -1
        assert shape.top >= -1
        assert shape.left + shape.width <= width + 1
        assert shape.top + shape.height <= height * 1.01


@BOTH
def test_slide_holds_every_card_zone_and_line_as_a_native_named_shape(view: str) -> None:
    scene = office_scene_of(view)
    slide = opened(render_pptx(scene)).slides[0]
    names = {shape.name for shape in shapes_in(slide.shapes)}
    assert {card.id for card in scene.cards} <= names
    assert {f"zone-{zone.id}" for zone in scene.zones} <= names
    assert sum(name.startswith("flow-") for name in names) == len(scene.routes)
    assert not any(shape.shape_type == 13 for shape in shapes_in(slide.shapes))


def test_slide_says_everything_the_picture_says() -> None:
    document = opened(render_pptx(office_scene_of("full")))
    text = texts_on(document)
    title = document.slides[0].shapes.title
    assert title is not None
    assert title.text_frame.text == SAMPLE.title
    assert all(element.title in text for element in SAMPLE.elements)
    assert all(tool.name in text for element in SAMPLE.elements for tool in element.tools)
    notes = document.slides[0].notes_slide.notes_text_frame
    assert notes is not None
    assert "38 elements" in notes.text


def test_straight_lines_of_a_slide_are_glued_to_both_ends() -> None:
    scene = office_scene_of("full")
    document = opened(render_pptx(scene))
    straight = sum(len(route.points) == 2 for route in scene.routes)
    glued = [
        shape._element.xml
        for shape in shapes_in(document.slides[0].shapes)
        if "<a:stCxn" in shape._element.xml
    ]
    assert straight > 10
    assert len([xml for xml in glued if xml.startswith("<p:cxnSp")]) == straight


def test_shapes_of_a_slide_have_words_for_screen_readers() -> None:
    document = opened(render_pptx(office_scene_of("full")))
    told = {s.name: s._element._nvXxPr.cNvPr.get("descr") for s in shapes_in(document.slides[0].shapes)}
    for element in SAMPLE.elements:
        assert element.title in (told[element.id] or "")


@BOTH
def test_shapes_of_a_slide_have_ids_of_their_own(view: str) -> None:
    archive = zipfile.ZipFile(BytesIO(render_pptx(office_scene_of(view))))
    ids = re.findall(r'cNvPr id="(\d+)"', archive.read("ppt/slides/slide1.xml").decode())
    assert len(set(ids)) == len(ids) > 100


def test_slide_carries_no_date_of_its_making() -> None:
    archive = zipfile.ZipFile(BytesIO(render_pptx(office_scene_of("overview"))))
    assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


@BOTH
def test_drawio_nests_cards_in_zones_and_binds_every_line(view: str) -> None:
    scene = office_scene_of(view)
    root = ET.fromstring(render_drawio(scene))  # noqa: S314 our own text
    cells = {cell.get("id"): cell for cell in root.iter("mxCell")}
    assert len(cells) == sum(1 for _ in root.iter("mxCell"))
    for card in scene.cards:
        assert cells[f"box-{card.id}"].get("parent") == f"box-{card.zone}"
    edges = [cell for cell in cells.values() if cell.get("edge")]
    assert len(edges) == len(scene.routes)
    assert all(cell.get("source") in cells and cell.get("target") in cells for cell in edges)
    assert all(cell.get("parent") in cells for cell in cells.values() if cell.get("id") != "0")


def test_drawio_keeps_every_word_and_way_point() -> None:
    scene = office_scene_of("full")
    root = ET.fromstring(render_drawio(scene))  # noqa: S314 our own text
    text = " ".join((cell.get("value") or "").replace("\n", " ") for cell in root.iter("mxCell"))
    assert all(element.title in text for element in SAMPLE.elements)
    assert all(" ".join(label.text) in text for label in scene.labels)
    bends = sum(len(route.points) - 2 for route in scene.routes)
    assert sum(1 for point in root.iter("mxPoint") if point.get("as") is None) == bends


def test_mermaid_draws_every_top_zone_with_its_tools_and_lines() -> None:
    text = render_mermaid(SAMPLE)
    assert text.count("]:::") == 9
    assert "flowchart TD" in text
    assert "predictions and metrics" in text
    for tool in {tool.name for element in SAMPLE.elements for tool in element.tools}:
        assert tool in text


def test_structurizr_has_a_container_per_element_and_groups_per_zone() -> None:
    text = render_structurizr(SAMPLE)
    assert text.count(" = container ") == len(SAMPLE.elements)
    assert text.count("group ") == len(SAMPLE.zones)
    assert text.count("{") == text.count("}")
    names = re.findall(r" = container (\"(?:[^\"\\]|\\.)*\")", text)
    assert len(set(names)) == len(names)
    assert len({json.loads(name) for name in names}) == len(SAMPLE.elements)


@pytest.mark.parametrize(("form", "extra"), [("pdf", "pdf"), ("pptx", "office")])
def test_missing_library_is_named_with_the_extra_to_install(
    form: PictureFormat, extra: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def absent(name: str) -> object:
        raise ModuleNotFoundError(f"No module named for {name}", name="library")

    monkeypatch.setattr(pictures, "import_module", absent)
    with pytest.raises(BlueprintError, match="library") as caught:
        draw(SAMPLE, "overview", form)
    assert f"mlops-blueprint[{extra}]" in caught.value.hint

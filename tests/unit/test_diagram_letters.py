"""Letters that PNG and PDF cannot draw are named, with the elements they stand in, and SVG is offered."""

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from helpers.sample_architecture import sample_architecture, tool
from helpers.sample_pictures import drawing, font, scene_of, with_step_13
from helpers.samples import SAMPLES, sample_chain
from mlops_blueprint.app.pictures import CLOSED, boxes_note, draw, picture_remarks
from mlops_blueprint.cli import build as build_command
from mlops_blueprint.cli import draw as draw_command
from mlops_blueprint.diagram.letters import Boxed, boxed_letters, boxed_words

BANK = str(SAMPLES / "regulated-bank")


def test_a_picture_in_bundled_letters_needs_no_remark() -> None:
    assert boxed_letters(scene_of("full"), font()) == ()
    assert not boxes_note(sample_architecture(), "full")
    assert picture_remarks(sample_architecture()) == ()


@pytest.mark.parametrize("title", ["データ検証", "التحقق", "데이터", "हिन्दी"])
def test_strange_letters_are_named_with_their_element(title: str) -> None:
    note = boxes_note(with_step_13(title=title), "full")
    assert "stand in S13" in note
    assert all(letter in note or f"U+{ord(letter):04X}" in note for letter in title)
    assert "SVG" in note


def test_greek_and_cyrillic_are_no_strangers() -> None:
    assert not boxes_note(with_step_13(title="Ανάλυση данных"), "full")


def test_every_kind_of_place_has_a_name() -> None:
    sample = sample_architecture()
    changed = sample.model_copy(
        update={
            "title": "東",
            "zones": (sample.zones[0].model_copy(update={"title": "京"}), *sample.zones[1:]),
            "elements": (
                sample.elements[0].model_copy(
                    update={"tools": (tool("x").model_copy(update={"name": "飛槳"}),)}
                ),
                *sample.elements[1:],
            ),
            "flows": tuple(
                f.model_copy(update={"label": "再"}) if f.label == "tune" else f for f in sample.flows
            ),
        }
    )
    places = {part.place for part in boxed_letters(drawing(changed, "full").scene(font()), font())}
    assert places == {"the heading", "A", "S1", "the line 再"}


def test_a_view_that_does_not_show_the_letters_needs_no_remark() -> None:
    changed = with_step_13(title="データ検証")
    assert not boxes_note(changed, "overview")
    assert [text.split(":")[0] for text in picture_remarks(changed)] == ["architecture-full.png"]


def test_a_remark_stays_short_whatever_the_number_of_letters() -> None:
    parts = tuple(Boxed(f"S{n}", tuple(chr(0x4E00 + 50 * n + m) for m in range(50))) for n in range(28))
    words = boxed_words(parts)
    assert "lacks 1400 letters" in words
    assert "and 1376 more" in words
    assert "and 16 more" in words
    assert len(words) < 400


@pytest.mark.parametrize("form", CLOSED)
def test_a_box_stands_for_a_strange_letter_whatever_fonts_the_machine_has(form: str) -> None:
    one, other = (draw(with_step_13(title=title), "full", form) for title in ("検証", "再生"))  # type: ignore[arg-type]
    assert one == other


def _strange_engagement(folder: Path) -> Path:
    target = folder / "bank"
    shutil.copytree(BANK, target)
    file = target / "engagement.yaml"
    name = sample_chain("regulated-bank").case.engagement.organisation.name
    file.write_text(file.read_text("utf-8").replace(name, "東京銀行"), encoding="utf-8")
    return target


@pytest.mark.parametrize(("form", "warned"), [("png", True), ("pdf", True), ("svg", False), ("pptx", False)])
def test_draw_says_on_standard_error_what_it_could_not_draw(
    form: str, *, warned: bool, tmp_path: Path
) -> None:
    folder = _strange_engagement(tmp_path)
    arguments = [str(folder), "--format", form, "-o", str(tmp_path / "picture")]
    outcome = CliRunner().invoke(draw_command.command, arguments, catch_exceptions=False)
    assert outcome.exit_code == 0
    assert ("東 京 銀 行" in outcome.stderr and "the heading" in outcome.stderr) is warned


def test_build_says_so_for_each_of_its_pictures(tmp_path: Path) -> None:
    folder = _strange_engagement(tmp_path)
    outcome = CliRunner().invoke(build_command.command, [str(folder)], catch_exceptions=False)
    assert outcome.exit_code == 0
    assert "architecture-full.png: the bundled font lacks 4 letters" in outcome.stderr
    assert "architecture-overview.png: " in outcome.stderr

"""Text measured, broken and written out: metrics, outline and DOT."""

import subprocess
from pathlib import Path
from shutil import which

import pytest

from helpers.picture_variants import variant
from helpers.sample_architecture import FONT_FILES, font_data, sample_architecture
from mlops_blueprint.diagram import render_dot, text_outline
from mlops_blueprint.diagram.marks import initials
from mlops_blueprint.diagram.metrics import Lines, fit, text_width, wrap
from mlops_blueprint.diagram.palette import STATUS
from mlops_blueprint.model.architecture import Architecture

FONT = font_data()


def test_width_grows_with_size_and_weight() -> None:
    assert text_width("Feast", 20, FONT) == pytest.approx(2 * text_width("Feast", 10, FONT))
    assert text_width("Feast", 10, FONT, bold=True) > text_width("Feast", 10, FONT)


def test_text_that_fits_stays_whole() -> None:
    assert fit("Feast", 100, 13, font=FONT) == "Feast"


def test_text_too_long_ends_in_an_ellipsis_and_fits() -> None:
    short = fit("Amazon SageMaker Feature Store", 80, 13, font=FONT)
    assert short.endswith("…")
    assert text_width(short, 13, FONT) <= 80


def test_words_are_kept_together_where_they_fit() -> None:
    assert wrap("Data preparation and validation", 110, 14.5, style=Lines(FONT, 3, bold=True)) == (
        "Data preparation",
        "and validation",
    )


def test_chinese_and_japanese_are_broken_between_any_two_letters() -> None:
    lines = wrap("データの準備と検証", 60, 14, style=Lines(FONT, 4))
    assert "".join(lines) == "データの準備と検証"
    assert len(lines) == 3
    assert all(text_width(line, 14, FONT) <= 60 for line in lines)


def test_no_line_is_wider_than_asked_for() -> None:
    lines = wrap("Unpronounceablylongsingleword and more of it", 60, 14, style=Lines(FONT, 2, bold=True))
    assert len(lines) == 2
    assert all(text_width(line, 14, FONT, bold=True) <= 60 for line in lines)


@pytest.mark.parametrize(
    ("name", "letters"),
    [("Feast", "Fe"), ("Great Expectations", "GE"), ("scikit-learn", "SL"), ("DVC", "DV"), ("", "?")],
)
def test_tile_has_two_letters(name: str, letters: str) -> None:
    assert initials(name) == letters


def test_bundled_widths_cover_the_european_alphabets() -> None:
    letters = "äöüßéèñçåøłčžšğőŁ–“”…€"  # noqa: RUF001 real dashes and quotes
    for weight in FONT.weights.values():
        assert set(letters) <= set(weight.advances)


def test_family_name_has_no_style_word_and_the_licence_is_shipped() -> None:
    assert FONT.family == "Blueprint Sans"
    for path in FONT_FILES:
        assert "Open Font License" in Path(path).with_name("OFL.txt").read_text(encoding="utf-8")


def test_outline_names_every_element_tool_state_and_flow() -> None:
    sample, text = sample_architecture(), text_outline(sample_architecture())
    for element in sample.elements:
        line = next(line for line in text.splitlines() if line.startswith("- **") and element.title in line)
        assert line
        assert all(label.name in text for label in element.tools)
    assert text.count("(local double)") == 4
    assert all(f"{count} {STATUS[status].word}" in text for status, count in sample.summary.items())
    assert text.count(" to ") >= len(sample.flows)
    assert text.endswith(f"ML: ML engineer\n\n{sample.origin}\n")


def test_dot_holds_every_element_zone_and_flow() -> None:
    sample, text = sample_architecture(), render_dot(sample_architecture())
    assert all(f"subgraph cluster_{zone.id} " in text for zone in sample.zones)
    assert text.count("->") == len(sample.flows)
    assert all(element.title in text for element in sample.elements)


def test_dot_is_the_same_twice() -> None:
    assert render_dot(sample_architecture()) == render_dot(sample_architecture())


LONELY = sample_architecture().model_copy(update={"flows": ()})


@pytest.mark.skipif(which("dot") is None, reason="Graphviz is not installed")
@pytest.mark.parametrize("architecture", [sample_architecture(), LONELY, *map(variant, range(8))])
def test_graphviz_draws_a_page_and_not_a_strip(architecture: Architecture) -> None:
    done = subprocess.run(
        ["dot", "-Tplain"], input=render_dot(architecture), text=True, capture_output=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert not done.stderr
    _, _, width, height = done.stdout.splitlines()[0].split()
    assert 1 / 3 <= float(width) / float(height) <= 3


def test_dot_puts_elements_without_lines_one_below_the_other() -> None:
    assert render_dot(LONELY).count("style=invis") > 20
    assert "style=invis" not in render_dot(sample_architecture())

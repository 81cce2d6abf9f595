"""Colours of the report reach WCAG AA in light and in dark."""

import re

import pytest

from mlops_blueprint.store.resources import data_dir

STYLE = data_dir("templates").joinpath("report", "style", "base.css").read_text(encoding="utf-8")
TEXT = [
    ("ink", "page"), ("ink", "panel"), ("ink", "soft"), ("muted", "page"), ("muted", "panel"),
    ("muted", "soft"), ("link", "page"), ("link", "panel"), ("brand", "brand-soft"), ("good", "good-soft"),
    ("bad", "bad-soft"), ("ink", "bad-soft"), ("open", "open-soft"), ("bad", "page"), ("ink", "open-soft"),
    ("ink", "h0"), ("ink", "h1"), ("ink", "h2"), ("on-dark", "h3"), ("ink", "s0"), ("ink", "s1"),
    ("ink", "s2"), ("on-dark", "s3"), ("on-dark", "s4"),
]  # fmt: skip
SHAPES = ["claimed", "proven", "whisker", "target", "half", "good", "bad", "open"]


def themes() -> dict[str, dict[str, str]]:
    light, dark = (
        dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", block))
        for block in re.findall(r":root \{(.*?)\}", STYLE, re.DOTALL)
    )
    return {"light": light, "dark": light | dark}


def luminance(colour: str) -> float:
    parts = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, two: str) -> float:
    low, high = sorted((luminance(one), luminance(two)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize(("text", "ground"), TEXT)
def test_text_reaches_four_and_a_half(theme: str, text: str, ground: str) -> None:
    colours = themes()[theme]
    assert contrast(colours[text], colours[ground]) >= 4.5


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("shape", SHAPES)
def test_shapes_reach_three(theme: str, shape: str) -> None:
    colours = themes()[theme]
    assert contrast(colours[shape], colours["page"]) >= 3


def test_dark_colours_never_reach_paper() -> None:
    assert "@media screen and (prefers-color-scheme: dark)" in STYLE

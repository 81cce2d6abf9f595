"""Linter over the frames for generative AI: numbered as published, and no overlay practice is forgotten."""

import pytest

from mlops_blueprint.model.catalog import Catalog
from mlops_blueprint.model.orientation import Orientation

FRAMES = ("owasp-llm-top-10", "nist-ai-600-1")


@pytest.fixture(scope="module")
def frames(catalog: Catalog) -> dict[str, Orientation]:
    return {item.id: item for item in catalog.orientations if item.id in FRAMES}


def test_owasp_has_ten_risks_numbered_with_their_year(frames: dict[str, Orientation]) -> None:
    numbers = [element.id for element in frames["owasp-llm-top-10"].elements]
    assert numbers == [f"LLM{number:02}:2026" for number in range(1, 11)]


def test_nist_profile_has_its_twelve_risks_in_alphabetical_order(frames: dict[str, Orientation]) -> None:
    names = [element.id for element in frames["nist-ai-600-1"].elements]
    assert len(names) == 12
    assert names == sorted(names)


def test_only_the_environment_is_left_without_a_practice(frames: dict[str, Orientation]) -> None:
    empty = [element.id for frame in frames.values() for element in frame.elements if not element.practices]
    assert empty == ["Environmental Impacts"]


def test_every_overlay_practice_but_the_one_on_prompts_concerns_a_risk(
    frames: dict[str, Orientation], catalog: Catalog
) -> None:
    named = {
        practice for frame in frames.values() for element in frame.elements for practice in element.practices
    }
    assert {item.id for item in catalog.practices if item.overlay} - named == {"llm.prompt_vcs"}


def test_practices_cite_the_list_by_the_numbers_of_the_frame(
    frames: dict[str, Orientation], catalog: Catalog
) -> None:
    pairs = {
        (element.id.removesuffix(":2026"), practice)
        for element in frames["owasp-llm-top-10"].elements
        for practice in element.practices
    }
    cited = {
        (number, practice.id)
        for practice in catalog.practices
        if practice.overlay
        for link in practice.links
        for number in (f"LLM{count:02}" for count in range(1, 11))
        if number in link.title
    }
    assert cited
    assert cited <= pairs

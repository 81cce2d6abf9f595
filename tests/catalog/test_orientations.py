"""Linter over the shipped orientations: honest about their origin, with the structure their publishers gave them."""

from collections import Counter
from datetime import date

import pytest

from mlops_blueprint.model.catalog import Catalog
from mlops_blueprint.model.orientation import Orientation
from mlops_blueprint.model.practice import Stage


@pytest.fixture(scope="module")
def frames(catalog: Catalog) -> dict[str, Orientation]:
    return {item.id: item for item in catalog.orientations}


def test_the_frames_a_consultant_expects_ship(frames: dict[str, Orientation]) -> None:
    assert set(frames) >= {"crisp-ml-q", "mlops-stack-canvas", "nist-ai-rmf", "eu-ai-act", "iso-42001"}


def test_every_frame_denies_advice_certification_and_verdict(frames: dict[str, Orientation]) -> None:
    for item in frames.values():
        for words in ("orientation of ours", "no legal", "no certification", "no verdict"):
            assert words in item.disclaimer, item.id


def test_elements_of_a_frame_are_unique_and_list_no_practice_twice(frames: dict[str, Orientation]) -> None:
    for item in frames.values():
        assert max(Counter(element.id for element in item.elements).values()) == 1
        for element in item.elements:
            assert len(set(element.practices)) == len(element.practices), f"{item.id} {element.id}"


def test_crisp_ml_q_has_its_six_phases_and_they_hold_every_practice(
    frames: dict[str, Orientation], catalog: Catalog
) -> None:
    stages = [element.stage for element in frames["crisp-ml-q"].elements]
    assert stages == list(Stage)
    assert {practice.stage for practice in catalog.practices} <= set(stages)


def test_the_stack_canvas_has_eleven_blocks(frames: dict[str, Orientation]) -> None:
    assert len(frames["mlops-stack-canvas"].elements) == 11


def test_the_nist_framework_has_nineteen_categories_in_four_functions(
    frames: dict[str, Orientation],
) -> None:
    functions = Counter(element.id.split()[0] for element in frames["nist-ai-rmf"].elements)
    assert functions == {"GOVERN": 6, "MAP": 5, "MEASURE": 4, "MANAGE": 4}


def test_iso_42001_has_seven_clauses_and_nine_groups_of_controls(frames: dict[str, Orientation]) -> None:
    ids = [element.id for element in frames["iso-42001"].elements]
    assert ids == [f"Clause {number}" for number in range(4, 11)] + [f"A.{number}" for number in range(2, 11)]


def test_articles_of_the_ai_act_stand_in_order(frames: dict[str, Orientation]) -> None:
    numbers = [int(element.id.removeprefix("Article ")) for element in frames["eu-ai-act"].elements]
    assert numbers == sorted(numbers)
    assert {4, 9, 10, 11, 12, 13, 14, 15, 17, 26, 27, 50, 72, 73} <= set(numbers)


def test_dates_of_the_ai_act_hold_the_original_and_the_amended_ones(frames: dict[str, Orientation]) -> None:
    days = [item.date for item in frames["eu-ai-act"].dates]
    original = {date(2025, 2, 2), date(2025, 8, 2), date(2026, 8, 2), date(2027, 8, 2)}
    amended = {date(2027, 12, 2), date(2028, 8, 2)}
    assert days == sorted(days)
    assert original | amended <= set(days)


def test_what_only_others_quote_is_not_called_read(frames: dict[str, Orientation]) -> None:
    for name in ("eu-ai-act", "iso-42001", "nist-ai-rmf"):
        assert frames[name].confidence == "secondary"
        assert {item.confidence for item in frames[name].dates} <= {"secondary", "low"}


def test_every_governance_practice_is_found_under_a_law_or_standard(
    frames: dict[str, Orientation], catalog: Catalog
) -> None:
    named = {
        practice
        for name in ("eu-ai-act", "iso-42001", "nist-ai-rmf")
        for element in frames[name].elements
        for practice in element.practices
    }
    governance = {practice.id for practice in catalog.practices if practice.dimension == "governance"}
    assert sorted(governance - named) == []

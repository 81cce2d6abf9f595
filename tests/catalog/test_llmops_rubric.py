"""The LLMOps rubric keeps to what its publisher says: a sum of 0 to 28 and four bands."""

import pytest

from mlops_blueprint.assess.rubric import level_of_points
from mlops_blueprint.model.catalog import Catalog
from mlops_blueprint.model.maturity import MaturityModel, Rubric, RubricItem

PUBLISHED = {0: (0, 9), 1: (10, 14), 2: (15, 19), 3: (20, 28)}
"""Bands of the corrected page by our number, which is one less than the publisher's."""


@pytest.fixture(scope="module")
def model(catalog: Catalog) -> MaturityModel:
    return catalog.model_by_id["microsoft-llmops"]


@pytest.fixture(scope="module")
def rubric(model: MaturityModel) -> Rubric:
    assert model.rubric is not None
    return model.rubric


def items(rubric: Rubric) -> list[RubricItem]:
    return [item for section in rubric.sections for item in section.items]


@pytest.mark.parametrize("level", PUBLISHED)
def test_both_ends_of_a_published_band_give_its_level(level: int, rubric: Rubric) -> None:
    assert [level_of_points(rubric, points) for points in PUBLISHED[level]] == [level, level]


@pytest.mark.parametrize(("points", "lower"), [(9, 0), (19, 2)])
def test_where_the_first_text_overlaps_the_lower_level_counts(
    points: int, lower: int, rubric: Rubric
) -> None:
    assert level_of_points(rubric, points) == lower
    assert str(points) in (rubric.note or "")


def test_most_points_are_the_published_top(rubric: Rubric) -> None:
    assert sum(max(step.points for step in item.steps) for item in items(rubric)) == PUBLISHED[3][1]


def test_names_say_the_number_the_publisher_gives(model: MaturityModel) -> None:
    assert [level.name.rpartition(" ")[2] for level in model.levels] == ["1", "2", "3", "4"]


def test_no_item_applies_where_no_generative_ai_runs(rubric: Rubric) -> None:
    assert {test.one_of for item in items(rubric) for test in item.when} == {("some", "core")}
    assert [item.id for item in items(rubric) if not item.when] == []


def test_items_that_are_ours_are_marked_as_such(model: MaturityModel, rubric: Rubric) -> None:
    assert model.confidence == "low"
    assert "items are ours" in (rubric.note or "")

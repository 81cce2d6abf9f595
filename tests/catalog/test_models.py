"""The shipped maturity models: which there are, what their publishers count, and what each may claim."""

import pytest

from helpers.engagements import answer, case, engagement
from mlops_blueprint.assess.assessment import assess
from mlops_blueprint.catalog.checks.coverage import criteria_of
from mlops_blueprint.model.assessment import CrossWalk
from mlops_blueprint.model.catalog import Catalog
from mlops_blueprint.model.maturity import Rubric

EXPECTED = {
    "aws", "google", "john-olsson-bosch", "kaizen", "marvelous", "microsoft",
    "ml-test-score-2016", "ml-test-score-2017", "mlops-blueprint", "zoomcamp",
}  # fmt: skip
MOST_CRITERIA = 6


def rubric_of(model: str, catalog: Catalog) -> Rubric:
    rubric = catalog.model_by_id[model].rubric
    assert rubric
    return rubric


def walk(model: str, state: str, catalog: Catalog, latency: str = "online") -> CrossWalk:
    """Where an organisation stands that gives every practice the same answer."""
    everything = {practice.id: answer(state) for practice in catalog.practices}
    subject = case(everything, of=engagement({"latency": latency, "generative_ai": "core"}))
    return next(item for item in assess(subject, catalog).crosswalks if item.model == model)


def test_every_model_ships(catalog: Catalog) -> None:
    assert set(catalog.model_by_id) >= EXPECTED


def test_differs_is_said_in_other_words_for_each(catalog: Catalog) -> None:
    texts = [model.differs for model in catalog.models]
    assert len(set(texts)) == len(texts)
    assert not [text for text in texts if text.endswith(".")]


def test_what_was_not_read_in_the_source_is_not_called_read(catalog: Catalog) -> None:
    assert catalog.model_by_id["john-olsson-bosch"].confidence == "low"
    assert catalog.model_by_id["kaizen"].confidence == "secondary"


@pytest.mark.parametrize("model", sorted(EXPECTED - {"mlops-blueprint"}))
def test_top_of_the_scale_everywhere_reaches_the_top(model: str, catalog: Catalog) -> None:
    found = walk(model, "improved", catalog)
    assert found.claimed.low == found.claimed.level == len(catalog.model_by_id[model].levels) - 1
    assert found.next_step is None


@pytest.mark.parametrize("model", sorted(EXPECTED - {"mlops-blueprint"}))
def test_nothing_done_reaches_the_floor(model: str, catalog: Catalog) -> None:
    assert walk(model, "none", catalog).claimed.high == 0


def test_marvelous_has_its_56_statements_under_the_numbers_of_the_workbook(catalog: Catalog) -> None:
    sections = rubric_of("marvelous", catalog).sections
    assert [len(section.items) for section in sections] == [8, 16, 10, 8, 7, 4, 3]
    assert [section.level for section in sections] == [1, 1, 1, 1, 2, 2, 2]
    numbers = [item.id for section in sections for item in section.items]
    assert numbers == [*map(str, range(1, 22)), "22-26", *map(str, range(27, 61))]


def test_statement_with_five_parts_needs_all_five(catalog: Catalog) -> None:
    items = {item.id: item for section in rubric_of("marvelous", catalog).sections for item in section.items}
    assert len(items["22-26"].steps[0].criteria) == 5


def test_statements_on_one_way_of_serving_are_left_out_for_the_other(catalog: Catalog) -> None:
    points = {
        latency: sum(item.claimed.most for item in score.sections)
        for latency in ("online", "batch")
        if (score := walk("marvelous", "defined", catalog, latency).score)
    }
    assert points == {"online": 56 - 1, "batch": 56 - 4}


def test_written_practices_alone_leave_marvelous_incomplete(catalog: Catalog) -> None:
    assert walk("marvelous", "defined", catalog).claimed.level == 0
    assert walk("marvelous", "automated", catalog).claimed.level == 1


def test_kaizen_has_five_stages_over_five_dimensions(catalog: Catalog) -> None:
    model = catalog.model_by_id["kaizen"]
    assert [level.name for level in model.levels] == [
        "Ad hoc", "DataOps", "Manual MLOps", "Automated MLOps", "Kaizen MLOps",
    ]  # fmt: skip
    assert len(model.dimensions) == 5
    reached = [walk("kaizen", state, catalog).claimed.level for state in ("ad-hoc", "defined", "automated")]
    assert reached == [0, 2, 3]


def test_dataops_needs_only_data_and_organisation(catalog: Catalog) -> None:
    replies = {
        item.practice: answer("defined")
        for dimension in catalog.model_by_id["kaizen"].dimensions
        if dimension.id in {"data", "organisation"}
        for level in dimension.levels
        for item in level.criteria
    }
    others = {practice.id: answer("none") for practice in catalog.practices}
    found = assess(case({**others, **replies}), catalog).crosswalks
    assert next(item for item in found if item.model == "kaizen").claimed.level == 1


def test_zoomcamp_adds_up_to_33_points_and_names_no_level(catalog: Catalog) -> None:
    assert len(catalog.model_by_id["zoomcamp"].levels) == 1
    score = walk("zoomcamp", "improved", catalog).score
    assert score
    assert (score.total.points, score.total.most) == (33, 33)
    assert [item.claimed.most for item in score.sections] == [26, 7]


def test_our_levels_ask_for_few_things_and_first_levels_for_two(catalog: Catalog) -> None:
    core = {practice.id for practice in catalog.practices if practice.overlay is None}
    sizes = {
        (dimension.id, level.level): sum(item.practice in core for item in level.criteria)
        for dimension in catalog.model_by_id["mlops-blueprint"].dimensions
        for level in dimension.levels
    }
    assert {place: size for place, size in sizes.items() if not 1 <= size <= MOST_CRITERIA} == {}
    assert {size for (_, level), size in sizes.items() if level == 1} == {1, 2}


def test_our_model_names_every_practice_in_its_own_dimension(catalog: Catalog) -> None:
    own = catalog.model_by_id["mlops-blueprint"]
    placed = {item.practice for item in criteria_of(own)}
    assert sorted(set(catalog.practice_by_id) - placed) == []
    wrong = [
        item.practice
        for dimension in own.dimensions
        for level in dimension.levels
        for item in level.criteria
        if catalog.practice_by_id[item.practice].dimension != dimension.id
    ]
    assert wrong == []


def test_no_practice_is_asked_for_at_a_lower_level_than_what_it_builds_on(catalog: Catalog) -> None:
    first: dict[str, int] = {}
    for dimension in catalog.model_by_id["mlops-blueprint"].dimensions:
        for level in dimension.levels:
            for item in level.criteria:
                first.setdefault(item.practice, level.level)
    early = [
        f"{practice.id} at {first[practice.id]} needs {needed} at {first[needed]}"
        for practice in catalog.practices
        for needed in practice.prerequisites
        if first[needed] > first[practice.id]
    ]
    assert early == []

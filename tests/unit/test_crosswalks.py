"""Where findings stand in published models: rules over practices, intervals, next steps, over-claims."""

import pytest

from helpers.engagements import answer, case, engagement, everybody
from mlops_blueprint.assess.assessment import assess
from mlops_blueprint.model.assessment import CrossWalk
from mlops_blueprint.model.catalog import Catalog
from mlops_blueprint.model.engagement import Answer, Case, StatedLevel

ORDINARY = ["microsoft", "google", "aws"]


def walk(subject: Case, model: str, catalog: Catalog) -> CrossWalk:
    return next(item for item in assess(subject, catalog).crosswalks if item.model == model)


def exactly(model: str, level: int, catalog: Catalog) -> dict[str, Answer]:
    """Answers that meet the criteria of a model up to a level, and none above."""
    replies = dict(everybody(catalog, "none", "none"))
    for dimension in catalog.model_by_id[model].dimensions:
        for step in dimension.levels[:level]:
            for item in step.criteria:
                replies[item.practice] = answer(item.state.value, item.coverage.value)
    return replies


@pytest.mark.parametrize("model", ORDINARY)
def test_criteria_met_up_to_a_level_give_exactly_that_level(model: str, catalog: Catalog) -> None:
    for level in catalog.model_by_id[model].levels:
        result = walk(case(exactly(model, level.number, catalog)), model, catalog)
        assert (result.claimed.low, result.claimed.level, result.claimed.high) == (level.number,) * 3
        assert result.level_name == level.name


@pytest.mark.parametrize("model", ORDINARY)
def test_one_missing_criterion_costs_the_level(model: str, catalog: Catalog) -> None:
    replies = exactly(model, 1, catalog)
    practice = catalog.model_by_id[model].dimensions[0].levels[0].criteria[0].practice
    result = walk(case({**replies, practice: answer("none", "none")}), model, catalog)
    assert result.claimed.level == 0
    assert result.next_step is not None
    assert [item.practice for item in result.next_step.missing] == [practice]
    assert practice in result.missing


@pytest.mark.parametrize("model", ORDINARY)
def test_one_unknown_criterion_opens_the_interval(model: str, catalog: Catalog) -> None:
    replies = exactly(model, 2, catalog)
    practice = catalog.model_by_id[model].dimensions[0].levels[1].criteria[0].practice
    result = walk(case({**replies, practice: answer("unknown")}), model, catalog)
    assert (result.claimed.low, result.claimed.high) == (1, 2)
    assert result.unknown == (practice,)
    assert any("while practices are unknown" in reason.text for reason in result.because)


def test_top_level_has_no_next_step(catalog: Catalog) -> None:
    assert walk(case(everybody(catalog, "improved")), "microsoft", catalog).next_step is None


def test_next_step_holds_nothing_that_is_met(catalog: Catalog) -> None:
    result = walk(case(exactly("microsoft", 1, catalog)), "microsoft", catalog)
    assert result.next_step is not None
    assert result.next_step.level == 2
    assert not {item.practice for item in result.next_step.missing} & set(result.satisfied)


def test_practice_stands_in_one_list_only(catalog: Catalog) -> None:
    replies = dict(exactly("microsoft", 2, catalog))
    replies |= {"rel.app_auto": answer("not-applicable"), "exp.tracked": answer("unknown")}
    result = walk(case(replies), "microsoft", catalog)
    lists = (*result.satisfied, *result.missing, *result.unknown)
    assert len(lists) == len(set(lists))
    assert "rel.app_auto" not in lists


def test_level_in_which_nothing_applies_is_passed_over_and_not_earned(catalog: Catalog) -> None:
    replies = exactly("aws", 2, catalog)
    third = catalog.model_by_id["aws"].dimensions[0].levels[2]
    replies |= {item.practice: answer("not-applicable") for item in third.criteria}
    result = walk(case(replies), "aws", catalog)
    assert result.claimed.level == 2
    assert result.next_step is not None
    assert result.next_step.level == 4


@pytest.mark.parametrize(("stated", "over"), [(0, False), (1, False), (2, True), (4, True)])
def test_statement_above_the_interval_is_an_over_claim(stated: int, *, over: bool, catalog: Catalog) -> None:
    subject = engagement(stated=(StatedLevel(model="microsoft", level=stated),))
    assessment = assess(case(exactly("microsoft", 1, catalog), of=subject), catalog)
    result = next(item for item in assessment.crosswalks if item.model == "microsoft")
    assert (result.stated, result.over_claimed) == (stated, over)
    assert any("above what the answers allow (1)" in text for text in assessment.warnings) == over
    assert any("states level" in reason.text for reason in result.because) == over


def test_statement_inside_an_open_interval_is_no_over_claim(catalog: Catalog) -> None:
    subject = engagement(stated=(StatedLevel(model="microsoft", level=4),))
    assert not walk(case(of=subject), "microsoft", catalog).over_claimed


def test_own_model_is_not_walked_over_to_itself(catalog: Catalog) -> None:
    models = [item.model for item in assess(case(), catalog).crosswalks]
    assert "mlops-blueprint" not in models
    assert set(ORDINARY) <= set(models)

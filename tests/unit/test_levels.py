"""Gated levels: the case table, and what a person reads about them."""

from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from helpers.engagements import agreed, answer, case, engagement
from mlops_blueprint.assess.assessment import assess
from mlops_blueprint.assess.levels import decide_level, rating_of
from mlops_blueprint.model.assessment import DimensionResult, LevelInterval
from mlops_blueprint.model.catalog import Catalog
from mlops_blueprint.model.engagement import Answer, Case, Grade
from mlops_blueprint.model.maturity import Gate
from mlops_blueprint.yaml_text import parse

TABLE: Any = parse(
    (Path(__file__).parents[1] / "cases" / "levels.yaml").read_text(encoding="utf-8"), "levels"
).data

LEVEL_1 = {"exp.code_vcs": answer("defined"), "env.experiment": answer("defined")}
LEVEL_2 = {
    **LEVEL_1,
    "exp.tracked": answer("defined"),
    "exp.model_vcs": answer("defined"),
    "exp.repro": answer("defined"),
}


def experimentation(subject: Case, catalog: Catalog) -> DimensionResult:
    return next(item for item in assess(subject, catalog).dimensions if item.dimension == "experimentation")


def interval(low: int, level: int, high: int) -> LevelInterval:
    return LevelInterval(low=low, level=level, high=high)


@pytest.mark.parametrize("row", TABLE["cases"], ids=lambda row: row["because"])
def test_shares_reach_the_level_of_the_table(row: dict[str, Any]) -> None:
    assert decide_level(row["shares"], Gate(**TABLE[row["gate"]])) == row["level"]


@pytest.mark.parametrize(
    ("share", "rating"),
    [(0, "N"), (0.15, "N"), (0.16, "P"), (0.5, "P"), (0.51, "L"), (0.85, "L"), (0.86, "F"), (1, "F")],
)
def test_share_has_the_rating_of_the_scale(share: float, rating: str, catalog: Catalog) -> None:
    assert rating_of(share, catalog.scales) == rating


def test_met_criteria_give_their_level(catalog: Catalog) -> None:
    result = experimentation(case(LEVEL_2), catalog)
    assert (result.claimed.low, result.claimed.level) == (2, 2)
    assert result.levels[0].rating == result.levels[1].rating == "F"


def test_unknown_answer_leaves_the_level_open(catalog: Catalog) -> None:
    result = experimentation(case({**LEVEL_1, "env.experiment": answer("unknown")}), catalog)
    assert result.claimed == interval(0, 1, 4)
    assert any("unknown" in reason.text for reason in result.because)


def test_one_unknown_practice_is_counted_in_the_singular(catalog: Catalog) -> None:
    asked = catalog.model_by_id["mlops-blueprint"].dimensions
    levels = next(item.levels for item in asked if item.id == "experimentation")
    met = {item.practice: answer("defined") for level in levels[:2] for item in level.criteria}
    known = {item.id: answer("none") for item in catalog.practices} | met
    result = experimentation(case({**known, "exp.code_vcs": answer("unknown")}), catalog)
    assert (result.claimed.low, result.claimed.level) == (0, 2)
    assert "because 1 practice is unknown" in result.because[-1].text


def test_half_coverage_where_most_is_needed_counts_half(catalog: Catalog) -> None:
    narrow = {**LEVEL_2, "exp.code_vcs": answer("defined", "half")}
    second = experimentation(case(narrow), catalog).levels[1]
    part = next(item for item in second.criteria if item.criterion.practice == "exp.code_vcs")
    assert (part.outcome, part.achieved) == ("partly", 0.5)
    assert second.achieved == 0.875


def test_disagreement_widens_the_interval(catalog: Catalog) -> None:
    pessimist = {
        **LEVEL_2,
        **{name: answer("none") for name in ("exp.tracked", "exp.model_vcs", "exp.repro")},
    }
    result = experimentation(case(LEVEL_2, pessimist, LEVEL_2), catalog)
    assert (result.claimed.low, result.claimed.level) == (1, 2)


def test_consensus_closes_the_interval(catalog: Catalog) -> None:
    pessimist = dict.fromkeys(LEVEL_2, answer("none"))
    settled = {name: agreed("defined") for name in LEVEL_2}
    result = experimentation(case(LEVEL_2, pessimist, consensus=settled), catalog)
    assert result.claimed.low == result.claimed.level == 2


@pytest.mark.parametrize(
    ("grade", "validated"), [(None, 2), ("E0", 2), ("E1", 2), ("E2", 3), ("E3", 3), ("E4", 3)]
)
def test_automation_counts_as_validated_only_when_it_was_shown(
    grade: Grade | None, validated: int, catalog: Catalog
) -> None:
    replies: dict[str, Answer] = {name: answer("automated", grade=grade) for name in LEVEL_2}
    result = experimentation(case(replies), catalog)
    assert (result.claimed.level, result.validated.level) == (3, validated)


def test_dimension_without_applicable_practice_says_so_and_is_not_the_weakest(catalog: Catalog) -> None:
    replies = {item.id: answer("improved") for item in catalog.practices}
    replies |= {name: answer("not-applicable") for name in replies if name.startswith("mon.")}
    replies["val.goal"] = answer("none")
    assessment = assess(case(replies), catalog)
    monitoring = next(item for item in assessment.dimensions if item.dimension == "monitoring")
    assert (monitoring.applies, monitoring.progress) == (False, 0.0)
    assert [reason.text for reason in monitoring.because] == [
        "Every practice of this dimension is marked not applicable"
    ]
    assert assessment.weakest == "value"


def test_reasons_name_what_is_missing_in_whole_sentences(catalog: Catalog) -> None:
    result = experimentation(case({**LEVEL_2, "exp.repro": answer("ad-hoc", "some")}), catalog)
    assert next(reason.text for reason in result.because if "practice:exp.repro" in reason.refs) == (
        "Level 2 needs “Repeatable runs” to be defined for half of the models; "
        "it is ad hoc for some of the models"
    )


def test_many_not_applicable_answers_are_pointed_out(catalog: Catalog) -> None:
    replies = {item.id: answer("not-applicable") for item in catalog.practices if item.dimension == "data"}
    assert any(text.startswith("Data: ") for text in assess(case(replies), catalog).warnings)


def test_not_applicable_alone_leaves_a_dimension_unknown_and_never_the_weakest(catalog: Catalog) -> None:
    replies = {"val.goal": answer("not-applicable"), "exp.code_vcs": answer("defined")}
    result = assess(case(replies), catalog)
    value = next(item for item in result.dimensions if item.dimension == "value")
    assert (value.answered, value.known) == (1, False)
    assert "no level can be given" in value.because[0].text
    assert result.weakest == "experimentation"


def test_practices_left_out_by_context_are_not_counted_as_asked(catalog: Catalog) -> None:
    plain, generative = (
        {item.dimension: item.asked for item in assess(case(of=of), catalog).dimensions}
        for of in (engagement(), engagement({"generative_ai": "core"}))
    )
    overlay = Counter(practice.dimension for practice in catalog.practices if practice.overlay)
    assert {name: generative[name] - count for name, count in plain.items()} == {
        name: overlay[name] for name in plain
    }

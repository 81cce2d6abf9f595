"""The page that explains a result shows what the engine says today, and its arithmetic can be followed."""

import re
from pathlib import Path
from statistics import mean

import pytest

from helpers.explained_result import (
    CONFIDENT,
    FINDINGS,
    Result,
    confidence_parts,
    retailer,
    tables,
    value_parts,
)
from mlops_blueprint.advise.gaps import FOUNDATION_DEPENDANTS, QUICK_WIN_EFFORT
from mlops_blueprint.advise.roadmap import EFFORT_PER_MONTH
from mlops_blueprint.model.catalog import Catalog
from mlops_blueprint.model.practice import COVERAGE_SCALE, State

PAGE = Path(__file__).parents[2] / "docs/explanation/a-result-explained.md"
PART = re.compile(r"(<!-- figures: (?P<name>[a-z-]+) -->\n)(?P<text>.*?)(<!-- end -->)", re.DOTALL)


@pytest.fixture(scope="module")
def result(catalog: Catalog) -> Result:
    return retailer(catalog)


def test_every_table_is_what_the_engine_says(result: Result, request: pytest.FixtureRequest) -> None:
    made = tables(result)
    page = PAGE.read_text(encoding="utf-8")
    current = PART.sub(lambda found: f"{found[1]}\n{made[found['name']]}\n\n{found[4]}", page)
    if request.config.getoption("--update-golden"):
        PAGE.write_text(current, encoding="utf-8")
        page = current
    assert page == current, "run with --update-golden and read what changed, also the text around it"


def test_page_shows_every_table_once() -> None:
    names = [found["name"] for found in PART.finditer(PAGE.read_text(encoding="utf-8"))]
    assert len(names) == len(set(names)) == 17


def test_findings_are_the_examples_the_text_needs(result: Result) -> None:
    found = {name: result.finding(name) for name in FINDINGS}
    assert found["val.goal"].agreement == 1.0
    assert [voice.state for voice in found["dat.versioned"].voices] == [State.AD_HOC, State.NONE]
    assert found["dat.versioned"].state is State.NONE
    assert [voice.state for voice in found["ppl.owner"].voices].count(State.DEFINED) == 2
    assert found["mon.quality"].disputed
    assert found["exp.tracked"].agreed
    assert (found["mon.service"].grade, found["mon.service"].validated) == ("E2", State.AUTOMATED)
    assert found["mon.delivery"].state is State.NOT_APPLICABLE
    assert found["gov.retention"].state is State.UNKNOWN


def test_levels_told_in_the_text_are_those_of_the_result(result: Result) -> None:
    spans = {item.dimension: item.claimed for item in result.assessment.dimensions}
    assert [(s.level, s.low, s.high) for s in (spans["data"], spans["people"])] == [(1, 1, 2), (1, 0, 2)]
    levels = {item.dimension: item.levels for item in result.assessment.dimensions}
    assert (levels["people"][0].low, levels["people"][0].achieved) == (0.5, 1.0)
    assert [(item.low, item.high) for item in levels["governance"][0].criteria] == [(0, 1), (0, 1)]
    assert spans["governance"].level == spans["governance"].low == 0 < spans["governance"].high


def test_shares_are_means_of_the_criteria_that_apply(result: Result) -> None:
    for dimension in result.assessment.dimensions:
        for level in dimension.levels:
            known = [i for i in level.criteria if i.outcome not in {"not-applicable", "unknown"}]
            count = len([i for i in level.criteria if i.outcome != "not-applicable"])
            if not count:
                continue
            unknown = count - len(known)
            point = mean(i.achieved for i in known) if len(known) >= unknown else None
            assert level.low == pytest.approx(sum(i.low for i in known) / count)
            assert level.high == pytest.approx((sum(i.high for i in known) + unknown) / count)
            assert point is None or level.achieved == pytest.approx(point)


def test_gate_of_the_text_decides_the_levels(result: Result, catalog: Catalog) -> None:
    gate = catalog.model_by_id[result.assessment.model].gate
    assert (gate.reached, gate.below) == (0.51, 0.86)
    assert "at least 0.51 and every lower one at least 0.86" in PAGE.read_text(encoding="utf-8")
    for dimension in result.assessment.dimensions:
        shares = [level.achieved for level in dimension.levels]
        reached = [
            n for n, share in enumerate(shares, 1) if share >= 0.51 and min([1, *shares[: n - 1]]) >= 0.86
        ]
        assert dimension.claimed.level == max(reached, default=0)


def test_confidence_is_the_product_of_its_parts(result: Result) -> None:
    for dimension in result.assessment.dimensions:
        share, evidence, agreement = confidence_parts(result, dimension.dimension)
        assert dimension.confidence == pytest.approx(share * evidence * agreement, abs=1e-6)
    assert CONFIDENT in {dimension.dimension for dimension in result.assessment.dimensions}


def test_weights_of_the_text_are_those_of_the_catalog(catalog: Catalog) -> None:
    assert [rule.weight for rule in catalog.scales.evidence] == [0.2, 0.4, 0.7, 0.9, 1.0]
    assert [catalog.scales.coverage_shares[width] for width in COVERAGE_SCALE] == [0.0, 0.25, 0.5, 1.0]


def test_values_follow_the_formula_of_the_page(result: Result) -> None:
    for gap in result.advice.gaps:
        missing, risk, distance = value_parts(gap, result)
        assert gap.value == pytest.approx(((1 + missing) ** 2 - 1) * risk / distance, abs=0.006)


def test_waves_hold_what_the_team_can_carry(result: Result) -> None:
    effort = {gap.id: gap.effort for gap in result.advice.gaps}
    size = result.case.engagement.context["team_size"]
    assert isinstance(size, str)
    assert EFFORT_PER_MONTH[size] == 7
    for wave in result.advice.waves:
        assert wave.effort == pytest.approx(sum(effort[gap] for gap in wave.gaps))
        assert wave.effort <= wave.capacity == 7 * (wave.months[1] - wave.months[0])
    assert [wave.capacity for wave in result.advice.waves] == [21, 21, 42]


def test_bounds_of_quick_wins_and_foundations_are_told_right() -> None:
    assert (QUICK_WIN_EFFORT, FOUNDATION_DEPENDANTS) == (2.0, 3)


def test_totals_combine_the_sections_as_the_text_says(result: Result) -> None:
    for model, combine in (("ml-test-score-2017", min), ("ml-test-score-2016", min), ("zoomcamp", sum)):
        score = result.walk(model).score
        assert score is not None
        sections = [section.claimed for section in score.sections]
        assert score.total.points == combine(item.points for item in sections)
        assert score.total.low == combine(item.low for item in sections)


def test_statements_about_published_models_hold(result: Result) -> None:
    microsoft = result.walk("microsoft")
    assert (microsoft.stated, microsoft.claimed.high, microsoft.over_claimed) == (2, 1, True)
    assert microsoft.next_step is not None
    assert len(microsoft.next_step.missing) == 1
    assert result.walk("microsoft-llmops").words == "does not apply"
    assert result.walk("marvelous").highest == 2
    first = [entry for model in ("2016", "2017") if (entry := result.walk(f"ml-test-score-{model}"))]
    assert all(entry.satisfied and entry.score and entry.score.total.points == 0 for entry in first)

"""Both ML Test Scores against a table worked out by hand, test by test and through an assessment's practices."""

import json
from pathlib import Path
from typing import Literal, get_args

import pytest

from helpers.engagements import answer, case
from mlops_blueprint.assess.assessment import assess
from mlops_blueprint.assess.tests_scored import score_tests
from mlops_blueprint.model.base import Record
from mlops_blueprint.model.catalog import Catalog
from mlops_blueprint.model.engagement import Answer
from mlops_blueprint.model.maturity import MaturityModel
from mlops_blueprint.yaml_text import parse

Year = Literal["2016", "2017"]
YEARS: tuple[Year, ...] = get_args(Year)
SECTIONS = ("data", "model", "infra", "monitor")
RESULTS: dict[str, Literal["none", "manual", "automated"]] = {"n": "none", "m": "manual", "a": "automated"}
STATES = {"n": "ad-hoc", "m": "defined", "a": "automated"}
TABLE = Path(__file__).parents[1] / "cases" / "ml-test-score.yaml"
BANDS = (
    "Research project rather than a production system",
    "Not totally untested, but serious holes are possible",
    "First pass at productionisation, more investment may be needed",
    "Reasonably tested, but more could be automated",
    "Strong, fit for mission-critical systems",
    "Exceptional automated testing and monitoring",
)


class Score(Record):
    """What one form of the rubric gives."""

    sections: tuple[float, float, float, float]
    final: float
    level: int


class Row(Record):
    """One system: its tests and both scores."""

    name: str
    tests: dict[str, str]
    y2017: Score
    y2016: Score

    def score(self, year: Year) -> Score:
        return self.y2017 if year == "2017" else self.y2016

    def letters(self) -> dict[str, str]:
        return {
            f"{section}_{number}": letter
            for section in SECTIONS
            for number, letter in enumerate(self.tests[section], start=1)
        }


def rows() -> list[Row]:
    data = parse(TABLE.read_text(encoding="utf-8"), TABLE.name).data
    assert isinstance(data, dict)
    return [Row.model_validate_json(json.dumps(item)) for item in data["cases"]]


ROWS = rows()
TOLD_BY_PRACTICES = [row for row in ROWS if row.tests["data"][1] == row.tests["data"][2]]
"""Value and cost of features are one practice, so an assessment cannot tell the two tests apart."""


def model_of(year: Year, catalog: Catalog) -> MaturityModel:
    return catalog.model_by_id[f"ml-test-score-{year}"]


def items_of(model: MaturityModel) -> dict[str, tuple[str, ...]]:
    """Practices of each item."""
    assert model.rubric
    return {
        item.id: tuple(criterion.practice for criterion in item.steps[-1].criteria)
        for section in model.rubric.sections
        for item in section.items
    }


@pytest.mark.parametrize("year", YEARS)
def test_both_forms_have_the_28_tests_under_the_publishers_ids(year: Year, catalog: Catalog) -> None:
    ids = [f"{section}_{number}" for section in SECTIONS for number in range(1, 8)]
    assert list(items_of(model_of(year, catalog))) == ids


@pytest.mark.parametrize("year", YEARS)
def test_bands_are_those_of_the_papers(year: Year, catalog: Catalog) -> None:
    model = model_of(year, catalog)
    assert tuple(level.name for level in model.levels) == BANDS
    assert model.rubric
    assert model.rubric.upper_bounds == ((0, 1, 2, 3, 5) if year == "2017" else (0, 2, 4, 6, 11))


@pytest.mark.parametrize("year", YEARS)
@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.name)
def test_scored_test_by_test(row: Row, year: Year, catalog: Catalog) -> None:
    model = model_of(year, catalog)
    assert model.rubric
    found = score_tests(
        model, model.rubric, {name: RESULTS[letter] for name, letter in row.letters().items()}
    )
    wanted = row.score(year)
    assert tuple(found.sections[section] for section in SECTIONS) == wanted.sections
    assert (found.final, found.level, found.band) == (wanted.final, wanted.level, BANDS[wanted.level])


@pytest.mark.parametrize("year", YEARS)
@pytest.mark.parametrize("row", TOLD_BY_PRACTICES, ids=lambda row: row.name)
def test_scored_through_the_practices(row: Row, year: Year, catalog: Catalog) -> None:
    walk = next(
        item
        for item in assess(case(_replies(row, model_of(year, catalog))), catalog).crosswalks
        if item.model == f"ml-test-score-{year}"
    )
    assert walk.score
    wanted = row.score(year)
    assert tuple(item.claimed.points for item in walk.score.sections) == wanted.sections
    assert walk.score.total.low == walk.score.total.points == wanted.final
    assert (walk.claimed.level, walk.level_name) == (wanted.level, BANDS[wanted.level])


def _replies(row: Row, model: MaturityModel) -> dict[str, Answer]:
    """Answers that say what the row says; code stays under version control unless nobody reviews it."""
    items = items_of(model)
    replies = {items[name][0]: answer(STATES[letter]) for name, letter in row.letters().items()}
    return {"exp.code_vcs": answer("defined"), **replies}


def test_only_the_half_points_above_five_part_the_two_forms() -> None:
    apart = [row.name for row in ROWS if row.y2017.level != row.y2016.level]
    assert apart == ["eleven points of 2016, which its bands leave out"]
    assert all(2 * row.y2017.final == row.y2016.final for row in ROWS)


def test_table_holds_every_boundary_of_the_bands() -> None:
    totals = {row.y2017.final for row in ROWS}
    assert {0, 0.5, 1, 1.5, 2, 2.5, 3, 3.5, 4, 4.5, 5, 5.5} <= totals

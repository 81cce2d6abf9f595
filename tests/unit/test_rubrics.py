"""Rubrics: points per item, sums per section, totals, bands, and the smallest step to the next one."""

import pytest

from helpers.engagements import Replies, answer, case, engagement
from helpers.rubrics import graded, rubric_model, section, step, yes
from mlops_blueprint.assess.criteria import basis_of
from mlops_blueprint.assess.crosswalk import cross_walk
from mlops_blueprint.assess.findings import find_all
from mlops_blueprint.model.assessment import CrossWalk, Points
from mlops_blueprint.model.catalog import Catalog
from mlops_blueprint.model.maturity import ContextTest, MaturityModel, RubricItem

A, B, C, D = "exp.code_vcs", "exp.tracked", "exp.model_vcs", "exp.repro"
REAL_TIME = (ContextTest(key="latency", one_of=("online",)),)


def walk(model: MaturityModel, catalog: Catalog, *replies: Replies, latency: str = "batch") -> CrossWalk:
    subject = case(*replies, of=engagement())
    return cross_walk(
        model, basis_of(find_all(subject, catalog), catalog.scales, {"latency": latency}), stated=None
    )


def total(result: CrossWalk) -> tuple[float, float, float, float]:
    assert result.score
    return spread(result.score.total)


def spread(points: Points) -> tuple[float, float, float, float]:
    return points.low, points.points, points.high, points.most


def levels(result: CrossWalk) -> tuple[int, int, int]:
    return result.claimed.low, result.claimed.level, result.claimed.high


@pytest.mark.parametrize(
    ("state", "points"), [("none", 0), ("ad-hoc", 0), ("defined", 0.5), ("automated", 1), ("improved", 1)]
)
def test_highest_step_that_is_met_counts_alone(state: str, points: float, catalog: Catalog) -> None:
    model = rubric_model(section("one", graded(A)))
    assert total(walk(model, catalog, {A: answer(state)})) == (points, points, points, 1)


def test_step_needs_all_its_criteria_in_full(catalog: Catalog) -> None:
    model = rubric_model(section("one", yes(A, B)))
    assert total(walk(model, catalog, {A: answer("defined"), B: answer("none")}))[1] == 0
    assert total(walk(model, catalog, {A: answer("defined"), B: answer("defined", "some")}))[1] == 0
    assert total(walk(model, catalog, {A: answer("defined"), B: answer("defined")}))[1] == 1


def test_unknown_counts_as_met_in_the_level_and_as_missing_in_the_low_bound(catalog: Catalog) -> None:
    model = rubric_model(section("one", graded(A), graded(B)), upper_bounds=(0, 1))
    result = walk(model, catalog, {A: answer("defined")})
    assert (total(result), levels(result)) == ((0.5, 1.5, 1.5, 2), (1, 2, 2))
    assert (result.unknown, result.known) == ((B,), True)


def test_disagreement_opens_points_in_both_directions(catalog: Catalog) -> None:
    model = rubric_model(section("one", graded(A)))
    said = ({A: answer("none")}, {A: answer("defined")}, {A: answer("automated")})
    assert total(walk(model, catalog, *said)) == (0, 0.5, 1, 1)


def test_nothing_answered_leaves_everything_open_and_the_level_unknown(catalog: Catalog) -> None:
    model = rubric_model(section("one", graded(A), graded(B)), upper_bounds=(0, 1))
    result = walk(model, catalog, {})
    assert (total(result), levels(result), result.known) == ((0, 2, 2, 2), (0, 2, 2), False)
    assert "no level can be given" in result.because[0].text


def test_total_of_a_minimum_rubric_is_its_weakest_section(catalog: Catalog) -> None:
    model = rubric_model(
        section("one", graded(A), graded(B)), section("two", graded(C)), combine="minimum", upper_bounds=(0,)
    )
    result = walk(model, catalog, {A: answer("automated"), B: answer("automated"), C: answer("defined")})
    assert total(result) == (0.5, 0.5, 0.5, 1)
    assert [spread(item.claimed)[1] for item in result.score.sections] == [2, 0.5]  # type: ignore[union-attr]


@pytest.mark.parametrize(("points", "level"), [(0, 0), (0.5, 1), (1, 1), (1.5, 2), (2, 2)])
def test_upper_bound_of_a_band_belongs_to_it(points: float, level: int, catalog: Catalog) -> None:
    model = rubric_model(section("one", graded(A), graded(B)), upper_bounds=(0, 1))
    said = {0: ("none", "none"), 0.5: ("defined", "none"), 1: ("automated", "none")}
    states = said.get(points) or {1.5: ("automated", "defined"), 2: ("automated", "automated")}[points]
    result = walk(model, catalog, {A: answer(states[0]), B: answer(states[1])})
    assert (total(result)[1], result.claimed.level) == (points, level)


def test_level_of_sections_needs_every_item_of_its_own_and_lower_sections(catalog: Catalog) -> None:
    model = rubric_model(
        section("base", yes(A), yes(B), level=1),
        section("beyond", yes(C), level=2),
        section("extra", yes(D)),
        combine="sections",
        levels=3,
    )
    full = {A: answer("defined"), B: answer("defined"), C: answer("defined"), D: answer("none")}
    assert walk(model, catalog, full).claimed.level == 2
    assert walk(model, catalog, {**full, B: answer("none")}).claimed.level == 0
    assert walk(model, catalog, {**full, C: answer("none")}).claimed.level == 1


def test_item_that_does_not_apply_leaves_its_section(catalog: Catalog) -> None:
    model = rubric_model(section("one", graded(A), graded(B)), upper_bounds=(0, 1))
    result = walk(model, catalog, {A: answer("automated"), B: answer("not-applicable")})
    assert total(result) == (1, 1, 1, 1)
    assert B not in (*result.satisfied, *result.missing, *result.unknown)


def test_publisher_may_give_no_points_for_what_does_not_apply(catalog: Catalog) -> None:
    model = rubric_model(section("one", graded(A), graded(B)), not_applicable="no-points")
    result = walk(model, catalog, {A: answer("automated"), B: answer("not-applicable")})
    none = walk(model, catalog, {A: answer("automated"), B: answer("none")})
    assert total(result) == total(none) == (1, 1, 1, 2)


def test_context_decides_whether_an_item_applies(catalog: Catalog) -> None:
    model = rubric_model(section("one", yes(A), yes(B, when=REAL_TIME)))
    said = {A: answer("defined"), B: answer("none")}
    assert total(walk(model, catalog, said)) == (1, 1, 1, 1)
    assert total(walk(model, catalog, said, latency="online")) == (1, 1, 1, 2)
    strict = rubric_model(section("one", yes(A), yes(B, when=REAL_TIME)), not_applicable="no-points")
    assert total(walk(strict, catalog, said)) == (1, 1, 1, 2)


def test_section_in_which_nothing_applies_does_not_become_the_minimum(catalog: Catalog) -> None:
    model = rubric_model(section("one", graded(A)), section("two", graded(B)), combine="minimum")
    said = {A: answer("automated"), B: answer("not-applicable")}
    assert total(walk(model, catalog, said)) == (1, 1, 1, 1)


def test_nothing_that_applies_at_all_earns_nothing(catalog: Catalog) -> None:
    model = rubric_model(section("one", graded(A)), upper_bounds=(0,))
    result = walk(model, catalog, {A: answer("not-applicable")})
    assert (total(result), levels(result), result.known) == ((0, 0, 0, 0), (0, 0, 0), False)
    assert "nothing it asks for applies" in result.because[0].text


def test_points_without_evidence_are_claimed_and_not_validated(catalog: Catalog) -> None:
    model = rubric_model(section("one", graded(A)))
    bare = walk(model, catalog, {A: answer("automated")})
    shown = walk(model, catalog, {A: answer("automated", grade="E2")})
    assert bare.score
    assert shown.score
    assert (bare.score.validated.points, shown.score.validated.points) == (0.5, 1)


def next_practices(result: CrossWalk) -> list[str]:
    return [item.practice for item in result.next_step.missing] if result.next_step else []


def test_next_step_of_a_sum_is_the_fewest_criteria_that_pass_the_bound(catalog: Catalog) -> None:
    dear = RubricItem(id="dear", name="Two for two", steps=(step(2, A, B),))
    model = rubric_model(section("one", dear, yes(C, points=2)), upper_bounds=(1,))
    assert next_practices(walk(model, catalog, dict.fromkeys((A, B, C), answer("none")))) == [C]


def test_next_step_of_a_minimum_lifts_the_weakest_sections_only(catalog: Catalog) -> None:
    model = rubric_model(
        section("one", graded(A), graded(B)), section("two", graded(C)), combine="minimum", upper_bounds=(0,)
    )
    result = walk(model, catalog, {A: answer("automated"), B: answer("none"), C: answer("none")})
    assert next_practices(result) == [C]
    assert result.next_step
    assert (result.next_step.level, result.next_step.missing[0].state.value) == (1, "defined")


def test_next_step_of_sections_is_all_that_is_missing_there(catalog: Catalog) -> None:
    model = rubric_model(
        section("base", yes(A), yes(B), level=1), section("beyond", yes(C), level=2),
        combine="sections", levels=3,
    )  # fmt: skip
    result = walk(model, catalog, dict.fromkeys((A, B, C), answer("none")))
    assert next_practices(result) == [A, B]


def test_top_has_no_next_step_and_neither_has_what_is_out_of_reach(catalog: Catalog) -> None:
    model = rubric_model(section("one", graded(A)), upper_bounds=(0, 0.5))
    assert walk(model, catalog, {A: answer("automated")}).next_step is None
    strict = rubric_model(section("one", graded(A)), upper_bounds=(0,), not_applicable="no-points")
    assert walk(strict, catalog, {A: answer("not-applicable")}).next_step is None


def test_lower_step_that_was_passed_is_no_longer_missing(catalog: Catalog) -> None:
    item = RubricItem(id="either", name="Either", steps=(step(1, A), step(2, B)))
    result = walk(rubric_model(section("one", item)), catalog, {A: answer("none"), B: answer("defined")})
    assert (total(result)[1], result.satisfied, result.missing) == (2, (B,), ())


def test_reasons_say_how_the_points_came_about(catalog: Catalog) -> None:
    model = rubric_model(section("one", graded(A), graded(B)), combine="minimum", upper_bounds=(0,))
    result = walk(model, catalog, {A: answer("defined")})
    assert "The total is the weakest section; points: Section one 0.5 to 1.5 of 2" in [
        reason.text for reason in result.because
    ]

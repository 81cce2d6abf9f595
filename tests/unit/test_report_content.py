"""What the report says follows from the records and nothing else."""

import csv
import io

from helpers.report_cases import sample_case, sample_sources, silent_case, sources_of, view_of
from mlops_blueprint.model.catalog import Catalog
from mlops_blueprint.model.practice import State
from mlops_blueprint.report.anonymous import without_names
from mlops_blueprint.report.backlog_csv import render_backlog_csv
from mlops_blueprint.report.view import build_view
from mlops_blueprint.report.words import level_phrase


def test_summary_has_three_strengths_five_gaps_and_three_decisions() -> None:
    summary = build_view(sample_sources()).summary
    assert len(summary.strengths) == 3
    assert len(summary.gaps) == 5
    assert len(summary.decisions) == 3


def test_strengths_are_supported_and_come_from_different_dimensions(catalog: Catalog) -> None:
    dimension = {practice.name: practice.dimension for practice in catalog.practices}
    names = [item.name for item in build_view(sample_sources()).summary.strengths]
    assert len({dimension[name] for name in names}) == 3


def test_biggest_gaps_are_the_most_valuable_ones() -> None:
    sources = sample_sources()
    value = {gap.id: gap.value for gap in sources.recommendation.gaps}
    shown = [value[gap.id] for gap in build_view(sources).summary.gaps]
    assert shown == sorted(value.values(), reverse=True)[:5]


def test_standing_names_the_weakest_dimension_with_its_interval() -> None:
    sources = sample_sources()
    weakest = next(d for d in sources.assessment.dimensions if d.dimension == sources.assessment.weakest)
    text = " ".join(build_view(sources).summary.standing)
    assert f"The weakest is {weakest.name}: level {level_phrase(weakest.claimed)}" in text


def test_nobody_answering_leaves_no_strength_and_no_level() -> None:
    view = view_of(silent_case())
    assert view.summary.strengths == ()
    assert all(not item.known for item in view.dimensions)
    assert {item.claimed_text for item in view.dimensions} == {"unknown (0 to 4)"}
    assert len(view.method.unknown) == sum(len(item.findings) for item in view.dimensions)


def test_nobody_answering_asks_for_interviews_and_nothing_else() -> None:
    summary = view_of(silent_case()).summary
    assert [item.ask for item in summary.decisions] == ["Finish the interviews before money is spent."]
    assert summary.assessed.startswith("Nobody has been asked yet")


def test_every_gap_says_why_and_what_would_settle_it() -> None:
    view = build_view(sample_sources())
    assert len(view.gaps) == len(sample_sources().recommendation.gaps)
    assert all(gap.why and gap.remedy and gap.done_when and gap.risk for gap in view.gaps)


def test_over_claim_is_flagged_with_the_highest_level_the_answers_allow() -> None:
    walks = {walk.name: walk for walk in build_view(sample_sources()).crosswalks}
    flagged = [walk for walk in walks.values() if walk.over_claim]
    assert len(flagged) == 1
    assert "states level 2" in flagged[0].over_claim
    assert flagged[0].missing


def test_a_dispute_shows_roles_and_the_quote_without_a_name() -> None:
    findings = [item for dim in build_view(sample_sources()).dimensions for item in dim.findings]
    disputed = [item for item in findings if item.mark == "disputed"]
    assert disputed
    assert "Data Engineer: not done" in disputed[0].because
    assert disputed[0].quotes[0].role == "Business Stakeholder"


def test_not_applicable_practices_carry_their_reasons() -> None:
    listed = build_view(sample_sources()).method.not_applicable
    expected = [f for f in sample_sources().assessment.findings if f.state is State.NOT_APPLICABLE]
    assert len(listed) == len(expected)
    assert all(reason != "no reason given" for _, reason in listed)


def test_tier_words_say_what_we_tested() -> None:
    for binding in build_view(sample_sources()).bindings:
        start = {"runs": "Runs:", "validates": "Checked, not run:", "catalog": "Catalog only:"}
        assert binding.tier_word.startswith(start.get(binding.tier, "Local double:"))


def test_longest_name_is_replaced_first() -> None:
    names = {"Ana": "Data Engineer", "Ana Ruiz": "Data Scientist"}
    assert without_names("Ana Ruiz and Ana, not Anapa", names) == (
        "[Data Scientist] and [Data Engineer], not Anapa"
    )


def test_answers_in_another_order_change_nothing_but_the_order_of_voices() -> None:
    case = sample_case()
    turned = case.model_copy(update={"answer_sets": tuple(reversed(case.answer_sets))})
    one, two = build_view(sample_sources()), build_view(sources_of(turned))
    assert one.summary.standing == two.summary.standing
    assert one.gaps == two.gaps
    assert [item.reasons for item in one.dimensions] == [item.reasons for item in two.dimensions]


def test_backlog_has_one_line_per_gap_in_the_order_of_work(catalog: Catalog) -> None:
    advice = sample_sources().recommendation
    rows = list(csv.DictReader(io.StringIO(render_backlog_csv(advice, catalog))))
    assert [row["id"] for row in rows] == [gap.id for gap in advice.gaps]
    assert {row["wave"] for row in rows} <= {"1", "2", "3", "later"}
    assert all(row["why"] and row["done when"] for row in rows)


def test_gap_names_the_level_that_needs_so_much_not_the_lowest_it_blocks() -> None:
    sources = sample_sources()
    for gap, view in zip(sources.recommendation.gaps, view_of(sample_case()).gaps, strict=True):
        level = next((ref[6:] for ref in gap.because[0].refs if ref.startswith("level:")), "")
        assert f"Level {level} of" in view.why or "rests on it" in view.why


def test_what_only_some_models_have_is_no_strength() -> None:
    sources = sample_sources()
    some = {item.practice for item in sources.assessment.findings if item.coverage in {"none", "some"}}
    names = {sources.catalog.practice_by_id[practice].name for practice in some}
    assert not names & {item.name for item in build_view(sources).summary.strengths}

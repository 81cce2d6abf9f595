"""What several people's answers say about a practice."""

from collections.abc import Mapping

import pytest

from helpers.engagements import agreed, answer, case, engagement
from mlops_blueprint.assess.findings import find_all
from mlops_blueprint.model.assessment import Finding
from mlops_blueprint.model.catalog import Catalog
from mlops_blueprint.model.engagement import Agreed, Answer, Case, Grade
from mlops_blueprint.model.practice import Coverage, State

TOPIC = "exp.tracked"


def finding(subject: Case, catalog: Catalog, practice: str = TOPIC) -> Finding:
    return next(item for item in find_all(subject, catalog) if item.practice == practice)


def heard(catalog: Catalog, *replies: Answer, consensus: Mapping[str, Agreed] | None = None) -> Finding:
    return finding(case(*({TOPIC: item} for item in replies), consensus=consensus), catalog)


def test_every_practice_has_exactly_one_finding_in_catalog_order(catalog: Catalog) -> None:
    practices = [item.practice for item in find_all(case(), catalog)]
    assert practices == [item.id for item in catalog.practices if item.overlay is None]


def test_unasked_practice_is_unknown_and_everything_is_possible(catalog: Catalog) -> None:
    result = finding(case(), catalog)
    assert (result.state, result.low, result.high) == (State.UNKNOWN, State.NONE, State.IMPROVED)
    assert (result.grade, result.agreement, result.voices) == (None, None, ())
    assert "Nobody was asked" in result.because[0].text


@pytest.mark.parametrize(
    ("said", "median"),
    [
        (["defined"], "defined"),
        (["none", "automated"], "none"),
        (["none", "defined", "improved"], "defined"),
        (["none", "ad-hoc", "defined", "improved"], "ad-hoc"),
        (["unknown", "automated"], "automated"),
        (["not-applicable", "defined"], "defined"),
        (["unknown", "not-applicable"], "not-applicable"),
        (["unknown", "unknown"], "unknown"),
    ],
)
def test_point_is_the_lower_median_of_what_is_known(said: list[str], median: str, catalog: Catalog) -> None:
    assert heard(catalog, *map(answer, said)).state == State(median)


def test_coverage_is_the_lower_median_too(catalog: Catalog) -> None:
    result = heard(catalog, answer("defined", "most"), answer("defined", "some"))
    assert result.coverage is Coverage.SOME


def test_low_and_high_are_the_extremes_that_somebody_said(catalog: Catalog) -> None:
    result = heard(catalog, answer("defined"), answer("none"), answer("improved"), answer("unknown"))
    assert (result.low, result.high) == (State.NONE, State.IMPROVED)


@pytest.mark.parametrize(
    ("other", "disputed", "agreement"),
    [("none", False, 1), ("ad-hoc", False, 0.75), ("defined", True, 0.5), ("improved", True, 0)],
)
def test_two_states_apart_is_a_dispute(
    other: str, *, disputed: bool, agreement: float, catalog: Catalog
) -> None:
    result = heard(catalog, answer("none"), answer(other))
    assert (result.disputed, result.agreement) == (disputed, agreement)


def test_consensus_settles_a_dispute_and_keeps_voices_and_dissent(catalog: Catalog) -> None:
    settled = {TOPIC: agreed("ad-hoc", "half", dissent=("I would call it more",))}
    result = heard(catalog, answer("none"), answer("improved"), consensus=settled)
    assert (result.state, result.low, result.high, result.coverage) == (State.AD_HOC,) * 3 + (Coverage.HALF,)
    assert (result.agreed, result.disputed, len(result.voices)) == (True, False, 2)
    assert [reason.text for reason in result.because] == [
        "The respondents agreed that “Tracked experiments” is ad hoc",
        "Dissent noted: I would call it more",
    ]


def test_agreeing_that_nobody_knows_leaves_everything_possible(catalog: Catalog) -> None:
    result = heard(catalog, answer("none"), consensus={TOPIC: agreed("unknown")})
    assert (result.state, result.low, result.high) == (State.UNKNOWN, State.NONE, State.IMPROVED)


@pytest.mark.parametrize(
    ("state", "grade", "validated"),
    [
        ("ad-hoc", None, "ad-hoc"),
        ("defined", None, "defined"),
        ("automated", None, "defined"),
        ("automated", "E1", "defined"),
        ("automated", "E2", "automated"),
        ("improved", "E2", "automated"),
        ("improved", "E3", "improved"),
        ("defined", "E4", "defined"),
        ("unknown", "E4", "unknown"),
        ("not-applicable", "E4", "not-applicable"),
    ],
)
def test_state_is_validated_as_far_as_its_evidence_supports(
    state: str, grade: Grade | None, validated: str, catalog: Catalog
) -> None:
    assert heard(catalog, answer(state, grade=grade)).validated == State(validated)


def test_evidence_of_a_lower_claim_does_not_prove_a_higher_one(catalog: Catalog) -> None:
    shown = answer("ad-hoc", grade="E4")
    result = heard(catalog, shown, answer("automated"), answer("automated"))
    assert (result.state, result.validated, result.grade) == (State.AUTOMATED, State.DEFINED, None)


def test_evidence_of_a_higher_claim_proves_a_lower_one(catalog: Catalog) -> None:
    result = heard(catalog, answer("automated"), answer("automated"), answer("improved", grade="E3"))
    assert (result.state, result.validated, result.grade) == (State.AUTOMATED, State.AUTOMATED, "E3")


def test_strongest_evidence_counts(catalog: Catalog) -> None:
    result = heard(catalog, answer("automated", grade="E1"), answer("automated", grade="E3"))
    assert (result.grade, result.validated) == ("E3", State.AUTOMATED)


def test_reasons_name_each_speaker_and_the_rule(catalog: Catalog) -> None:
    result = heard(catalog, answer("none", "none"), answer("ad-hoc", "half"), answer("unknown"))
    assert [reason.text for reason in result.because] == [
        "person-0 (data-scientist) said it is not done",
        "person-1 (data-scientist) said it is ad hoc for half of the models",
        "person-2 (data-scientist) said it is unknown",
        "The lower median of the known answers is none",
    ]
    assert result.because[0].refs == (f"answer:person-0/{TOPIC}",)


def test_generative_practices_appear_only_where_generative_ai_does(catalog: Catalog) -> None:
    overlay = {item.id for item in catalog.practices if item.overlay}
    asked = {item.practice for item in find_all(case(), catalog)}
    generative = find_all(case(of=engagement({"generative_ai": "core"})), catalog)
    assert overlay
    assert not asked & overlay
    assert {item.practice for item in generative} == asked | overlay

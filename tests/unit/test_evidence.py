"""Evidence grows old, and a second person's look raises or caps what counts as proven."""

from collections.abc import Mapping
from datetime import date, timedelta

import pytest

from helpers.engagements import answer, case, engagement
from mlops_blueprint.assess.findings import find_all
from mlops_blueprint.model.assessment import Finding
from mlops_blueprint.model.catalog import Catalog
from mlops_blueprint.model.engagement import Answer, Case, Evidence, Grade, Validation, Validations
from mlops_blueprint.model.practice import State

TOPIC = "exp.tracked"
TODAY = date(2026, 11, 1)


def finding(catalog: Catalog, *replies: Answer, seen: Validation | None = None) -> Finding:
    subject = case(*({TOPIC: reply} for reply in replies), of=engagement())
    return next(item for item in find_all(with_look(subject, seen), catalog) if item.practice == TOPIC)


def with_look(subject: Case, seen: Validation | None) -> Case:
    looks: Mapping[str, Validation] = {TOPIC: seen} if seen else {}
    record = Validations(format="mlops-blueprint/validations/1", validated=dict(looks))
    return subject.model_copy(update={"validations": record})


def proof(grade: Grade, *, days_old: int | None) -> Answer:
    day = None if days_old is None else TODAY - timedelta(days=days_old)
    return answer("improved").model_copy(update={"evidence": (Evidence(grade=grade, date=day),)})


def look(verdict: str, state: str, *, days_old: int = 10, expires: date | None = None) -> Validation:
    return Validation(
        by="Iris Blum",
        date=TODAY - timedelta(days=days_old),
        verdict=verdict,  # type: ignore[arg-type]  # one of the two words
        state=State(state),
        expires=expires,
    )


@pytest.mark.parametrize(
    ("grade", "days_old", "counted"),
    [
        ("E4", 0, "E4"),
        ("E4", 90, "E4"),
        ("E4", 91, "E3"),
        ("E4", 365, "E3"),
        ("E4", 366, "E1"),
        ("E3", 365, "E3"),
        ("E3", 366, "E1"),
        ("E2", 365, "E2"),
        ("E2", 366, "E1"),
        ("E1", 9999, "E1"),
        ("E4", None, "E4"),
        ("E4", -30, "E4"),
    ],
)
def test_evidence_that_is_too_old_counts_as_a_lower_grade(
    grade: Grade, days_old: int | None, counted: str, catalog: Catalog
) -> None:
    assert finding(catalog, proof(grade, days_old=days_old)).grade == counted


def test_old_evidence_proves_less_and_says_so(catalog: Catalog) -> None:
    result = finding(catalog, proof("E3", days_old=400))
    assert (result.state, result.validated) == (State.IMPROVED, State.DEFINED)
    assert "Evidence of 2025-09-27 is more than 365 days old: it counts as E1, no longer as E3" in [
        reason.text for reason in result.because
    ]


def test_fresh_evidence_beside_old_one_counts(catalog: Catalog) -> None:
    both = answer("improved").model_copy(
        update={
            "evidence": (
                Evidence(grade="E4", date=TODAY - timedelta(days=800)),
                Evidence(grade="E2", date=TODAY),
            )
        }
    )
    assert finding(catalog, both).grade == "E2"


@pytest.mark.parametrize(
    ("claimed", "verdict", "seen", "validated"),
    [
        ("improved", "accepted", "automated", "automated"),
        ("improved", "accepted", "improved", "improved"),
        ("ad-hoc", "accepted", "improved", "ad-hoc"),
        ("improved", "accepted", "none", "defined"),
        ("improved", "rejected", "ad-hoc", "ad-hoc"),
        ("improved", "rejected", "improved", "defined"),
        ("unknown", "accepted", "improved", "unknown"),
        ("not-applicable", "rejected", "none", "not-applicable"),
    ],
)
def test_second_look_raises_up_to_the_claim_or_caps(
    claimed: str, verdict: str, seen: str, validated: str, catalog: Catalog
) -> None:
    result = finding(catalog, answer(claimed), seen=look(verdict, seen))
    assert (result.state, result.validated) == (State(claimed), State(validated))


def test_rejection_stands_above_evidence(catalog: Catalog) -> None:
    result = finding(catalog, proof("E4", days_old=1), seen=look("rejected", "defined"))
    assert result.validated is State.DEFINED


@pytest.mark.parametrize(("days_old", "counts"), [(365, True), (366, False)])
def test_look_without_expiry_counts_for_a_year(days_old: int, *, counts: bool, catalog: Catalog) -> None:
    result = finding(catalog, answer("improved"), seen=look("accepted", "improved", days_old=days_old))
    assert (result.validated is State.IMPROVED) == counts


@pytest.mark.parametrize(("days_left", "counts"), [(0, True), (-1, False)])
def test_last_day_of_a_look_still_counts(days_left: int, *, counts: bool, catalog: Catalog) -> None:
    seen = look("accepted", "improved", expires=TODAY + timedelta(days=days_left))
    assert (finding(catalog, answer("improved"), seen=seen).validated is State.IMPROVED) == counts


def test_reasons_name_who_looked_and_until_when_it_counts(catalog: Catalog) -> None:
    accepted = finding(catalog, answer("improved"), seen=look("accepted", "automated"))
    rejected = finding(catalog, answer("improved"), seen=look("rejected", "ad-hoc"))
    expired = finding(catalog, answer("improved"), seen=look("accepted", "improved", days_old=400))
    assert accepted.because[-1].text == (
        "Iris Blum accepted it on 2026-10-22 as automated; this counts until 2027-10-22"
    )
    assert rejected.because[-1].text == (
        "Iris Blum rejected it on 2026-10-22: no more than ad hoc was seen; this counts until 2027-10-22"
    )
    assert expired.because[-1].text == (
        "Iris Blum validated it on 2025-09-27; that expired on 2026-09-27 and no longer counts"
    )
    assert accepted.because[-1].refs == (f"validation:{TOPIC}",)


def test_look_at_what_several_claim_raises_each_of_them_up_to_their_own_claim(catalog: Catalog) -> None:
    result = finding(catalog, answer("ad-hoc"), answer("improved"), seen=look("accepted", "improved"))
    assert [voice.validated for voice in result.voices] == [State.AD_HOC, State.IMPROVED]

"""The sample that runs generative AI: overlay practices count, claims are checked and conflicts are settled."""

from helpers.samples import sample_chain
from mlops_blueprint.assess.findings import find_all
from mlops_blueprint.model.catalog import Catalog
from mlops_blueprint.model.engagement import Case, Evidence
from mlops_blueprint.model.practice import State

NAME = "support-assistant"
SAID_BY_THE_MANAGER = "automated"
MOST_POINTS = 28


def evidence_of(case: Case) -> list[Evidence]:
    given = [
        item for answers in case.answer_sets for reply in answers.answers.values() for item in reply.evidence
    ]
    agreed = (
        [item for reply in case.consensus.agreed.values() for item in reply.evidence]
        if case.consensus
        else []
    )
    return given + agreed


def test_every_overlay_practice_is_answered(catalog: Catalog) -> None:
    answered = {item.practice for item in sample_chain(NAME).assessment.findings if item.voices}
    assert {item.id for item in catalog.practices if item.overlay} <= answered


def test_overlay_answers_are_left_out_where_no_generative_ai_runs(catalog: Catalog) -> None:
    case = sample_chain(NAME).case
    classic = case.engagement.model_copy(
        update={"context": {**case.engagement.context, "generative_ai": "none"}}
    )
    found = {item.practice for item in find_all(case.model_copy(update={"engagement": classic}), catalog)}
    assert not found & {item.id for item in catalog.practices if item.overlay}


def test_workshop_replaces_what_the_manager_had_been_told() -> None:
    finding = next(item for item in sample_chain(NAME).assessment.findings if item.practice == "llm.eval_ci")
    assert SAID_BY_THE_MANAGER in {voice.state.value for voice in finding.voices}
    assert (finding.state, finding.agreed) == (State.AD_HOC, True)
    assert any("Dissent noted" in reason.text for reason in finding.because)


def test_second_person_is_heard_on_a_claim_that_did_not_hold() -> None:
    finding = next(
        item for item in sample_chain(NAME).assessment.findings if item.practice == "llm.agent_limits"
    )
    assert finding.validated is State.AD_HOC
    assert any("internal audit rejected it" in reason.text for reason in finding.because)


def test_one_stated_level_is_an_over_claim_and_one_may_be_true() -> None:
    chain = sample_chain(NAME)
    walks = {walk.model: walk for walk in chain.assessment.crosswalks}
    over = {stated.model: walks[stated.model].over_claimed for stated in chain.case.engagement.stated}
    assert over == {"microsoft": True, "microsoft-llmops": False}


def test_points_of_the_published_sum_are_shown_with_their_bounds() -> None:
    walk = next(item for item in sample_chain(NAME).assessment.crosswalks if item.model == "microsoft-llmops")
    assert walk.score is not None
    assert walk.score.total.most == MOST_POINTS
    assert 0 < walk.score.total.low <= walk.score.total.points <= walk.score.total.high < MOST_POINTS


def test_all_evidence_is_dated_before_the_assessment() -> None:
    case = sample_chain(NAME).case
    dates = [item.date for item in evidence_of(case)]
    assert dates
    assert all(date is not None and date <= case.engagement.as_of for date in dates)


def test_one_piece_of_evidence_is_older_than_a_year() -> None:
    case = sample_chain(NAME).case
    old = [item for item in evidence_of(case) if item.date and (case.engagement.as_of - item.date).days > 365]
    assert [item.grade for item in old] == ["E3"]

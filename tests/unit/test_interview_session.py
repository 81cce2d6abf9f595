"""What an interview does with each command, question by question."""

import pytest

from helpers.interviews import asked, interview, nobody, say
from mlops_blueprint.interview.grammar import Look
from mlops_blueprint.interview.script import Selection
from mlops_blueprint.interview.session import Session, Step, open_session, take_line
from mlops_blueprint.model.catalog import Catalog
from mlops_blueprint.model.engagement import Answer, InterviewState
from mlops_blueprint.model.practice import Coverage, State


@pytest.fixture
def session(catalog: Catalog) -> Session:
    """The three questions on value: goal, feasibility, effect."""
    return interview(catalog, Selection(practices=("val.goal", "val.feasibility", "mon.kpi")))


def refusal(session: Session, line: str) -> str:
    step = take_line(session, line)
    assert step.error is not None, step.message
    assert step.session == session
    return f"{step.error.message}; {step.error.hint}"


def test_answer_goes_on_to_the_next_question(session: Session) -> None:
    after = say(session, "3 half # for two teams")
    assert asked(after) == "val.feasibility"
    answer = after.answers.answers["val.goal"]
    assert (answer.state, answer.coverage, answer.note) == (State.AUTOMATED, Coverage.HALF, "for two teams")


def test_answer_about_another_practice_stays_at_the_question(session: Session) -> None:
    after = say(session, "rel.rollback: 2")
    assert asked(after) == "val.goal"
    assert after.answers.answers["rel.rollback"].state is State.DEFINED


def test_answer_about_the_question_by_its_id_goes_on(session: Session) -> None:
    assert asked(say(session, "val.goal: 2")) == "val.feasibility"


def test_unknown_practice_gets_a_suggestion(session: Session) -> None:
    assert "did you mean `val.goal`?" in refusal(session, "val.gaol: 3")


def test_back_shows_what_was_answered(session: Session) -> None:
    after = say(session, "3", "b")
    assert asked(after) == "val.goal"
    assert after.answers.answers["val.goal"].state is State.AUTOMATED


def test_back_at_the_first_question_is_refused(session: Session) -> None:
    assert "first question" in refusal(session, "b")


def test_enter_without_an_answer_is_refused(session: Session) -> None:
    assert "no answer yet" in refusal(session, "")


def test_enter_keeps_the_answer_that_is_there_and_goes_on(session: Session) -> None:
    after = say(session, "3", "b", "")
    assert asked(after) == "val.feasibility"
    assert after.answers.answers["val.goal"].state is State.AUTOMATED


def test_enter_leaves_a_page_for_the_question(session: Session) -> None:
    step = take_line(session, "", viewing=Look("probes"))
    assert step == Step(session)


def test_skipped_questions_come_again_after_all_others(session: Session) -> None:
    after = say(session, "s", "1", "2")
    assert asked(after) == "val.goal"
    assert after.state.skipped == ("val.goal",)
    assert asked(say(after, "2")) is None


def test_answering_a_skipped_question_ends_its_being_skipped(session: Session) -> None:
    assert say(session, "s", "val.goal: 1").state.skipped == ()


def test_skipping_again_does_not_go_round_for_ever(session: Session) -> None:
    after = say(session, "s", "s", "3")
    assert [asked(after), asked(say(after, "s")), asked(say(after, "s", "s"))] == [
        "val.goal",
        "val.feasibility",
        None,
    ]


def test_enter_at_the_end_goes_through_what_was_skipped(session: Session) -> None:
    ended = say(session, "s", "3", "3", "s")
    assert asked(ended) is None
    assert asked(say(ended, "")) == "val.goal"


def test_enter_at_the_end_of_everything_stops(session: Session) -> None:
    assert take_line(say(session, "1", "1", "1"), "").done


def test_back_from_the_end_returns_to_the_last_question(session: Session) -> None:
    assert asked(say(session, "1", "1", "1", "b")) == "mon.kpi"


def test_answer_at_the_end_is_refused_unless_it_says_what_about(session: Session) -> None:
    ended = say(session, "1", "1", "1")
    assert "all questions are through" in refusal(ended, "3")
    assert say(ended, "val.goal: 4").answers.answers["val.goal"].state is State.IMPROVED


def test_jump_knows_practices_dimensions_starts_and_numbers(catalog: Catalog) -> None:
    session = interview(catalog)
    first_of_data = next(
        item.practice.id for item in session.script.items if item.practice.dimension == "data"
    )
    assert asked(say(session, "j rel.rollback")) == "rel.rollback"
    assert asked(say(session, "rel.rollback")) == "rel.rollback"
    assert asked(say(session, "j data")) == first_of_data
    assert asked(say(session, "j dat")) == first_of_data
    assert asked(say(session, "j 2")) == session.script.items[1].practice.id


def test_jump_to_a_dimension_leads_to_its_first_open_question(catalog: Catalog) -> None:
    session = interview(catalog)
    first, second, *_ = (
        item.practice.id for item in session.script.items if item.practice.dimension == "value"
    )
    assert asked(say(session, f"{first}: 3", "j people", "j value")) == second


@pytest.mark.parametrize(
    ("target", "words"),
    [
        ("rel.rolback", "did you mean `rel.rollback`?"),
        ("monitorign", "did you mean `monitoring`?"),
        ("0", "there is no question 0"),
        ("999", "there is no question 999"),
    ],
)
def test_jump_to_nowhere_says_what_was_meant(catalog: Catalog, target: str, words: str) -> None:
    assert words in refusal(interview(catalog), f"j {target}")


def test_jump_to_a_question_that_is_not_asked_says_why(catalog: Catalog) -> None:
    quick = interview(catalog, Selection("quick"))
    deep = next(
        question.practice
        for section in catalog.sections
        for question in section.questions
        if question.depth == "deep" and question.id == question.practice and not question.when
    )
    assert "it belongs to a" in refusal(quick, f"j {deep}")


def test_note_before_an_answer_is_kept_as_unknown_and_stays(session: Session) -> None:
    after = say(session, "n goal is in the wiki")
    assert asked(after) == "val.goal"
    assert after.answers.answers["val.goal"] == Answer(state=State.UNKNOWN, note="goal is in the wiki")
    assert say(after, "2").answers.answers["val.goal"].note == "goal is in the wiki"


def test_notes_add_up_until_they_are_removed(session: Session) -> None:
    after = say(session, "3 # first", "b", "n second")
    assert after.answers.answers["val.goal"].note == "first; second"
    assert say(after, "n -").answers.answers["val.goal"].note is None


def test_same_state_again_keeps_coverage_and_evidence(session: Session) -> None:
    after = say(session, "3 half E2 a/b", "b", "3 E3 c/d")
    answer = after.answers.answers["val.goal"]
    assert answer.coverage is Coverage.HALF
    assert [item.grade for item in answer.evidence] == ["E2", "E3"]


def test_higher_state_needs_evidence_of_its_own_and_shows_what_went(session: Session) -> None:
    step = take_line(say(session, "3 half E3 a/b", "b"), "4")
    answer = step.session.answers.answers["val.goal"]
    assert (answer.coverage, answer.evidence) == (Coverage.MOST, ())
    assert "removed what was given for automated: E3 a/b" in step.message


def test_evidence_of_a_state_proves_the_lower_one_too(session: Session) -> None:
    after = say(session, "3 half E3 a/b", "b", "2")
    assert [item.link for item in after.answers.answers["val.goal"].evidence] == ["a/b"]
    assert say(after, "b", "0").answers.answers["val.goal"].evidence == ()


@pytest.mark.parametrize("line", ["half", "E2 a/b", "e -"])
def test_part_of_an_answer_needs_an_answer(session: Session, line: str) -> None:
    assert "no answer yet" in refusal(session, line)


@pytest.mark.parametrize("line", ["0 half", "u some"])
def test_coverage_needs_something_that_is_done(session: Session, line: str) -> None:
    assert "how widely" in refusal(session, line)


def test_practice_that_always_applies_says_so(session: Session) -> None:
    assert "always applies" in refusal(session, "na no-serving")
    assert "always applies" in refusal(session, "na")


def test_reason_may_be_given_by_its_number(session: Session) -> None:
    after = say(session, "mon.kpi: na 1")
    assert after.answers.answers["mon.kpi"].reason == "no-production"


def test_reason_the_practice_does_not_know_is_refused_with_those_it_knows(session: Session) -> None:
    assert "no-production" in refusal(session, "mon.kpi: na single-model")
    assert "did you mean `no-production`?" in refusal(session, "mon.kpi: na no-prodction")
    assert "`99` is no reason" in refusal(session, "mon.kpi: na 99")


def test_review_of_an_unknown_dimension_is_refused(session: Session) -> None:
    assert "no dimension is called `xyz`" in refusal(session, "r xyz")


def test_interview_resumes_at_the_question_it_stopped_at(session: Session) -> None:
    stopped = say(session, "3", "j mon.kpi")
    assert open_session(session.script, stopped.answers) == stopped


def test_place_that_no_longer_exists_leads_to_the_first_open_question(session: Session) -> None:
    answers = say(session, "3").answers.model_copy(
        update={"interview": InterviewState(depth="quick", at="gone.away", skipped=("gone.too",))}
    )
    resumed = open_session(session.script, answers)
    assert asked(resumed) == "val.feasibility"
    assert resumed.state.skipped == ("gone.too",)


def test_hand_written_answers_are_not_asked_again(session: Session) -> None:
    answers = nobody({"val.goal": Answer(state=State.DEFINED)})
    assert asked(open_session(session.script, answers)) == "val.feasibility"

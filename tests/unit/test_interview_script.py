"""Which questions are asked: depth, context, voice, and one answer per practice."""

from collections import Counter

import pytest

from helpers.interviews import interview, nobody
from mlops_blueprint.interview.progress import minutes_left, progress
from mlops_blueprint.interview.script import DEPTHS, Script, Selection
from mlops_blueprint.model.catalog import Catalog
from mlops_blueprint.model.engagement import AnswerSet
from mlops_blueprint.model.question import Voice

EVERYTHING = {
    "latency": "online",
    "generative_ai": "core",
    "regulation": "ai-act-high-risk",
    "data_change": "days",
}


def practices(script: Script) -> list[str]:
    return [item.practice.id for item in script.items]


def test_quick_interview_is_twelve_questions_in_ten_minutes(catalog: Catalog) -> None:
    session = interview(catalog, Selection("quick"))
    assert len(session.script.items) == 12
    assert minutes_left(session.script, session.answers) == 10


def test_deeper_interview_asks_all_that_a_shorter_one_asks(catalog: Catalog) -> None:
    quick, standard, deep = (practices(interview(catalog, Selection(depth)).script) for depth in DEPTHS)
    assert set(quick) < set(standard) < set(deep)


def test_every_practice_is_asked_once_at_most(catalog: Catalog) -> None:
    counts = Counter(practices(interview(catalog, Selection("deep"), context=EVERYTHING).script))
    assert max(counts.values()) == 1


def test_deep_interview_asks_every_practice_or_says_why_not(catalog: Catalog) -> None:
    script = interview(catalog, Selection("deep")).script
    assert set(practices(script)) | set(script.left_out) == set(catalog.practice_by_id)
    assert not set(practices(script)) & set(script.left_out)


def test_second_question_on_a_practice_is_shown_with_the_first(catalog: Catalog) -> None:
    script = interview(catalog, Selection(practices=("rel.rollback",)), context={"latency": "online"}).script
    (item,) = script.items
    assert item.id == "rel.rollback"
    assert len(item.also) == 1
    assert not interview(catalog, Selection(practices=("rel.rollback",))).script.items[0].also


def test_context_decides_what_is_asked(catalog: Catalog) -> None:
    script = interview(catalog, Selection("deep"), context={"live_models": "0"}).script
    assert "mon.kpi" not in practices(script)
    assert script.left_out["mon.kpi"] == "it is asked only where live_models is 1-3, 4-20 or more"


def test_missing_context_counts_as_the_catalogs_default(catalog: Catalog) -> None:
    assert "mon.kpi" in practices(interview(catalog, Selection("deep"), context={}).script)


@pytest.mark.parametrize(("part", "asked"), [("none", False), ("some", True), ("core", True)])
def test_generative_ai_is_asked_about_only_where_it_plays_a_part(
    catalog: Catalog, part: str, *, asked: bool
) -> None:
    overlay = {practice.id for practice in catalog.practices if practice.overlay}
    script = interview(catalog, Selection("deep"), context={"generative_ai": part}).script
    assert bool(overlay & set(practices(script))) is (asked and bool(overlay))


@pytest.mark.parametrize("voice", ["manager", "engineer", "data-scientist", "operations"])
def test_question_is_put_in_the_respondents_voice(catalog: Catalog, voice: Voice) -> None:
    person = nobody().respondent.model_copy(update={"voice": voice})
    answers = nobody().model_copy(update={"respondent": person})
    item = interview(catalog, Selection(practices=("dat.versioned",)), answers=answers).script.items[0]
    question = next(
        question
        for section in catalog.sections
        for question in section.questions
        if question.id == "dat.versioned"
    )
    assert item.ask == question.ask[voice]


def test_missing_wording_falls_back_to_the_engineers(catalog: Catalog) -> None:
    section = catalog.sections[0]
    bare = section.questions[0].model_copy(update={"ask": {"engineer": "How is it done here?"}})
    sections = (section.model_copy(update={"questions": (bare,)}),)
    fields = {name: getattr(catalog, name) for name in Catalog.model_fields}
    small = Catalog.model_construct(**{**fields, "sections": sections})
    person = nobody().respondent.model_copy(update={"voice": "manager"})
    answers = AnswerSet(format="mlops-blueprint/answers/1", respondent=person, answers={})
    assert interview(small, Selection("deep"), answers=answers).script.items[0].ask == "How is it done here?"


def test_progress_counts_only_what_is_asked(catalog: Catalog) -> None:
    session = interview(catalog, Selection("quick"))
    rows = progress(session.script, session.answers)
    assert sum(row.asked for row in rows) == 12
    assert all(row.answered == row.skipped == 0 for row in rows)

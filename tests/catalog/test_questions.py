"""Linter over every shipped question: a question asks for a practice, in the words of the person asked."""

import re
from collections import Counter

import pytest

from mlops_blueprint.interview.script import Selection, make_script
from mlops_blueprint.model.catalog import Catalog
from mlops_blueprint.model.context import with_defaults
from mlops_blueprint.model.question import Question

VOICES = {"manager", "engineer", "data-scientist", "operations"}
FALLBACK_VOICE = "engineer"
JUDGING_WORDS = re.compile(r"\b(levels?|scor(e|es|ed)|matur(e|ity))\b", re.IGNORECASE)


@pytest.fixture(scope="module")
def questions(catalog: Catalog) -> tuple[Question, ...]:
    return tuple(question for section in catalog.sections for question in section.questions)


def test_every_practice_is_asked_for(catalog: Catalog, questions: tuple[Question, ...]) -> None:
    asked = {question.practice for question in questions}

    assert sorted(asked) == sorted(catalog.practice_by_id)


def test_question_ids_are_unique(questions: tuple[Question, ...]) -> None:
    counts = Counter(question.id for question in questions)

    assert [name for name, count in counts.items() if count > 1] == []


def test_question_id_is_the_practice_id_with_an_optional_suffix(questions: tuple[Question, ...]) -> None:
    strange = [
        question.id
        for question in questions
        if question.id != question.practice
        and not re.fullmatch(rf"{re.escape(question.practice)}-[a-z0-9]+(-[a-z0-9]+)*", question.id)
    ]

    assert strange == []


def test_first_question_of_a_practice_carries_its_bare_id(questions: tuple[Question, ...]) -> None:
    bare = {question.id for question in questions}

    assert [question.id for question in questions if question.practice not in bare] == []


def test_section_and_practice_share_the_dimension(catalog: Catalog) -> None:
    misplaced = [
        question.id
        for section in catalog.sections
        for question in section.questions
        if catalog.practice_by_id[question.practice].dimension != section.dimension
    ]

    assert misplaced == []


def test_every_dimension_has_one_section(catalog: Catalog) -> None:
    sections = Counter(section.dimension for section in catalog.sections)

    assert sections == Counter(dimension.id for dimension in catalog.dimensions)


def test_every_voice_is_worded_or_falls_back_to_the_engineer(questions: tuple[Question, ...]) -> None:
    speechless = [
        question.id
        for question in questions
        if set(question.ask) != VOICES and FALLBACK_VOICE not in question.ask
    ]

    assert speechless == []


def test_every_wording_is_a_question(questions: tuple[Question, ...]) -> None:
    statements = [
        f"{question.id} ({voice}): {text}"
        for question in questions
        for voice, text in question.ask.items()
        if not text.endswith("?")
    ]

    assert statements == []


def test_voices_of_a_question_differ_in_wording(questions: tuple[Question, ...]) -> None:
    repeated = [question.id for question in questions if len(set(question.ask.values())) < len(question.ask)]

    assert repeated == []


def test_no_wording_is_used_twice(questions: tuple[Question, ...]) -> None:
    counts = Counter(text for question in questions for text in question.ask.values())

    assert [text for text, count in counts.items() if count > 1] == []


def test_no_question_judges_by_level_score_or_maturity(questions: tuple[Question, ...]) -> None:
    judging = [
        f"{question.id}: {text}"
        for question in questions
        for text in (*question.ask.values(), *question.probes, question.why)
        if JUDGING_WORDS.search(text)
    ]

    assert judging == []


def test_every_question_says_why_and_offers_two_or_three_probes(questions: tuple[Question, ...]) -> None:
    assert [question.id for question in questions if not question.why] == []
    assert {
        question.id: len(question.probes) for question in questions if len(question.probes) not in {2, 3}
    } == {}


def test_probes_do_not_repeat_the_wording(questions: tuple[Question, ...]) -> None:
    repeated = [question.id for question in questions if set(question.probes) & set(question.ask.values())]

    assert repeated == []


def test_quick_interview_has_twelve_questions_from_all_dimensions(catalog: Catalog) -> None:
    quick = [
        (section.dimension, question)
        for section in catalog.sections
        for question in section.questions
        if question.depth == "quick"
    ]

    assert len(quick) == 12
    assert {dimension for dimension, _ in quick} == {dimension.id for dimension in catalog.dimensions}
    assert [question.id for _, question in quick if question.when] == []


def test_standard_interview_is_short_and_closes_the_models_people_ask_for(catalog: Catalog) -> None:
    context = with_defaults({}, catalog.context_keys)
    asked = {
        item.practice.id for item in make_script(catalog, context, "engineer", Selection("standard")).items
    }
    open_criteria = {
        model: [
            item.practice
            for dimension in catalog.model_by_id[model].dimensions
            for level in dimension.levels
            for item in level.criteria
            if item.practice not in asked
        ]
        for model in ("microsoft", "google", "aws")
    }

    assert 42 <= len(asked) <= 48
    assert open_criteria == {"microsoft": [], "google": [], "aws": []}


def test_conditions_use_known_context_keys_and_values(
    catalog: Catalog, questions: tuple[Question, ...]
) -> None:
    values = {key.key: set(key.values) for key in catalog.context_keys}
    wrong = [
        f"{question.id}: {condition.key} {condition.one_of}"
        for question in questions
        for condition in question.when
        if not condition.one_of or not set(condition.one_of) <= values.get(condition.key, set())
    ]

    assert wrong == []


def test_every_core_practice_is_asked_wherever_a_model_is_in_production(
    catalog: Catalog, questions: tuple[Question, ...]
) -> None:
    asked = {question.practice for question in questions if _is_asked_in_production(question)}
    core = {practice.id for practice in catalog.practices if practice.overlay is None}

    assert sorted(core - asked) == []


def _is_asked_in_production(question: Question) -> bool:
    """A practice nobody is asked for stays unknown, so its question may only be spared those without models."""
    return all(
        condition.key == "live_models" and {"1-3", "4-20", "more"} <= set(condition.one_of)
        for condition in question.when
    )

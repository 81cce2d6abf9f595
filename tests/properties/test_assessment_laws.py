"""What must hold of every assessment and recommendation, whatever people answer."""

from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from helpers.engagements import agreed, answer, case, engagement, everybody
from mlops_blueprint.app.chain import derive_recommendation
from mlops_blueprint.assess.assessment import assess
from mlops_blueprint.assess.ordering import is_on_scale
from mlops_blueprint.catalog.build import build_catalog
from mlops_blueprint.model.assessment import Assessment, LevelInterval
from mlops_blueprint.model.catalog import Catalog
from mlops_blueprint.model.engagement import Answer, Case, ContextValue, Evidence
from mlops_blueprint.model.maturity import Criterion, ModelDimension, Rubric, RubricItem
from mlops_blueprint.model.practice import COVERAGE_SCALE, STATE_SCALE, Coverage, State
from mlops_blueprint.model.recommendation import Recommendation
from mlops_blueprint.store.resources import data_dir, read_texts

SHIPPED = build_catalog(read_texts(data_dir("catalog"), ".yaml"))
PRACTICES = [practice.id for practice in SHIPPED.practices]
GRADES = ("E0", "E1", "E2", "E3", "E4")

GENERATIVE = engagement({"generative_ai": "core"})
"""An organisation to which every practice applies, the overlay's too."""

LAW = settings(
    max_examples=25, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.data_too_large]
)

states = st.sampled_from([state.value for state in State])
coverages = st.sampled_from([coverage.value for coverage in Coverage])
grades = st.sampled_from([None, None, *GRADES])
answers = st.builds(answer, states, coverages, grades)


@st.composite
def reply_sets(draw: st.DrawFn) -> dict[str, Answer]:
    """Answers to a random part of the practices; a seeded draw per practice would be too long to shrink."""
    asked = draw(st.lists(st.sampled_from(PRACTICES), unique=True, min_size=5, max_size=len(PRACTICES)))
    palette = draw(st.lists(answers, min_size=3, max_size=8))
    shift = draw(st.integers(0, 1000))
    return {
        practice: palette[(index * 7 + shift + len(practice)) % len(palette)]
        for index, practice in enumerate(asked)
    }


@st.composite
def contexts(draw: st.DrawFn) -> dict[str, ContextValue]:
    return {
        key.key: draw(st.sampled_from(key.values))
        for key in SHIPPED.context_keys
        if key.values and not key.many
    }


@st.composite
def cases(draw: st.DrawFn) -> Case:
    voices = draw(st.lists(reply_sets(), min_size=1, max_size=4))
    settled = draw(
        st.dictionaries(st.sampled_from(PRACTICES), st.builds(agreed, states, coverages), max_size=4)
    )
    return case(*voices, of=engagement(draw(contexts())), consensus=settled)


def intervals(assessment: Assessment) -> dict[str, tuple[LevelInterval, LevelInterval]]:
    """Claimed and validated interval of each dimension and each published model."""
    dimensions = {item.dimension: (item.claimed, item.validated) for item in assessment.dimensions}
    return dimensions | {walk.model: (walk.claimed, walk.validated) for walk in assessment.crosswalks}


def numbers(interval: LevelInterval) -> tuple[int, int, int]:
    return interval.low, interval.level, interval.high


def with_answer(subject: Case, person: int, practice: str, changed: Answer) -> Case:
    sets = list(subject.answer_sets)
    sets[person] = sets[person].model_copy(update={"answers": {**sets[person].answers, practice: changed}})
    return subject.model_copy(update={"answer_sets": tuple(sets)})


def known_answers(subject: Case) -> list[tuple[int, str, Answer]]:
    return [
        (person, practice, given)
        for person, item in enumerate(subject.answer_sets)
        for practice, given in item.answers.items()
        if is_on_scale(given.state)
    ]


@LAW
@given(cases(), st.data())
def test_better_answer_lowers_nothing_anywhere(subject: Case, data: st.DataObject) -> None:
    known = known_answers(subject)
    if not known:
        return
    person, practice, before = data.draw(st.sampled_from(known))
    better = before.model_copy(
        update={
            "state": data.draw(st.sampled_from(STATE_SCALE[STATE_SCALE.index(before.state) :])),
            "coverage": data.draw(st.sampled_from(COVERAGE_SCALE[COVERAGE_SCALE.index(before.coverage) :])),
        }
    )
    old = intervals(assess(subject, SHIPPED))
    new = intervals(assess(with_answer(subject, person, practice, better), SHIPPED))
    for name, pair in old.items():
        for was, now in zip(pair, new[name], strict=True):
            assert all(a <= b for a, b in zip(numbers(was), numbers(now), strict=True)), name


@LAW
@given(cases())
def test_interval_contains_the_point_and_validated_never_exceeds_claimed(subject: Case) -> None:
    for claimed, validated in intervals(assess(subject, SHIPPED)).values():
        assert claimed.low <= claimed.level <= claimed.high
        assert validated.low <= validated.level <= validated.high
        assert all(a <= b for a, b in zip(numbers(validated), numbers(claimed), strict=True))


@LAW
@given(cases(), st.randoms(use_true_random=False))
def test_order_of_respondents_and_answers_is_irrelevant(subject: Case, shuffle: st.DataObject) -> None:
    sets = [
        item.model_copy(update={"answers": dict(reversed(item.answers.items()))})
        for item in subject.answer_sets
    ]
    shuffle.shuffle(sets)  # type: ignore[attr-defined]  # a seeded random from the strategy
    turned = subject.model_copy(update={"answer_sets": tuple(sets)})
    first, second = assess(subject, SHIPPED), assess(turned, SHIPPED)
    assert intervals(first) == intervals(second)
    assert [item.confidence for item in first.dimensions] == [item.confidence for item in second.dimensions]
    _, one = derive_recommendation(subject, SHIPPED)
    _, other = derive_recommendation(turned, SHIPPED)
    assert [gap.id for gap in one.gaps] == [gap.id for gap in other.gaps]
    assert one.waves == other.waves


@LAW
@given(reply_sets(), st.sampled_from(PRACTICES))
def test_not_applicable_counts_as_if_no_model_asked_for_it(replies: dict[str, Answer], practice: str) -> None:
    excluded = case({**replies, practice: answer("not-applicable")})
    silent = case({name: given for name, given in replies.items() if name != practice})
    first = intervals(assess(excluded, SHIPPED))
    second = intervals(assess(silent, without(practice)))
    for name, (claimed, validated) in first.items():
        if not _emptied(name, practice):
            assert (claimed, validated) == second[name], name


def without(practice: str) -> Catalog:
    """The shipped catalog with models that do not name a practice."""
    models = tuple(
        model.model_copy(
            update={
                "dimensions": tuple(_dimension_without(item, practice) for item in model.dimensions),
                "rubric": _rubric_without(model.rubric, practice) if model.rubric else None,
            }
        )
        for model in SHIPPED.models
    )
    fields = {name: getattr(SHIPPED, name) for name in Catalog.model_fields}
    return Catalog.model_construct(**{**fields, "models": models})


def _dimension_without(dimension: ModelDimension, practice: str) -> ModelDimension:
    levels = tuple(
        level.model_copy(update={"criteria": _criteria_without(level.criteria, practice)})
        for level in dimension.levels
    )
    return dimension.model_copy(update={"levels": levels})


def _rubric_without(rubric: Rubric, practice: str) -> Rubric:
    sections = (
        section.model_copy(
            update={
                "items": tuple(
                    left for item in section.items if (left := _item_without(item, practice)).steps
                )
            }
        )
        for section in rubric.sections
    )
    return rubric.model_copy(update={"sections": tuple(section for section in sections if section.items)})


def _item_without(item: RubricItem, practice: str) -> RubricItem:
    steps = (
        step.model_copy(update={"criteria": _criteria_without(step.criteria, practice)})
        for step in item.steps
    )
    return item.model_copy(update={"steps": tuple(step for step in steps if step.criteria)})


def _criteria_without(criteria: tuple[Criterion, ...], practice: str) -> tuple[Criterion, ...]:
    return tuple(criterion for criterion in criteria if criterion.practice != practice)


def _emptied(name: str, practice: str) -> bool:
    """Tell whether leaving the practice out leaves a level without criteria: that one is earned by nobody.

    A rubric whose publisher gives no points for what does not apply is no law's business either.
    """
    for model in SHIPPED.models:
        if name == model.id and model.rubric and model.rubric.not_applicable == "no-points":
            return True
        for dimension in model.dimensions:
            if name in {model.id, dimension.id}:
                for level in dimension.levels:
                    if {item.practice for item in level.criteria} == {practice}:
                        return True
    return False


@LAW
@given(cases(), st.data())
def test_adding_evidence_never_lowers_the_validated_level(subject: Case, data: st.DataObject) -> None:
    known = known_answers(subject)
    if not known:
        return
    person, practice, before = data.draw(st.sampled_from(known))
    proof = Evidence(grade=data.draw(st.sampled_from(GRADES)))
    backed = before.model_copy(update={"evidence": (*before.evidence, proof)})
    old = intervals(assess(subject, SHIPPED))
    new = intervals(assess(with_answer(subject, person, practice, backed), SHIPPED))
    for name, (claimed, validated) in old.items():
        assert new[name][0] == claimed, name
        assert all(a <= b for a, b in zip(numbers(validated), numbers(new[name][1]), strict=True)), name


def test_all_top_with_records_gives_the_top_everywhere() -> None:
    result = intervals(assess(case(everybody(SHIPPED, "improved", grade="E4"), of=GENERATIVE), SHIPPED))
    tops = {model.id: len(model.levels) - 1 for model in SHIPPED.models}
    for name, (claimed, validated) in result.items():
        top = tops.get(name, 4)
        assert numbers(claimed) == numbers(validated) == (top, top, top), name


@pytest.mark.parametrize("replies", [{}, everybody(SHIPPED, "unknown")], ids=["silence", "all unknown"])
def test_all_unknown_gives_zero_to_top_everywhere(replies: dict[str, Answer]) -> None:
    assessment = assess(case(replies, of=GENERATIVE), SHIPPED)
    tops = {model.id: len(model.levels) - 1 for model in SHIPPED.models}
    for item in assessment.dimensions:
        assert numbers(item.claimed) == numbers(item.validated) == (0, 0, 4), item.dimension
    for walk in assessment.crosswalks:
        top = tops[walk.model]
        assert not walk.known
        assert (numbers(walk.claimed), numbers(walk.validated)) == ((0, top, top), (0, 0, top)), walk.model
        if walk.score:
            total = walk.score.total
            assert (total.low, total.points, total.high) == (0, total.most, total.most), walk.model


def test_all_not_applicable_earns_no_level() -> None:
    assessment = assess(case(everybody(SHIPPED, "not-applicable")), SHIPPED)
    assert not any(item.applies for item in assessment.dimensions)
    assert all(numbers(claimed) == (0, 0, 0) for claimed, _ in intervals(assessment).values())


@LAW
@given(cases())
def test_every_recommendation_traces_to_a_failed_criterion_or_to_a_gap_that_rests_on_it(
    subject: Case,
) -> None:
    assessment, advice = derive_recommendation(subject, SHIPPED)
    failed = set(_failed(assessment, advice))
    resting = {
        ref.removeprefix("practice:")
        for gap in advice.gaps
        for ref in gap.because[0].refs
        if ref.startswith("practice:")
    }
    practices = {gap.practice for gap in advice.gaps}
    assert failed <= practices
    for gap in advice.gaps:
        if gap.practice not in failed:
            above = [ref for ref in gap.because[0].refs if ref.startswith("practice:")]
            assert above, gap.id
            parent = above[0].removeprefix("practice:")
            assert gap.practice in SHIPPED.practice_by_id[parent].prerequisites
            assert gap.state not in {State.DEFINED, State.AUTOMATED, State.IMPROVED, State.NOT_APPLICABLE}
    assert resting <= practices


def _failed(assessment: Assessment, advice: Recommendation) -> Iterator[str]:
    target_of = {target.dimension: target.level for target in advice.targets}
    for dimension in assessment.dimensions:
        for level in dimension.levels:
            if level.level <= target_of[dimension.dimension]:
                yield from (
                    item.criterion.practice
                    for item in level.criteria
                    if item.outcome in {"partly", "not-met", "unknown"}
                )


@LAW
@given(cases())
def test_met_and_not_applicable_practices_are_never_recommended(subject: Case) -> None:
    assessment, advice = derive_recommendation(subject, SHIPPED)
    findings = {finding.practice: finding for finding in assessment.findings}
    for gap in advice.gaps:
        finding = findings[gap.practice]
        assert finding.state is not State.NOT_APPLICABLE
        assert (gap.kind == "clarify") == (finding.state is State.UNKNOWN)


@LAW
@given(cases())
def test_prerequisites_come_first_in_the_order_and_across_waves(subject: Case) -> None:
    _, advice = derive_recommendation(subject, SHIPPED)
    place = {gap.practice: index for index, gap in enumerate(advice.gaps)}
    wave_of = {gap: wave.number for wave in advice.waves for gap in wave.gaps}
    last = len(advice.waves) + 1
    for gap in advice.gaps:
        for before in SHIPPED.practice_by_id[gap.practice].prerequisites:
            if before in place:
                other = advice.gaps[place[before]]
                assert place[before] < place[gap.practice]
                assert wave_of.get(other.id, last) <= wave_of.get(gap.id, last)


@LAW
@given(cases())
def test_waves_hold_every_gap_once_and_stay_within_capacity(subject: Case) -> None:
    _, advice = derive_recommendation(subject, SHIPPED)
    planned = [gap for wave in advice.waves for gap in wave.gaps] + list(advice.later)
    assert planned == [gap.id for gap in advice.gaps]
    assert all(wave.effort <= wave.capacity for wave in advice.waves)


@LAW
@given(cases())
def test_no_wave_lowers_a_projected_level(subject: Case) -> None:
    assessment, advice = derive_recommendation(subject, SHIPPED)
    before = {item.dimension: item.claimed for item in assessment.dimensions}
    models = {walk.model: walk.claimed for walk in assessment.crosswalks}
    for wave in advice.waves:
        for name, interval in (*wave.projected.items(), *wave.projected_models.items()):
            was = before.get(name) or models[name]
            assert interval.level >= was.level
            assert interval.low >= was.low
        before, models = wave.projected, wave.projected_models

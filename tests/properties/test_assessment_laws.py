"""What must hold of every assessment and recommendation, whatever people answer."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from helpers.contexts import contexts
from helpers.engagements import agreed, answer, case, engagement, everybody
from mlops_blueprint.app.chain import derive_recommendation
from mlops_blueprint.assess.assessment import assess
from mlops_blueprint.assess.ordering import is_on_scale
from mlops_blueprint.catalog.build import build_catalog
from mlops_blueprint.model.assessment import Assessment, LevelInterval, Points
from mlops_blueprint.model.catalog import Catalog
from mlops_blueprint.model.engagement import (
    Answer,
    Case,
    Evidence,
    Validation,
    Validations,
)
from mlops_blueprint.model.maturity import Criterion, MaturityModel, Rubric
from mlops_blueprint.model.practice import COVERAGE_SCALE, STATE_SCALE, Coverage, State
from mlops_blueprint.model.recommendation import Recommendation
from mlops_blueprint.store.resources import data_dir, read_texts

SHIPPED = build_catalog(read_texts(data_dir("catalog"), ".yaml"))
PRACTICES = [practice.id for practice in SHIPPED.practices]
GRADES = ("E0", "E1", "E2", "E3", "E4")

GENERATIVE = engagement({"generative_ai": "core"})
"""An organisation to which every practice applies, the overlay's too."""

EVERYTHING = engagement({"generative_ai": "core", "latency": "online"})
"""One to which items for real-time serving apply, too."""

DAY = engagement().as_of

LAW = settings(
    max_examples=25, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.data_too_large]
)

Numbers = tuple[float, float, float]

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
def cases(draw: st.DrawFn) -> Case:
    voices = draw(st.lists(reply_sets(), min_size=1, max_size=4))
    settled = draw(
        st.dictionaries(st.sampled_from(PRACTICES), st.builds(agreed, states, coverages), max_size=4)
    )
    return case(*voices, of=engagement(draw(contexts(SHIPPED))), consensus=settled)


def numbers(interval: LevelInterval) -> tuple[int, int, int]:
    return interval.low, interval.level, interval.high


def figures(assessment: Assessment) -> dict[str, tuple[Numbers, Numbers]]:
    """Low, point and high, claimed and validated, of each dimension, each model and each rubric's points."""
    found: dict[str, tuple[Numbers, Numbers]] = {
        item.dimension: (numbers(item.claimed), numbers(item.validated)) for item in assessment.dimensions
    }
    for walk in assessment.crosswalks:
        found[walk.model] = (numbers(walk.claimed), numbers(walk.validated))
        if walk.score:
            found[f"{walk.model} points"] = (spread(walk.score.total), spread(walk.score.validated))
            for part in walk.score.sections:
                found[f"{walk.model} {part.section}"] = (spread(part.claimed), spread(part.validated))
    return found


def spread(points: Points) -> Numbers:
    return points.low, points.points, points.high


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
    old = figures(assess(subject, SHIPPED))
    new = figures(assess(with_answer(subject, person, practice, better), SHIPPED))
    for name, pair in old.items():
        for was, now in zip(pair, new[name], strict=True):
            assert all(a <= b for a, b in zip(was, now, strict=True)), name


@LAW
@given(cases())
def test_interval_contains_the_point_and_validated_never_exceeds_claimed(subject: Case) -> None:
    for name, (claimed, validated) in figures(assess(subject, SHIPPED)).items():
        assert tuple(sorted(claimed)) == claimed, name
        assert tuple(sorted(validated)) == validated, name
        assert all(a <= b for a, b in zip(validated, claimed, strict=True)), name


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
    assert figures(first) == figures(second)
    assert first.conflicts == second.conflicts
    assert [walk.next_step for walk in first.crosswalks] == [walk.next_step for walk in second.crosswalks]
    assert [item.confidence for item in first.dimensions] == [item.confidence for item in second.dimensions]
    _, one = derive_recommendation(subject, SHIPPED)
    _, other = derive_recommendation(turned, SHIPPED)
    assert [gap.id for gap in one.gaps] == [gap.id for gap in other.gaps]
    assert one.waves == other.waves


@LAW
@given(reply_sets(), st.sampled_from(PRACTICES))
def test_not_applicable_counts_as_if_no_model_asked_for_it(replies: dict[str, Answer], practice: str) -> None:
    excluded = case({**replies, practice: answer("not-applicable")}, of=GENERATIVE)
    silent = case({name: given for name, given in replies.items() if name != practice}, of=GENERATIVE)
    first = figures(assess(excluded, SHIPPED))
    second = figures(assess(silent, without(practice)))
    for name, pair in first.items():
        model = SHIPPED.model_by_id.get(name.split()[0])
        strict = model and model.rubric and model.rubric.not_applicable == "no-points"
        # A section or item that asks for nothing else is gone from the other catalog.
        if not strict and name in second and not _emptied(name, practice):
            assert pair == second[name], name


@LAW
@given(reply_sets(), st.sampled_from(PRACTICES))
def test_not_applicable_counts_as_not_done_where_the_publisher_gives_no_points_for_it(
    replies: dict[str, Answer], practice: str
) -> None:
    excluded = assess(case({**replies, practice: answer("not-applicable")}, of=GENERATIVE), SHIPPED)
    missing = assess(case({**replies, practice: answer("none")}, of=GENERATIVE), SHIPPED)
    first, second = figures(excluded), figures(missing)
    strict = [
        model.id for model in SHIPPED.models if model.rubric and model.rubric.not_applicable == "no-points"
    ]
    assert strict
    for name, pair in first.items():
        if name.split()[0] in strict:
            assert pair == second[name], name


def without(practice: str) -> Catalog:
    """The shipped catalog with models that do not name a practice."""
    models = tuple(_model_without(model, practice) for model in SHIPPED.models)
    fields = {name: getattr(SHIPPED, name) for name in Catalog.model_fields}
    return Catalog.model_construct(**{**fields, "models": models})


def _model_without(model: MaturityModel, practice: str) -> MaturityModel:
    dimensions = tuple(
        dimension.model_copy(
            update={
                "levels": tuple(
                    level.model_copy(update={"criteria": _kept(level.criteria, practice)})
                    for level in dimension.levels
                )
            }
        )
        for dimension in model.dimensions
    )
    rubric = _rubric_without(model.rubric, practice) if model.rubric else None
    return model.model_copy(update={"dimensions": dimensions, "rubric": rubric})


def _rubric_without(rubric: Rubric, practice: str) -> Rubric:
    sections = []
    for section in rubric.sections:
        items = []
        for item in section.items:
            steps = [
                step.model_copy(update={"criteria": kept})
                for step in item.steps
                if (kept := _kept(step.criteria, practice))
            ]
            if steps:
                items.append(item.model_copy(update={"steps": tuple(steps)}))
        if items:
            sections.append(section.model_copy(update={"items": tuple(items)}))
    return rubric.model_copy(update={"sections": tuple(sections)})


def _kept(criteria: tuple[Criterion, ...], practice: str) -> tuple[Criterion, ...]:
    return tuple(item for item in criteria if item.practice != practice)


def _emptied(name: str, practice: str) -> bool:
    """Tell whether leaving the practice out leaves a level without criteria: that one is earned by nobody."""
    for model in SHIPPED.models:
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
    day = data.draw(st.none() | st.dates(DAY - timedelta(days=900), DAY))
    proof = Evidence(grade=data.draw(st.sampled_from(GRADES)), date=day)
    backed = before.model_copy(update={"evidence": (*before.evidence, proof)})
    before_and_after = [
        figures(assess(item, SHIPPED)) for item in (subject, with_answer(subject, person, practice, backed))
    ]
    for name, (claimed, validated) in before_and_after[0].items():
        now = before_and_after[1][name]
        assert now[0] == claimed, name
        assert all(a <= b for a, b in zip(validated, now[1], strict=True)), name


@LAW
@given(cases(), st.sampled_from(PRACTICES), st.sampled_from(STATE_SCALE))
def test_acceptance_never_lowers_and_rejection_never_raises_what_is_validated(
    subject: Case, practice: str, seen: State
) -> None:
    plain = figures(assess(subject, SHIPPED))
    for verdict, sign in (("accepted", 1), ("rejected", -1)):
        look = Validation(by="A colleague", date=DAY, verdict=verdict, state=seen)  # type: ignore[arg-type]  # two words
        looks = Validations(format="mlops-blueprint/validations/1", validated={practice: look})
        looked = figures(assess(subject.model_copy(update={"validations": looks}), SHIPPED))
        for name, (claimed, validated) in plain.items():
            assert looked[name][0] == claimed, name
            for was, now in zip(validated, looked[name][1], strict=True):
                assert (now - was) * sign >= 0, name
                assert now <= claimed[2], name


def test_all_top_with_records_gives_the_top_everywhere() -> None:
    assessment = assess(case(everybody(SHIPPED, "improved", grade="E4"), of=EVERYTHING), SHIPPED)
    for item in assessment.dimensions:
        assert numbers(item.claimed) == numbers(item.validated) == (4, 4, 4), item.dimension
    for walk in assessment.crosswalks:
        assert numbers(walk.claimed) == numbers(walk.validated) == (walk.highest,) * 3, walk.model
        assert (walk.missing, walk.unknown, walk.next_step) == ((), (), None), walk.model
        if walk.score:
            most = walk.score.total.most
            assert spread(walk.score.total) == spread(walk.score.validated) == (most,) * 3, walk.model


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
    assert all(claimed == (0, 0, 0) for claimed, _ in figures(assessment).values())


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

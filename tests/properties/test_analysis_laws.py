"""What must hold of every comparison, supposition, open question and draw, whatever people answer."""

from itertools import pairwise

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from helpers.contexts import contexts
from helpers.engagements import agreed, answer, case, engagement
from mlops_blueprint.analyse.assignments import read_assignments
from mlops_blueprint.analyse.compare import compare
from mlops_blueprint.analyse.draws import outcome_of, undrawn
from mlops_blueprint.app.chain import derive_recommendation
from mlops_blueprint.app.figures import derive_side
from mlops_blueprint.app.next_question import next_questions
from mlops_blueprint.app.sensitivity import ground_of, measure_sensitivity
from mlops_blueprint.app.what_if import what_if
from mlops_blueprint.assess.assessment import assess
from mlops_blueprint.catalog.build import build_catalog
from mlops_blueprint.model.analysis import FigureValue, Move
from mlops_blueprint.model.engagement import Answer, Case
from mlops_blueprint.model.practice import STATE_SCALE, State
from mlops_blueprint.store.resources import data_dir, read_texts

SHIPPED = build_catalog(read_texts(data_dir("catalog"), ".yaml"))
PRACTICES = [practice.id for practice in SHIPPED.practices]
RISING = {"dimension": {"level", "low", "high", "validated", "progress"}, "model": {"level", "low", "high"}}

LAW = settings(max_examples=15, deadline=None, derandomize=True)

states = st.sampled_from([state.value for state in State])
answers = st.builds(
    answer,
    states,
    st.sampled_from(["some", "half", "most"]),
    st.sampled_from([None, "E1", "E2", "E3", "E4"]),
)


@st.composite
def reply_sets(draw: st.DrawFn) -> dict[str, Answer]:
    """Answers to most practices from a small palette; a draw for each would be too long to shrink."""
    palette = draw(st.lists(answers, min_size=3, max_size=8))
    shift, gap = draw(st.integers(0, 1000)), draw(st.integers(2, 9))
    return {
        practice: palette[(index * 7 + shift + len(practice)) % len(palette)]
        for index, practice in enumerate(PRACTICES)
        if (index + shift) % gap
    }


@st.composite
def cases(draw: st.DrawFn) -> Case:
    voices = draw(st.lists(reply_sets(), min_size=1, max_size=3))
    settled = draw(st.dictionaries(st.sampled_from(PRACTICES), st.builds(agreed, states), max_size=4))
    return case(*voices, of=engagement(draw(contexts(SHIPPED))), consensus=settled)


def fell(move: Move) -> bool:
    return _number(move.after) < _number(move.before)


def _number(value: FigureValue | None) -> float:
    return float(value) if isinstance(value, int | float) else -1.0


@LAW
@given(cases())
def test_supposing_nothing_moves_nothing(subject: Case) -> None:
    assert what_if(subject, [], SHIPPED).comparison.moves == ()


WORDS = st.one_of(
    st.text(max_size=30),
    st.builds(
        "{}={}".format,
        st.sampled_from([*PRACTICES[:3], "context.phase", "context.hosting", "context.skills", "x"]),
        st.one_of(st.text(max_size=12), st.lists(states, min_size=1, max_size=3).map(":".join)),
    ),
)


@settings(LAW, max_examples=400)
@given(st.lists(WORDS, max_size=5))
def test_whatever_is_written_is_read_or_answered_with_a_problem(words: list[str]) -> None:
    supposed, problems = read_assignments(words, SHIPPED)
    assert all(problem.message and problem.hint for problem in problems)
    assert len(supposed.answers) + len(supposed.context) <= len(words)
    assert bool(problems) or len(words) == 0 or bool(supposed.answers) or bool(supposed.context)


@LAW
@given(cases())
def test_result_does_not_differ_from_itself(subject: Case) -> None:
    assert compare(derive_side(subject, SHIPPED), derive_side(subject, SHIPPED)).moves == ()


@LAW
@given(cases(), cases())
def test_way_back_moves_the_same_figures_the_other_way(one: Case, other: Case) -> None:
    first, second = derive_side(one, SHIPPED), derive_side(other, SHIPPED)
    there = {
        (move.kind, move.id, move.what, move.before, move.after) for move in compare(first, second).moves
    }
    back = {(move.kind, move.id, move.what, move.after, move.before) for move in compare(second, first).moves}
    assert there == back


@LAW
@given(cases(), st.data())
def test_better_supposed_answer_lowers_nothing(subject: Case, data: st.DataObject) -> None:
    known = [item for item in assess(subject, SHIPPED).findings if item.state in STATE_SCALE]
    assume(known)
    finding = data.draw(st.sampled_from(known))
    better = data.draw(st.sampled_from(STATE_SCALE[STATE_SCALE.index(finding.high) :]))
    result = what_if(subject, [f"{finding.practice}={better}"], SHIPPED)
    worse = [
        move for move in result.comparison.moves if move.what in RISING.get(move.kind, ()) and fell(move)
    ]
    assert worse == []


@LAW
@given(cases())
def test_next_questions_are_unknown_ranked_and_never_widen_anything(subject: Case) -> None:
    states_now = {item.practice: item.state for item in assess(subject, SHIPPED).findings}
    result = next_questions(subject, SHIPPED, voice="engineer", count=len(PRACTICES))
    assert all(states_now[item.practice] is State.UNKNOWN for item in result.questions)
    for first, second in pairwise(result.questions):
        assert (len(first.targets), first.dimension_levels) >= (len(second.targets), second.dimension_levels)
    for item in result.questions:
        for move in item.moves:
            assert move.now.low <= move.worst.low <= move.best.low
            assert move.worst.high <= move.best.high <= move.now.high


@LAW
@given(cases())
def test_draw_that_changes_nothing_is_the_result(subject: Case) -> None:
    assessment, advice = derive_recommendation(subject, SHIPPED)
    ground = ground_of(assessment, advice.gaps, SHIPPED)
    assert undrawn(ground) == outcome_of(assessment, advice.gaps)


@LAW
@given(cases())
def test_level_that_hangs_on_an_answer_is_the_level_of_the_assessment(subject: Case) -> None:
    levels = {item.dimension: item.claimed.level for item in assess(subject, SHIPPED).dimensions}
    result = measure_sensitivity(subject, SHIPPED, draws=5)
    for hinge in result.hinges:
        assert hinge.level == levels[hinge.dimension] != hinge.flipped_level
    assert all(0 <= item.kept <= item.flips for item in result.levels)


@LAW
@given(cases())
def test_work_never_starts_before_the_work_it_rests_on_is_planned(subject: Case) -> None:
    _, advice = derive_recommendation(subject, SHIPPED)
    start = {gap: wave.start for wave in advice.waves for gap in wave.gaps}
    planned = {gap.practice: gap.id for gap in advice.gaps}
    order = {gap.id: index for index, gap in enumerate(advice.gaps)}
    for gap in advice.gaps:
        for before in SHIPPED.practice_by_id[gap.practice].prerequisites:
            if before not in planned:
                continue
            other = planned[before]
            assert order[other] < order[gap.id]
            assert other not in advice.later or gap.id in advice.later
            first, then = start.get(other), start.get(gap.id)
            assert first is None or then is None or first <= then


@LAW
@given(cases())
def test_waves_follow_each_other_without_gap_or_overlap(subject: Case) -> None:
    _, advice = derive_recommendation(subject, SHIPPED)
    assert advice.waves[0].start == subject.engagement.as_of
    for first, second in pairwise(advice.waves):
        assert first.end is not None
        assert second.start is not None
        assert (second.start - first.end).days == 1

"""What must hold of every orientation, whatever people answer."""

from hypothesis import given, settings
from hypothesis import strategies as st

from helpers.engagements import answer, case, engagement
from mlops_blueprint.app.context import load_catalog
from mlops_blueprint.app.orientation import orient_case
from mlops_blueprint.model.engagement import Answer
from mlops_blueprint.model.orientation_view import OrientationView, OutcomeCounts
from mlops_blueprint.model.practice import COVERAGE_SCALE, STATE_SCALE, State

LAW = settings(max_examples=30)
GENERATIVE = engagement({"generative_ai": "core"})
FRAMES = {frame.id: frame for frame in load_catalog().orientations}
NAMED = sorted({name for frame in FRAMES.values() for item in frame.elements for name in item.practices})

scale = st.sampled_from([state.value for state in STATE_SCALE])
states = st.sampled_from([state.value for state in State])
coverages = st.sampled_from([coverage.value for coverage in COVERAGE_SCALE])
replies = st.dictionaries(st.sampled_from(NAMED), st.builds(answer, states, coverages), max_size=12)
steps = st.tuples(st.sampled_from(NAMED), scale, scale, coverages, coverages)


def views(given_replies: dict[str, Answer]) -> dict[str, OrientationView]:
    found = orient_case(case(given_replies, of=GENERATIVE), load_catalog())
    return {view.frame.id: view for view in found.views}


def total(counts: OutcomeCounts) -> int:
    return counts.met + counts.partly + counts.not_met + counts.unknown + counts.not_applicable


@LAW
@given(replies)
def test_every_practice_behind_an_element_has_exactly_one_outcome(
    given_replies: dict[str, Answer],
) -> None:
    for view in views(given_replies).values():
        for element in view.elements:
            assert total(element.counts) == len(element.practices)
        distinct = {item.practice for element in view.elements for item in element.practices}
        assert total(view.counts) == len(distinct)


@LAW
@given(replies)
def test_which_practices_concern_an_element_never_depends_on_the_answers(
    given_replies: dict[str, Answer],
) -> None:
    for name, view in views(given_replies).items():
        assert [element.id for element in view.elements] == [item.id for item in FRAMES[name].elements]
        for element, shipped in zip(view.elements, FRAMES[name].elements, strict=True):
            assert set(shipped.practices) <= {item.practice for item in element.practices}


@LAW
@given(replies, steps)
def test_a_better_answer_never_lowers_what_is_met_and_never_adds_to_what_is_not(
    given_replies: dict[str, Answer], step: tuple[str, str, str, str, str]
) -> None:
    practice, *marks = step
    states_in_order = sorted(marks[:2], key=[state.value for state in STATE_SCALE].index)
    widths_in_order = sorted(marks[2:], key=[coverage.value for coverage in COVERAGE_SCALE].index)
    worse, better = map(answer, states_in_order, widths_in_order)
    before, after = views({**given_replies, practice: worse}), views({**given_replies, practice: better})
    for name, view in after.items():
        assert view.counts.met >= before[name].counts.met
        assert view.counts.not_met <= before[name].counts.not_met


@LAW
@given(replies)
def test_the_order_of_answers_changes_nothing(given_replies: dict[str, Answer]) -> None:
    turned = dict(reversed(given_replies.items()))
    assert views(turned) == views(given_replies)

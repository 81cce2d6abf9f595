"""What must hold of proposals, whatever people answered and whatever scans propose."""

from hypothesis import given, settings
from hypothesis import strategies as st

from helpers.engagements import answer, case
from helpers.scans import practice, project, proposal, with_proposals
from mlops_blueprint.app.context import load_catalog
from mlops_blueprint.app.scan_into import propose
from mlops_blueprint.assess.assessment import assess
from mlops_blueprint.interview.answering import apply_change
from mlops_blueprint.interview.reply import Change
from mlops_blueprint.model.engagement import Answer, Case
from mlops_blueprint.model.practice import STATE_SCALE, Coverage, State
from mlops_blueprint.model.proposals import Proposal
from mlops_blueprint.model.proposed_answer import proposed_answers
from mlops_blueprint.model.scan import PracticeResult, ScannedProject

CATALOG = load_catalog()
PRACTICES = [item.id for item in CATALOG.practices if item.overlay is None]
LAW = settings(max_examples=25, deadline=None, derandomize=True)

names = st.sampled_from(PRACTICES)
answers = st.builds(
    answer, st.sampled_from([item.value for item in State]), st.sampled_from(["some", "half", "most"])
)
proposed = st.builds(
    proposal,
    st.sampled_from([item.value for item in STATE_SCALE]),
    st.just("src/train.py:3"),
    coverage=st.sampled_from(["some", "half", "most"]),
)
results = st.sampled_from(
    [
        practice("yes", "automated", "a.py:1"),
        practice("partial", "ad-hoc", "a.py:1"),
        practice("no", "none"),
        practice("no"),
        practice("unknown"),
        practice("not-applicable"),
    ]
)


def proposing(subject: Case, offers: dict[str, Proposal]) -> Case:
    return with_proposals(subject, **{name.replace(".", "_", 1): item for name, item in offers.items()})


@LAW
@given(st.dictionaries(names, answers, max_size=40), st.dictionaries(names, proposed, max_size=40))
def test_no_proposal_changes_what_anybody_said(said: dict[str, Answer], offers: dict[str, Proposal]) -> None:
    alone = {item.practice: item for item in assess(case(said), CATALOG).findings}
    for found in assess(proposing(case(said), offers), CATALOG).findings:
        before = alone[found.practice]
        known = found.practice in said and said[found.practice].state is not State.UNKNOWN
        if known or found.practice not in offers:
            assert (found.state, found.coverage, found.low, found.high) == (
                before.state,
                before.coverage,
                before.low,
                before.high,
            )
        assert found.unconfirmed == (found.practice in offers and not known)


@LAW
@given(st.dictionaries(names, proposed, min_size=1, max_size=40))
def test_confirming_every_proposal_gives_the_levels_that_were_shown(offers: dict[str, Proposal]) -> None:
    open_case = proposing(case(), offers)
    confirmed = {
        name: apply_change(CATALOG.practice_by_id[name], item, Change())
        for name, item in proposed_answers(open_case).items()
    }
    before, after = assess(open_case, CATALOG), assess(case(confirmed), CATALOG)
    assert [(item.claimed, item.validated) for item in before.dimensions] == [
        (item.claimed, item.validated) for item in after.dimensions
    ]
    assert not any(item.unconfirmed for item in after.findings)


@LAW
@given(st.lists(st.tuples(results, st.booleans()), min_size=1, max_size=8))
def test_proposal_never_says_more_than_some_project_shows(found: list[tuple[PracticeResult, bool]]) -> None:
    projects: list[list[ScannedProject]] = [
        [project(f"p{number}", {"exp.tracked": result}, ml=ml)] for number, (result, ml) in enumerate(found)
    ]
    case_day = case().engagement.as_of
    made = propose(projects, case_day, CATALOG).proposed.get("exp.tracked")
    states = [result.state for result, _ in found if result.state is not None]
    if made is not None:
        assert made.state in states
        done = sum(result.outcome in {"yes", "partial"} for result, _ in found)
        assert (made.state is State.NONE) == (done == 0)
        if made.coverage is Coverage.MOST and done:
            asked = [r for r, ml in found if ml and r.outcome != "not-applicable"]
            assert done * 4 >= len(asked) * 3


@LAW
@given(st.permutations(["a", "b", "c", "d"]))
def test_order_of_repositories_changes_no_proposal(order: list[str]) -> None:
    states = {
        "a": ("yes", "automated"),
        "b": ("yes", "defined"),
        "c": ("no", "none"),
        "d": ("partial", "ad-hoc"),
    }
    made = propose(
        [[project(name, {"exp.tracked": practice(*states[name], "t.py:1")})] for name in order],  # type: ignore[arg-type]
        case().engagement.as_of,
        CATALOG,
    )
    assert (made.proposed["exp.tracked"].state, made.proposed["exp.tracked"].coverage) == (
        State.DEFINED,
        Coverage.MOST,
    )

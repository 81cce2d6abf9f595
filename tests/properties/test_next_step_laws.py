"""The next step of every model really leads to the next level, and nothing in it is idle."""

from hypothesis import given, settings
from hypothesis import strategies as st

from helpers.engagements import answer, case, engagement
from mlops_blueprint.assess.assessment import assess, assess_findings
from mlops_blueprint.catalog.build import build_catalog
from mlops_blueprint.model.assessment import Assessment, CrossWalk, Finding
from mlops_blueprint.model.engagement import Case
from mlops_blueprint.model.maturity import Criterion
from mlops_blueprint.model.practice import COVERAGE_SCALE, STATE_SCALE, State
from mlops_blueprint.store.resources import data_dir, read_texts

SHIPPED = build_catalog(read_texts(data_dir("catalog"), ".yaml"))
PRACTICES = [practice.id for practice in SHIPPED.practices]
LAW = settings(max_examples=12, deadline=None, derandomize=True)

states = st.sampled_from(
    ["none", "ad-hoc", "defined", "defined", "automated", "automated", "improved", "unknown"]
)
coverages = st.sampled_from(["some", "half", "most", "most", "most"])


@st.composite
def cases(draw: st.DrawFn) -> Case:
    """One respondent; a short palette dealt out, so that some models are far along and some are not."""
    palette = draw(st.lists(st.builds(answer, states, coverages), min_size=2, max_size=9))
    shift = draw(st.integers(0, 1000))
    replies = {
        practice: palette[(index * 5 + shift + len(practice)) % len(palette)]
        for index, practice in enumerate(PRACTICES)
    }
    context = {"generative_ai": "core", "latency": draw(st.sampled_from(["batch", "online"]))}
    return case(replies, of=engagement(context))


def with_done(subject: Case, assessment: Assessment, criteria: tuple[Criterion, ...]) -> Assessment:
    """The assessment once some criteria are met."""
    findings = {item.practice: item for item in assessment.findings}
    for criterion in criteria:
        findings[criterion.practice] = _done(findings[criterion.practice], criterion)
    return assess_findings(subject, tuple(findings.values()), SHIPPED)


def _done(finding: Finding, criterion: Criterion) -> Finding:
    have = State.NONE if finding.state is State.UNKNOWN else finding.state
    state = max(have, criterion.state, key=STATE_SCALE.index)
    coverage = max(finding.coverage, criterion.coverage, key=COVERAGE_SCALE.index)
    validated = State.NONE if finding.state is State.UNKNOWN else finding.validated
    update = {
        "state": state,
        "validated": validated,
        "low": state,
        "high": state,
        "coverage": coverage,
        "agreed": True,
    }
    return finding.model_copy(update=update)


def walk_of(assessment: Assessment, model: str) -> CrossWalk:
    return next(item for item in assessment.crosswalks if item.model == model)


@LAW
@given(cases())
def test_next_step_leads_to_its_level_in_every_model(subject: Case) -> None:
    assessment = assess(subject, SHIPPED)
    for walk in assessment.crosswalks:
        step = walk.next_step
        if step is None:
            assert walk.claimed.level == walk.highest, walk.model
            continue
        assert step.missing, walk.model
        after = walk_of(with_done(subject, assessment, step.missing), walk.model)
        assert after.claimed.level >= step.level > walk.claimed.level, walk.model
        sure = walk_of(with_done(subject, assessment, (*step.missing, *step.unknown)), walk.model)
        assert sure.claimed.low >= step.level, walk.model


@LAW
@given(cases())
def test_next_step_holds_nothing_that_could_be_left_out(subject: Case) -> None:
    assessment = assess(subject, SHIPPED)
    for walk in assessment.crosswalks:
        step = walk.next_step
        for index in range(len(step.missing) if step else 0):
            assert step
            fewer = (*step.missing[:index], *step.missing[index + 1 :])
            after = walk_of(with_done(subject, assessment, fewer), walk.model)
            assert after.claimed.level < step.level, (walk.model, step.missing[index].practice)

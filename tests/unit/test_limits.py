"""Where a rule has a limit, what lies exactly on it falls on the stated side."""

import pytest

from helpers.engagements import answer, case, engagement, everybody
from mlops_blueprint.advise.groundwork import find_groundwork
from mlops_blueprint.advise.roadmap import EFFORT_PER_MONTH, plan_waves
from mlops_blueprint.app.chain import derive_recommendation
from mlops_blueprint.assess.assessment import OWN_MODEL, assess
from mlops_blueprint.assess.criteria import basis_of, judge
from mlops_blueprint.assess.crosswalk import cross_walk
from mlops_blueprint.assess.findings import find_all
from mlops_blueprint.graph.order import dependants
from mlops_blueprint.model.catalog import Catalog
from mlops_blueprint.model.maturity import Criterion
from mlops_blueprint.model.practice import Coverage, State


@pytest.mark.parametrize(("above", "warned"), [(0.0, False), (0.01, True)])
def test_a_share_above_the_limit_is_warned_about_and_the_limit_itself_is_not(
    above: float, *, warned: bool, catalog: Catalog
) -> None:
    excused = [item.id for item in catalog.practices if item.dimension == "data"][:2]
    subject = case({**everybody(catalog, "defined"), **dict.fromkeys(excused, answer("not-applicable"))})
    data = next(item for item in assess(subject, catalog).dimensions if item.dimension == "data")
    limit = data.not_applicable / data.asked - above
    strict = catalog.scales.model_copy(update={"not_applicable_warning": limit})
    warnings = assess(subject, catalog.model_copy(update={"scales": strict})).warnings
    assert any(text.startswith(f"{data.name}: ") for text in warnings) == warned


def test_practice_that_one_level_misses_is_not_called_satisfied(catalog: Catalog) -> None:
    replies = {**everybody(catalog, "defined"), "val.goal": answer("defined", "some")}
    basis = basis_of(find_all(case(replies), catalog), catalog.scales, {})
    walk = cross_walk(catalog.model_by_id[OWN_MODEL], basis, stated=None)
    assert "val.goal" in walk.missing
    assert not set(walk.satisfied) & set(walk.missing)


@pytest.mark.parametrize(("coverage", "outcome"), [(Coverage.NONE, "not-met"), (Coverage.SOME, "partly")])
def test_practice_done_for_no_model_is_not_begun(coverage: Coverage, outcome: str, catalog: Catalog) -> None:
    finding = find_all(case({"exp.repro": answer("ad-hoc", "some")}), catalog)
    begun = next(item for item in finding if item.practice == "exp.repro")
    criterion = Criterion(practice="exp.repro", state=State.DEFINED)
    changed = begun.model_copy(update={"coverage": coverage})
    assert judge(criterion, changed, catalog.scales).outcome == outcome


def test_three_practices_that_wait_make_a_foundation_and_two_do_not(catalog: Catalog) -> None:
    overrides = {item.id: 4 for item in catalog.dimensions}
    subject = case(everybody(catalog, "none", "none"), of=engagement(target_overrides=overrides))
    waiting = dependants({item.id: item.prerequisites for item in catalog.practices})
    gaps = derive_recommendation(subject, catalog)[1].gaps
    assert {2, 3} <= {len(waiting[gap.practice]) for gap in gaps}
    assert all(gap.foundation == (len(waiting[gap.practice]) >= 3) for gap in gaps)


def test_prerequisite_that_the_context_leaves_out_is_no_groundwork(catalog: Catalog) -> None:
    assert catalog.practice_by_id["exp.repro"].prerequisites
    assert find_groundwork(("exp.repro",), {}, catalog) == ()


def test_gap_that_fills_a_wave_exactly_still_fits(catalog: Catalog) -> None:
    subject = case(everybody(catalog, "none", "none"))
    assessment = assess(subject, catalog)
    gap = derive_recommendation(subject, catalog)[1].gaps[0]
    capacity = EFFORT_PER_MONTH["1"] * 3
    exact = gap.model_copy(update={"effort": capacity})
    waves, later = plan_waves([exact], assessment, "1", lambda _: assessment)
    assert (waves[0].gaps, later) == ((gap.id,), ())

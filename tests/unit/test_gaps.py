"""What becomes a gap, what it is worth, and what is said about it."""

import pytest

from helpers.engagements import answer, case, engagement
from mlops_blueprint.app.chain import derive_recommendation
from mlops_blueprint.model.catalog import Catalog
from mlops_blueprint.model.engagement import Answer
from mlops_blueprint.model.recommendation import Gap


def gaps(
    replies: dict[str, Answer], catalog: Catalog, *, target: int = 2, dimension: str = "experimentation"
) -> dict[str, Gap]:
    """Gaps when one dimension has a target and all others have none."""
    overrides = {item.id: 0 for item in catalog.dimensions} | {dimension: target}
    established = {item.id: answer("defined") for item in catalog.practices}
    subject = case({**established, **replies}, of=engagement(target_overrides=overrides))
    return {gap.practice: gap for gap in derive_recommendation(subject, catalog)[1].gaps}


def test_met_criteria_leave_no_gap(catalog: Catalog) -> None:
    assert gaps({}, catalog) == {}


def test_missing_practice_is_a_gap_with_its_demand(catalog: Catalog) -> None:
    gap = gaps({"exp.repro": answer("ad-hoc", "some")}, catalog)["exp.repro"]
    assert (gap.kind, gap.level, gap.needed_state, gap.needed_coverage) == ("close", 2, "defined", "half")
    assert gap.because[0].text == (
        "Experimentation and reproducibility level 2 needs it defined for half of the models; "
        "it is ad hoc for some of the models"
    )


def test_reason_names_the_level_that_makes_the_demand(catalog: Catalog) -> None:
    gap = gaps({"exp.repro": answer("ad-hoc", "some")}, catalog, target=3)["exp.repro"]
    assert (gap.level, gap.needed_state) == (2, "automated")
    assert "level 3 needs it automated" in gap.because[0].text


def test_level_above_the_target_makes_no_gap(catalog: Catalog) -> None:
    assert "exp.tuning" not in gaps({"exp.tuning": answer("none")}, catalog, target=2)
    assert "exp.tuning" in gaps({"exp.tuning": answer("none")}, catalog, target=3)


def test_not_applicable_practice_is_no_gap(catalog: Catalog) -> None:
    assert gaps({"exp.repro": answer("not-applicable")}, catalog) == {}


def test_unknown_practice_is_to_be_clarified_with_little_effort(catalog: Catalog) -> None:
    gap = gaps({"exp.repro": answer("unknown")}, catalog)["exp.repro"]
    assert (gap.kind, gap.effort, gap.quick_win) == ("clarify", 0.1, False)
    assert gap.rank_effort == 1.0
    assert "nobody knows yet" in gap.because[0].text


def test_larger_distance_is_worth_more(catalog: Catalog) -> None:
    near = gaps({"exp.repro": answer("ad-hoc")}, catalog)["exp.repro"]
    far = gaps({"exp.repro": answer("none", "none")}, catalog)["exp.repro"]
    risk = catalog.practice_by_id["exp.repro"].risk_factor
    assert (near.value, far.value) == (3 * risk, 8 * risk)


@pytest.mark.parametrize(("before", "quick"), [("defined", True), ("none", False)])
def test_quick_win_is_cheap_and_ready(before: str, *, quick: bool, catalog: Catalog) -> None:
    replies = {"exp.model_vcs": answer("none"), "exp.tracked": answer(before)}
    gap = gaps(replies, catalog)["exp.model_vcs"]
    assert (gap.effort, gap.quick_win, gap.readiness) == (2.0, quick, 1.0 if quick else 0.0)


def test_foundation_has_many_dependants(catalog: Catalog) -> None:
    found = gaps({"exp.tracked": answer("none"), "exp.repro": answer("none")}, catalog)
    assert (found["exp.tracked"].foundation, found["exp.repro"].foundation) == (True, False)


def test_missing_ground_under_a_gap_becomes_a_gap_although_no_target_asks_for_it(catalog: Catalog) -> None:
    found = gaps({"exp.repro": answer("none"), "env.as_code": answer("none")}, catalog)
    assert list(found) == ["env.as_code", "exp.repro"]
    ground = found["env.as_code"]
    assert (ground.dimension, ground.needed_state) == ("platform", "defined")
    assert ground.because[0].text == "“Repeatable runs” rests on it; it is not done"


def test_ground_of_the_ground_is_planned_too(catalog: Catalog) -> None:
    replies = {
        name: answer("none")
        for name in ("trn.trigger_sched", "trn.pipeline", "env.managed_compute", "exp.code_vcs")
    }
    found = gaps({**replies, "trn.modular": answer("automated")}, catalog, dimension="training", target=3)
    assert set(found) == set(replies) | {"trn.pipeline"}
    assert list(found)[-1] == "trn.trigger_sched"


def test_ground_that_nobody_knows_is_clarified_first(catalog: Catalog) -> None:
    found = gaps({"exp.repro": answer("none"), "dat.versioned": answer("unknown")}, catalog)
    assert [(gap.practice, gap.kind) for gap in found.values()] == [
        ("dat.versioned", "clarify"),
        ("exp.repro", "close"),
    ]


def test_ids_are_file_name_safe_and_unique(catalog: Catalog) -> None:
    found = gaps({item.id: answer("none") for item in catalog.practices}, catalog, target=4)
    ids = [gap.id for gap in found.values()]
    assert len(set(ids)) == len(ids)
    assert "gap-exp-code-vcs" in ids

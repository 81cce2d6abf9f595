"""Waves within a team's capacity, and what they lead to."""

import pytest

from helpers.engagements import answer, case, engagement, everybody
from mlops_blueprint.app.chain import derive_recommendation
from mlops_blueprint.model.catalog import Catalog
from mlops_blueprint.model.engagement import Case
from mlops_blueprint.model.recommendation import Recommendation


def advice(subject: Case, catalog: Catalog) -> Recommendation:
    return derive_recommendation(subject, catalog)[1]


@pytest.mark.parametrize(
    ("size", "capacities"),
    [("1", [6, 6, 12]), ("2-4", [12, 12, 24]), ("5-10", [21, 21, 42]), ("more", [30, 30, 60])],
)
def test_capacity_follows_team_size_and_months(size: str, capacities: list[int], catalog: Catalog) -> None:
    waves = advice(case(of=engagement({"team_size": size})), catalog).waves
    assert [wave.capacity for wave in waves] == capacities
    assert [wave.months for wave in waves] == [(0, 3), (3, 6), (6, 12)]


def test_what_does_not_fit_is_said_to_come_later(catalog: Catalog) -> None:
    small = engagement({"team_size": "1", "decision_impact": "safety-or-rights"})
    result = advice(case(everybody(catalog, "none", "none"), of=small), catalog)
    assert result.later
    assert [*[gap for wave in result.waves for gap in wave.gaps], *result.later] == [
        gap.id for gap in result.gaps
    ]


def test_closing_all_gaps_reaches_every_target(catalog: Catalog) -> None:
    large = engagement({"team_size": "more"})
    result = advice(case(everybody(catalog, "none", "none"), of=large), catalog)
    assert not result.later
    last = result.waves[-1].projected
    assert all(last[target.dimension].level >= target.level for target in result.targets)


def test_wider_use_of_a_practice_does_not_lower_its_projected_state(catalog: Catalog) -> None:
    replies = {**everybody(catalog, "improved"), "exp.code_vcs": answer("automated", "some")}
    subject = case(replies, of=engagement(target_overrides={"experimentation": 4}))
    result = advice(subject, catalog)
    assert [gap.practice for gap in result.gaps] == ["exp.code_vcs"]
    assert result.waves[0].projected["experimentation"].level == 4
    assert result.waves[0].projected_models["microsoft"].level == 4


def test_clarifying_alone_raises_no_level(catalog: Catalog) -> None:
    result = advice(case(everybody(catalog, "unknown")), catalog)
    assert {gap.kind for gap in result.gaps} == {"clarify"}
    assert all(interval.level == 0 for interval in result.waves[-1].projected.values())


def test_mature_organisation_has_nothing_to_do(catalog: Catalog) -> None:
    result = advice(case(everybody(catalog, "improved")), catalog)
    assert result.gaps == result.later == ()
    assert all(wave.gaps == () for wave in result.waves)

"""Waves within a team's capacity, and what they lead to."""

from datetime import date
from pathlib import Path

import pytest

from helpers.engagements import answer, case, engagement, everybody
from helpers.samples import SAMPLES
from mlops_blueprint.advise.calendar import add_months
from mlops_blueprint.app.case import load_case
from mlops_blueprint.app.chain import derive_recommendation
from mlops_blueprint.cli.boundary import guard
from mlops_blueprint.cli.main import cli
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


def test_waves_are_dated_from_the_day_the_assessment_speaks_of(catalog: Catalog) -> None:
    waves = advice(case(of=engagement()), catalog).waves
    assert [(wave.start, wave.end) for wave in waves] == [
        (date(2026, 11, 1), date(2027, 1, 31)),
        (date(2027, 2, 1), date(2027, 4, 30)),
        (date(2027, 5, 1), date(2027, 10, 31)),
    ]


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        (date(2026, 11, 30), 3, date(2027, 2, 28)),
        (date(2027, 11, 30), 3, date(2028, 2, 29)),
        (date(2026, 12, 31), 6, date(2027, 6, 30)),
        (date(2026, 1, 15), 12, date(2027, 1, 15)),
        (date(2026, 5, 15), 0, date(2026, 5, 15)),
    ],
)
def test_month_that_is_too_short_ends_on_its_last_day(day: date, months: int, later: date) -> None:
    assert add_months(day, months) == later


@pytest.mark.parametrize("sample", ["retailer", "regulated-bank", "research-group"])
def test_ids_are_never_broken_on_a_small_terminal(
    sample: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, catalog: Catalog
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    assert guard(cli, ["recommend", str(SAMPLES / sample)]) == 0
    shown = capsys.readouterr().out
    assert max(map(len, shown.splitlines())) <= 80
    words = set(shown.replace(",", " ").split())
    result = advice(load_case(SAMPLES / sample, catalog), catalog)
    assert {gap.practice for gap in result.gaps} <= words
    assert not [word for word in words if word.endswith("…")]


def test_roadmap_names_dates_capacity_quick_wins_and_levels(capsys: pytest.CaptureFixture[str]) -> None:
    assert guard(cli, ["recommend", str(SAMPLES / "retailer")]) == 0
    shown = capsys.readouterr().out
    for words in ("2026-11-16 to 2027-02-15", "of 21 points", "quick wins:", "foundations:", "2027-11-15"):
        assert words in " ".join(shown.split())


def test_level_nobody_knows_stays_unknown_after_finding_out(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert guard(cli, ["init", str(tmp_path / "new")]) == 0
    capsys.readouterr()
    assert guard(cli, ["recommend", str(tmp_path / "new")]) == 0
    lines = capsys.readouterr().out.splitlines()
    *_, row = (line for line in lines if line.startswith(" Data ") and "?" in line)
    assert row.count("?") == 4
    assert "│ 0 " not in row

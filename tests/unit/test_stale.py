"""Old claims are found by the dates in the catalog, never by the clock of the machine."""

import json
from collections.abc import Callable
from datetime import date

import pytest

from mlops_blueprint.app.stale import first_fresh_day, stale_report
from mlops_blueprint.cli.boundary import guard
from mlops_blueprint.cli.main import cli
from mlops_blueprint.errors import BlueprintError
from mlops_blueprint.model.catalog import Catalog

TODAY = date(2026, 11, 23)


def aged(catalog: Catalog, tool_id: str, day: date) -> Catalog:
    """The catalog with one tool reviewed, and its first link checked, on another day."""
    tools = []
    for tool in catalog.tools:
        if tool.id == tool_id:
            first = tool.integrations[0].model_copy(update={"checked_on": day})
            changes = {"reviewed": day, "integrations": (first, *tool.integrations[1:])}
            tools.append(tool.model_copy(update=changes))
        else:
            tools.append(tool)
    return catalog.model_copy(update={"tools": tuple(tools)})


def test_old_entry_and_old_link_are_listed_oldest_first(catalog: Catalog) -> None:
    both = aged(aged(catalog, "mlflow", date(2026, 1, 31)), "feast", date(2025, 12, 1))
    report = stale_report(both, "2026-02-01", TODAY)

    assert [(claim.kind, claim.on) for claim in report.stale] == [
        ("links", date(2025, 12, 1)),
        ("tools", date(2025, 12, 1)),
        ("links", date(2026, 1, 31)),
        ("tools", date(2026, 1, 31)),
    ]
    assert report.stale[1].id == "feast"
    assert report.stale[1].days == 357
    assert report.stale[0].see is not None


def test_the_named_day_itself_is_fresh(catalog: Catalog) -> None:
    old = aged(catalog, "mlflow", date(2026, 2, 1))

    assert not stale_report(old, "2026-02-01", TODAY).stale
    assert stale_report(old, "2026-02-02", TODAY).stale


def test_days_are_counted_back_from_the_newest_date_of_the_catalog(catalog: Catalog) -> None:
    report = stale_report(catalog, "0-days")
    newest = max(tool.reviewed for tool in catalog.tools)

    assert report.today >= newest
    assert report.before == report.today


def test_a_later_day_makes_the_whole_catalog_old(catalog: Catalog) -> None:
    report = stale_report(catalog, "30-days", date(2100, 1, 1))

    assert len(report.stale) == report.dated
    dated = {"practices", "models", "orientations", "tools", "probes", "links"}
    assert {claim.kind for claim in report.stale} == dated


def test_links_nobody_read_are_told_apart_from_old_ones(catalog: Catalog) -> None:
    unread = sum(link.checked_on is None for tool in catalog.tools for link in tool.integrations)
    report = stale_report(catalog, "2000-01-01")

    assert not report.stale
    assert len(report.never_checked) == unread


@pytest.mark.parametrize("text", ["180-days", "180 days", " 180-days ", "2026-05-27"])
def test_the_age_is_a_number_of_days_or_a_date(text: str) -> None:
    assert first_fresh_day(text, TODAY) == date(2026, 5, 27)


@pytest.mark.parametrize("text", ["soon", "", "-5-days", "2026-13-01", "123456-days"])
def test_anything_else_is_refused_with_a_hint(text: str) -> None:
    with pytest.raises(BlueprintError, match="neither a date nor a number of days") as error:
        first_fresh_day(text, TODAY)
    assert "180-days" in (error.value.hint or "")


def test_more_days_than_history_has_is_refused() -> None:
    with pytest.raises(BlueprintError, match="neither"):
        first_fresh_day("30-days", date(1, 1, 5))


def test_a_catalog_without_dates_needs_a_day_to_count_from(catalog: Catalog) -> None:
    dated = ("practices", "models", "orientations", "tools", "probes")
    bare = catalog.model_copy(update=dict.fromkeys(dated, ()))

    with pytest.raises(BlueprintError, match="no date to count from"):
        stale_report(bare, "30-days")
    assert stale_report(bare, "30-days", TODAY).dated == 0


@pytest.fixture
def stale(capsys: pytest.CaptureFixture[str]) -> Callable[..., str]:
    def run(*arguments: str) -> str:
        assert guard(cli, ("catalog", "stale", *arguments)) == 0
        return capsys.readouterr().out

    return run


def test_command_says_how_many_and_counts_from_the_given_day(stale: Callable[..., str]) -> None:
    shown = stale("--older-than", "0-days", "--today", "2026-11-23")

    assert "before 2026-11-23, counted from 2026-11-23" in shown
    assert "never read" in shown


def test_command_lists_unread_links_only_when_asked(stale: Callable[..., str]) -> None:
    assert "Read these again" not in stale("--older-than", "2000-01-01")
    assert "never" in stale("--older-than", "2000-01-01", "--never-checked").split("Days")[1]


def test_json_is_the_whole_report(stale: Callable[..., str]) -> None:
    data = json.loads(stale("--older-than", "1-days", "--today", "2027-01-01", "--format", "json"))

    assert data["before"] == "2026-12-31"
    assert len(data["stale"]) == data["dated"]
    assert all(claim["days"] >= 39 for claim in data["stale"])

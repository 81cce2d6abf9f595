"""How firm the result is, when the waves are, how the team fits, and the edition for a board."""

from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from helpers.report_cases import hostile_case, sample_case, silent_case, sources_of
from mlops_blueprint.app.agreement import derive_agreement
from mlops_blueprint.app.context import load_catalog
from mlops_blueprint.app.sensitivity import measure_sensitivity
from mlops_blueprint.cli.boundary import guard
from mlops_blueprint.cli.main import cli
from mlops_blueprint.model.engagement import Case
from mlops_blueprint.report.html import render_report
from mlops_blueprint.report.sources import ReportSources
from mlops_blueprint.report.view import build_view
from mlops_blueprint.report.view_firmness import view_firmness
from mlops_blueprint.report.words import sure_percent
from mlops_blueprint.store.resources import data_dir, read_texts

CASES = {"sample": sample_case, "silent": silent_case, "hostile": hostile_case}


def measured(case: Case) -> ReportSources:
    catalog = load_catalog()
    return replace(
        sources_of(case),
        agreement=derive_agreement(case, catalog, anonymous=True),
        sensitivity=measure_sensitivity(case, catalog, draws=40),
    )


@cache
def page(name: str, *, short: bool = False) -> str:
    templates = read_texts(data_dir("templates").joinpath("report"))
    return render_report(build_view(measured(CASES[name]())), templates, short=short)


def test_agreement_and_sensitivity_are_told_with_their_reasons() -> None:
    agreement, weights, hinges = view_firmness(measured(sample_case()))
    assert agreement.lines[0].startswith("Two or more people know 48 practices")
    assert agreement.table
    assert all(len(row) == 3 and all(row) for row in agreement.table.rows)
    assert "weakest in" in weights.lines[1]
    assert hinges.table
    assert "instead of" in hinges.table.rows[0][2]


def test_who_gave_a_deciding_answer_is_a_role_never_a_name() -> None:
    hinges = view_firmness(measured(sample_case()))[-1]
    assert hinges.table
    names = {role.name for role in load_catalog().roles}
    assert {row[1] for row in hinges.table.rows} <= names | {"consensus"}


def test_what_nobody_answered_is_unknown_and_not_agreed() -> None:
    agreement, weights = view_firmness(measured(silent_case()))
    assert "is unknown" in agreement.lines[0]
    assert agreement.table is None
    assert weights.table
    assert {row[1] for row in weights.table.rows} == {"unknown"}


def test_one_persons_answers_are_not_called_agreement() -> None:
    alone = sample_case().model_copy(update={"answer_sets": sample_case().answer_sets[:1], "consensus": None})
    line = view_firmness(measured(alone))[0].lines[0]
    assert line.startswith("1 person has answered, and no practice was answered by two.")


@pytest.mark.parametrize(
    ("share", "written"),
    [(1.0, "100%"), (0.999, "over 99%"), (0.5, "50%"), (0.001, "under 1%"), (0.0, "0%")],
)
def test_only_what_always_holds_is_a_hundred_percent(share: float, written: str) -> None:
    assert sure_percent(share) == written


def test_waves_carry_their_days() -> None:
    assert "16 November 2026 to 15 February 2027 (months 0 to 3)" in page("sample")


def test_chapter_of_roles_has_load_duties_hints_and_small_teams() -> None:
    text = page("sample").split('<section id="roles"')[1].split("</section>")[0]
    for title in ("Load", "Roles nobody holds", "Duties in one hand", "Hiring and training", "Small teams"):
        assert f"<h3>{title}</h3>" in text


@pytest.mark.parametrize("name", CASES)
def test_board_edition_has_summary_levels_plan_people_and_firmness_only(name: str) -> None:
    text = page(name, short=True)
    found = [part.split('"')[0] for part in text.split('<section id="')[1:]]
    assert found == ["summary", "levels", "plan", "people", "firmness"]
    assert len(text) < len(page(name)) / 2
    assert 'href="#gaps"' not in text
    assert "<script" not in text


def test_short_report_is_written_and_has_no_table_form(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder, out = tmp_path / "acme", tmp_path / "board.html"
    assert guard(cli, ["init", str(folder), "--sample", "retailer"]) == 0
    assert guard(cli, ["report", str(folder), "--short", "-o", str(out)]) == 0
    assert "MLOps report for the board" in out.read_text(encoding="utf-8")
    assert guard(cli, ["report", str(folder), "--short", "--format", "csv"]) == 2
    assert "no short form" in capsys.readouterr().err

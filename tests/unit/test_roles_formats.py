"""The role matrix reads the same in every form."""

import csv
import io

import pytest

from helpers.report_cases import read_page, sample_sources
from mlops_blueprint.model.base import Reason
from mlops_blueprint.model.role_matrix import RoleColumn, RoleMatrix, RoleRow
from mlops_blueprint.report.role_formats import ROLE_FORMATS
from mlops_blueprint.report.roles_csv import render_roles_csv
from mlops_blueprint.report.roles_html import render_roles_html
from mlops_blueprint.report.roles_markdown import render_roles_markdown


def matrix(*, person: str = "Ana Ruiz", step: str = "Train | compare", mark: str = "paper") -> RoleMatrix:
    row = RoleRow(
        id="train",
        code="20",
        name=step,
        zone="D",
        mark="ours" if mark == "ours" else "paper",
        letters={"data-scientist": "A/R"},
        because=(Reason(text="Named in the step"),),
    )
    column = RoleColumn(
        role="data-scientist",
        code="R3",
        name="Data Scientist",
        short="DS",
        people=(person,) if person else (),
    )
    return RoleMatrix(
        engagement="shop",
        catalog_version="1",
        digest="d1",
        columns=(column,),
        rows=(row,),
        unfilled=(),
        notes=(),
    )


@pytest.mark.parametrize("form", sorted(ROLE_FORMATS))
def test_every_row_person_and_open_point_is_in_every_form(form: str) -> None:
    sample = sample_sources().role_matrix
    text = ROLE_FORMATS[form](sample)
    assert all(row.name[:40] in text for row in sample.rows)
    assert all(person in text for column in sample.columns for person in column.people)
    assert "nobody" in text


@pytest.mark.parametrize("form", ["markdown", "html"])
def test_letters_are_explained_and_marked_as_ours(form: str) -> None:
    text = ROLE_FORMATS[form](matrix())
    assert "accountable, answers for the result; exactly one per row" in text
    assert "The letters are ours" in text


@pytest.mark.parametrize("form", ["markdown", "html"])
def test_rows_we_added_carry_a_mark(form: str) -> None:
    render = ROLE_FORMATS[form]
    assert render(matrix(mark="ours")).count("†") == render(matrix()).count("†") + 1


@pytest.mark.parametrize("start", ["=", "+", "-", "@", " =", "\t", "\uff1d"])
def test_csv_cells_are_never_formulas(start: str) -> None:
    text = render_roles_csv(matrix(step=f"{start}cmd|calc"))
    cell = list(csv.reader(io.StringIO(text)))[1][1]
    assert cell.startswith("'")


def test_csv_keeps_commas_quotes_and_lines_in_one_cell() -> None:
    text = render_roles_csv(matrix(step='a, "b"\nc'))
    assert list(csv.reader(io.StringIO(text, newline="")))[1][1] == 'a, "b"\nc'


def test_markdown_cells_cannot_break_the_table() -> None:
    lines = render_roles_markdown(matrix(step="Train | <b>*compare*")).splitlines()
    row = next(line for line in lines if line.startswith("| 20"))
    assert "Train \\| &lt;b>\\*compare\\*" in row
    assert row.replace("\\|", "").count("|") == 5


def test_html_is_well_formed_accessible_and_escaped() -> None:
    page = read_page(render_roles_html(matrix(person="<script>x</script>")))
    assert not page.all("script")
    assert len(page.all("table")) == len(page.all("caption")) == 1
    assert all(head.attributes.get("scope") for head in page.all("th"))
    assert page.all("html")[0].attributes["lang"] == "en"


def test_without_a_team_no_role_is_called_vacant() -> None:
    assert "nobody" not in render_roles_csv(matrix(person=""))


def test_same_matrix_same_bytes() -> None:
    sample = sample_sources().role_matrix
    assert all(render(sample) == render(sample) for render in ROLE_FORMATS.values())

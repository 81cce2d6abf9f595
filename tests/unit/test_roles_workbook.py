"""The role matrix as a workbook: its sheets, its cells, and what it refuses to be."""

import sys

import pytest

from helpers.teams import BS, DS, HOSTILE, ML, matrix_of
from helpers.workbooks import Book, read_workbook
from mlops_blueprint.app.roles import render_roles
from mlops_blueprint.errors import BlueprintError
from mlops_blueprint.model.catalog import Catalog
from mlops_blueprint.report.workbook import sheet_names

Team = dict[str, tuple[str, ...]]


def book_of(team: Team, catalog: Catalog) -> Book:
    data = render_roles(matrix_of(team, catalog), catalog, view="matrix", form="xlsx")
    assert isinstance(data, bytes)
    return read_workbook(data)


def test_workbook_has_matrix_fit_one_sheet_per_person_and_reasons(catalog: Catalog) -> None:
    book = book_of({"Ana Ruiz": (DS,), "Ben Okri": (ML,)}, catalog)
    assert list(book.sheets) == ["Matrix", "Team fit", "Ana Ruiz", "Ben Okri", "Reasons"]


def test_reason_sheet_has_a_line_for_every_letter(catalog: Catalog) -> None:
    matrix = matrix_of({}, catalog)
    lines = [row for row in book_of({}, catalog).sheets["Reasons"] if len(row) == 7]
    assert len(lines) == 1 + sum(len(row.why) for row in matrix.rows)


def test_matrix_sheet_has_every_row_and_marks_ours(catalog: Catalog) -> None:
    text = book_of({"Ana": (BS,)}, catalog).text()
    matrix = matrix_of({}, catalog)
    assert all(row.name in text for row in matrix.rows)
    assert all(f"{row.name} †" in text for row in matrix.rows if row.mark == "ours")


def test_no_cell_of_hostile_names_is_a_formula_or_a_link(catalog: Catalog) -> None:
    team: Team = {name.strip(): (DS,) for name in HOSTILE} | {"https://example.org/": (ML,)}
    book = book_of(team, catalog)
    assert book.formulas == 0
    assert "=cmd|" in book.text()
    assert "n" * 100 not in book.text()


def test_counts_are_numbers_that_can_be_sorted(catalog: Catalog) -> None:
    load = next(
        row for row in book_of({"Ana": (DS,), "Ben": (ML,)}, catalog).sheets["Team fit"] if row[0] == "Ana"
    )
    assert [float(cell) for cell in load[1:6]] == [11, 5, 25, 1, 10.5]


@pytest.mark.parametrize(
    ("wanted", "made"),
    [
        (["Ana", "ana", "ANA"], ["Ana", "ana 2", "ANA 3"]),
        (["a/b\\c?d*e[f]g:h'i"], ["a b c d e f g h i"]),
        (["History", "''", "  "], ["History 2", "sheet", "sheet 2"]),
        (["x" * 40, "x" * 50], ["x" * 30 + "…", "x" * 29 + " 2"]),
    ],
)
def test_sheet_names_are_what_excel_takes(wanted: list[str], made: list[str]) -> None:
    found = sheet_names(wanted)
    assert found == made
    assert all(len(name) <= 31 for name in found)


def test_missing_library_is_named_with_the_way_out(catalog: Catalog, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "xlsxwriter", None)
    with pytest.raises(BlueprintError, match="XlsxWriter") as caught:
        book_of({}, catalog)
    assert "--format csv" in caught.value.hint

"""The role matrix as a workbook: the matrix, the team fit, one sheet per person, and the reason of every letter."""

from collections.abc import Iterator

from mlops_blueprint.model.role_matrix import RoleMatrix
from mlops_blueprint.model.role_sheets import PersonSheets
from mlops_blueprint.report.roles_page import Page, Section, Table
from mlops_blueprint.report.roles_sheet_pages import person_page
from mlops_blueprint.report.roles_words import (
    FOOTNOTE,
    OURS_MARK,
    OURS_NOTE,
    has_team,
    legend_line,
    people_of,
    reasons_of,
    source_line,
)
from mlops_blueprint.report.workbook import Sheet, workbook_bytes

_MATRIX_ENDS = (6.0, 40.0, 7.0)


def render_roles_xlsx(matrix: RoleMatrix, fit: Page, people: PersonSheets) -> bytes:
    """Return the workbook.

    Args:
        matrix: the matrix.
        fit: the page of the team fit.
        people: one sheet per person.

    Raises:
        BlueprintError: XlsxWriter is not installed.
    """
    sheets = (_matrix_sheet(matrix), Sheet("Team fit", fit, (26.0, 40.0, 90.0, 8.0, 8.0, 8.0, 60.0)))
    return workbook_bytes(
        (*sheets, *_person_sheets(matrix, people), _reason_sheet(matrix)),
        title="Who does what",
        origin=source_line(matrix),
        as_of=matrix.as_of,
    )


def page_workbook(page: Page, matrix: RoleMatrix) -> bytes:
    """Return one view as a workbook of one sheet per section."""
    sheets = [
        Sheet(section.title, Page(page.title, (section,), page.lines, page.footer), _widths(section))
        for section in page.sections
    ]
    return workbook_bytes(
        sheets or [Sheet(page.title, page, (80.0,))],
        title=page.title,
        origin=source_line(matrix),
        as_of=matrix.as_of,
    )


def _widths(section: Section) -> tuple[float, ...]:
    """Return a width per column, from the longest text in it."""
    if section.table is None:
        return (80.0,)
    columns = zip(section.table.head, *section.table.rows, strict=True)
    return tuple(float(min(70, max(6, *map(len, column)) + 2)) for column in columns)


def _matrix_sheet(matrix: RoleMatrix) -> Sheet:
    named = has_team(matrix)
    titles = tuple(
        f"{column.name}: {people_of(column)}" if named else column.name for column in matrix.columns
    )
    rows = tuple(
        (
            row.code,
            f"{row.name} {OURS_MARK}" if row.mark == "ours" else row.name,
            row.zone,
            *(str(row.letters.get(column.role, "")) for column in matrix.columns),
            reasons_of(row),
        )
        for row in matrix.rows
    )
    page = Page(
        title="Who does what",
        lines=(legend_line(),),
        sections=(Section("", table=Table(("No.", "Step", "Zone", *titles, "Why"), rows)),),
        footer=(
            *(f"{note.text}." for note in matrix.notes),
            f"{OURS_MARK} {OURS_NOTE}.",
            f"{FOOTNOTE}.",
            source_line(matrix),
        ),
    )
    width = len(matrix.columns)
    return Sheet("Matrix", page, (*_MATRIX_ENDS, *[13.0] * width, 70.0), frozenset(range(3, 3 + width)))


def _person_sheets(matrix: RoleMatrix, people: PersonSheets) -> Iterator[Sheet]:
    for sheet in people.people:
        one = people.model_copy(update={"people": (sheet,)})
        page = person_page(one, matrix)
        yield Sheet(sheet.person, page, (6.0, 50.0, 8.0, 50.0), frozenset({2}))


def _reason_sheet(matrix: RoleMatrix) -> Sheet:
    names = {column.role: column.name for column in matrix.columns}
    rows = tuple(
        (
            row.code,
            row.name,
            names[reason.role],
            reason.letter,
            reason.text,
            reason.source.section,
            reason.source.mark,
        )
        for row in matrix.rows
        for reason in row.why
    )
    head = ("No.", "Step", "Role", "Letter", "Why", "Where", "Mark")
    lines = ("Mark: text or figure of the paper, derived from it, or ours.",)
    page = Page(
        "The reason of every letter", (Section("", table=Table(head, rows)),), lines, (source_line(matrix),)
    )
    return Sheet("Reasons", page, (6.0, 44.0, 28.0, 8.0, 90.0, 14.0, 10.0), frozenset({3}))

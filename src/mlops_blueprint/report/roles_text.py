"""The role matrix and its views as plain text for a terminal of 80 columns."""

from collections.abc import Iterator
from itertools import groupby

from mlops_blueprint.model.role_matrix import RoleColumn, RoleMatrix, RoleRow
from mlops_blueprint.model.shown import shown
from mlops_blueprint.report.plain_table import WIDTH, fold, plain_table
from mlops_blueprint.report.roles_page import Page, Section
from mlops_blueprint.report.roles_table import EXTENSIONS
from mlops_blueprint.report.roles_words import (
    NO_TEAM,
    OURS_MARK,
    OURS_NOTE,
    has_team,
    legend_line,
    people_of,
)

_LONGEST_NOTE = 400
_CODE = 4
_CELL = 4


def render_roles_text(matrix: RoleMatrix) -> str:
    """Return the matrix with short role names as headings, who holds them, and what is open."""
    parts = [
        "Who does what",
        _fill(legend_line()),
        "\n".join(_grid(matrix)),
        "\n".join(_people(matrix)),
        _notes(matrix),
    ]
    parts.append(_fill(f"{OURS_MARK} {OURS_NOTE}. Why each letter: --view role."))
    return "\n\n".join(part for part in parts if part) + "\n"


def render_page_text(page: Page) -> str:
    """Return a page of tables."""
    blocks = [page.title, *map(_fill, page.lines), *(_section(section) for section in page.sections)]
    return "\n\n".join([*blocks, *map(_fill, page.footer)]) + "\n"


def _section(section: Section) -> str:
    table = (plain_table(section.table.head, section.table.rows),) if section.table else ()
    lines = "\n".join(map(_fill, section.lines))
    title = f"{section.title}\n{'=' * min(len(section.title), WIDTH)}"
    return "\n\n".join(part for part in ("\n".join(part for part in (title, lines) if part), *table) if part)


def _grid(matrix: RoleMatrix) -> Iterator[str]:
    name_width = WIDTH - _CODE - _CELL * len(matrix.columns)
    head = "".join(f"{column.short[: _CELL - 1]:>{_CELL}}" for column in matrix.columns)
    yield f"{'No.':<{_CODE}}{'Step':<{name_width}}{head}"
    for zone, rows in groupby(matrix.rows, lambda row: row.zone):
        yield shown(_zone_line(zone, matrix), WIDTH)
        yield from (_row_line(row, matrix, name_width) for row in rows)


def _zone_line(zone: str, matrix: RoleMatrix) -> str:
    name = matrix.zone_names.get(zone, "")
    return f"-- {zone} {name}".rstrip() if zone else f"-- {EXTENSIONS} {OURS_MARK}"


def _row_line(row: RoleRow, matrix: RoleMatrix, name_width: int) -> str:
    letters = "".join(f"{row.letters.get(column.role, '.'):>{_CELL}}" for column in matrix.columns)
    return f"{row.code:<{_CODE}}{_name(row, name_width)}{letters}"


def _name(row: RoleRow, width: int) -> str:
    mark = f" {OURS_MARK}" if row.mark == "ours" else ""
    return f"{shown(row.name, width - 1 - len(mark))}{mark}".ljust(width)


def _people(matrix: RoleMatrix) -> Iterator[str]:
    named = has_team(matrix)
    for column in matrix.columns:
        yield _hanging(f"{column.short:<4}{_title(column, named=named)}")
    if not named:
        yield _fill(NO_TEAM)


def _title(column: RoleColumn, *, named: bool) -> str:
    return f"{column.name}: {people_of(column)}" if named else column.name


def _notes(matrix: RoleMatrix) -> str:
    if not has_team(matrix) or not matrix.notes:
        return ""
    notes = ("\n".join(fold(f"- {shown(note.text, _LONGEST_NOTE)}.", indent="  ")) for note in matrix.notes)
    return "\n".join(["Open points", *notes, "More: --view fit."])


def _fill(text: str) -> str:
    return "\n".join(fold(text))


def _hanging(text: str) -> str:
    return "\n".join(fold(text, indent="    "))

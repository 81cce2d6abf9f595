"""XLSX workbooks from pages of tables; the only user of XlsxWriter."""

import io
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from mlops_blueprint.errors import BlueprintError
from mlops_blueprint.model.shown import shown
from mlops_blueprint.report.roles_page import Page, Table

_FIRST_DAY = date(1980, 1, 1)
_LONGEST_CELL = 32_000
"""Excel refuses more than 32,767 characters in a cell."""
_LONGEST_NAME = 31
_NUMBER = re.compile(r"\d{1,4}(\.\d)?", re.ASCII)
_NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\']")
_FORMATS: dict[str, dict[str, Any]] = {
    "title": {"bold": True, "font_size": 14},
    "heading": {"bold": True, "font_size": 12, "font_color": "#0b4576"},
    "line": {"text_wrap": False},
    "head": {"bold": True, "bg_color": "#eaf3fc", "text_wrap": True, "valign": "top", "border": 1, "border_color": "#cbd5e1"},
    "cell": {"text_wrap": True, "align": "left", "valign": "top", "border": 1, "border_color": "#cbd5e1"},
    "centre": {"align": "center", "valign": "top", "border": 1, "border_color": "#cbd5e1"},
    "A": {"align": "center", "valign": "top", "border": 1, "bold": True, "font_color": "#ffffff", "bg_color": "#0b4576"},
    "R": {"align": "center", "valign": "top", "border": 1, "bold": True, "bg_color": "#dbeafe"},
}  # fmt: skip


@dataclass(frozen=True)
class Sheet:
    """One sheet.

    Attributes:
        name: what its tab says, as far as Excel allows.
        widths: of the columns, in characters.
        letters: columns that hold letters of the role matrix; they are centred, A and R coloured.
    """

    name: str
    page: Page
    widths: tuple[float, ...]
    letters: frozenset[int] = frozenset()


def workbook_bytes(sheets: Sequence[Sheet], *, title: str, origin: str, as_of: date | None = None) -> bytes:
    """Return a workbook; equal sheets give equal bytes.

    Every cell is written as text, or as a number of few digits, so that nothing people typed is taken for a formula or a link.

    Args:
        sheets: in their order.
        title: of the file's properties.
        origin: what it was made from; kept in the properties.
        as_of: the day the file says it was made on.

    Raises:
        BlueprintError: XlsxWriter is not installed.
    """
    try:
        import xlsxwriter  # noqa: PLC0415 - only this form needs it, and it says so itself when it is missing
    except ImportError as error:
        raise BlueprintError(
            "XLSX needs the library XlsxWriter, which is not installed",
            hint="install it with `pip install 'XlsxWriter>=3.2'`, or choose --format csv",
        ) from error
    target = io.BytesIO()
    book = xlsxwriter.Workbook(target, {"in_memory": True})
    # The file says when it was made; the clock would make equal input give other bytes.
    day = as_of if as_of and as_of > _FIRST_DAY else _FIRST_DAY
    book.set_properties({"title": title, "comments": origin, "created": datetime.combine(day, time())})
    formats = {name: book.add_format(look) for name, look in _FORMATS.items()}
    for sheet, name in zip(sheets, sheet_names([sheet.name for sheet in sheets]), strict=True):
        _fill(book.add_worksheet(name), sheet, formats)
    book.close()
    return target.getvalue()


def sheet_names(wanted: Sequence[str]) -> list[str]:
    """Return names that Excel takes: at most 31 characters, no brackets, quotes or slashes, no two alike in any case."""
    found: list[str] = []
    taken = {"history"}
    for text in wanted:
        base = _NOT_IN_NAMES.sub(" ", shown(text, _LONGEST_NAME)).strip() or "sheet"
        name, number = base, 1
        while name.casefold() in taken:
            number += 1
            end = f" {number}"
            name = f"{base[: _LONGEST_NAME - len(end)]}{end}"
        taken.add(name.casefold())
        found.append(name)
    return found


def _fill(area: Any, sheet: Sheet, formats: dict[str, Any]) -> None:  # noqa: ANN401 - the library has no types
    for column, width in enumerate(sheet.widths):
        area.set_column(column, column, width)
    area.set_landscape()
    area.set_paper(9)
    area.fit_to_pages(1, 0)
    area.hide_gridlines(2)
    area.write_string(0, 0, sheet.page.title, formats["title"])
    row = _lines(area, 1, sheet.page.lines, formats)
    for section in sheet.page.sections:
        if section.title:
            area.write_string(row + 1, 0, _cell(section.title), formats["heading"])
            row += 2
        row = _lines(area, row, section.lines, formats)
        if section.table:
            if len(sheet.page.sections) == 1:
                area.freeze_panes(row + 1, 2)
                area.repeat_rows(row)
            row = _table(area, row, section.table, (sheet.letters, formats))
    _lines(area, row + 1, sheet.page.footer, formats)


def _lines(area: Any, row: int, lines: Sequence[str], formats: dict[str, Any]) -> int:  # noqa: ANN401
    for line in lines:
        area.write_string(row, 0, _cell(line), formats["line"])
        row += 1
    return row


def _table(area: Any, row: int, table: Table, look: tuple[frozenset[int], dict[str, Any]]) -> int:  # noqa: ANN401
    letters, formats = look
    for at, text in enumerate(table.head):
        area.write_string(row, at, _cell(text), formats["head"])
    for cells in table.rows:
        row += 1
        for at, text in enumerate(cells):
            look_of = formats[_look(text) if at in letters else "cell"]
            if _NUMBER.fullmatch(text):
                area.write_number(row, at, float(text), look_of)
            else:
                area.write_string(row, at, _cell(text), look_of)
    return row + 1


def _look(letter: str) -> str:
    return letter[:1] if letter[:1] in {"A", "R"} else "centre"


def _cell(text: str) -> str:
    return shown(text, _LONGEST_CELL)

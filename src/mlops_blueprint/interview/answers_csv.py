"""Answers of one or several people as a table, one row per answer, from any spreadsheet."""

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from io import StringIO

from mlops_blueprint.errors import Problem
from mlops_blueprint.model.document import Document, Location

NEEDED = ("respondent", "role", "practice", "state")
COLUMNS = (*NEEDED, "coverage", "reason", "note", "grade", "evidence", "link", "date", "voice")
_PLAIN = ("state", "coverage", "reason", "note")
_EVIDENCE = {"grade": "grade", "evidence": "note", "link": "link", "date": "date"}


@dataclass
class _Sheet:
    """Rows of one respondent while they are gathered."""

    respondent: dict[str, str]
    answers: dict[str, dict[str, object]] = field(default_factory=dict)
    lines: dict[Location, int] = field(default_factory=dict)


def read_table(text: str, name: str) -> tuple[tuple[Document, ...], tuple[Problem, ...]]:
    """Read a table of answers.

    Args:
        text: comma, semicolon or tab separated, with a heading; empty cells mean nothing given.
        name: how a message calls the file.

    Returns:
        One document per respondent, shaped like an answers file, with the line of every answer; and every problem
        of the table itself. Values are judged later, like those of any answers file.
    """
    rows = csv.DictReader(StringIO(text.lstrip("\ufeff"), newline=""), delimiter=_delimiter(text))
    heading = [(column or "").strip().lower() for column in rows.fieldnames or ()]
    problems = list(_heading_problems(heading, name))
    if problems:
        return (), tuple(problems)
    sheets: dict[str, _Sheet] = {}
    for cells in rows:
        values = ((cells[key] or "").strip() for key in rows.fieldnames or ())
        row = dict(zip(heading, values, strict=True))
        if None in cells:
            message = "has more cells than the heading"
            problems.append(
                Problem(name, rows.line_num, "IMP002", message, "quote texts that hold the separator")
            )
        elif any(row.values()):
            problems.extend(_take(row, rows.line_num, sheets, name))
    return tuple(_document(sheet, name) for sheet in sheets.values()), tuple(problems)


def _delimiter(text: str) -> str:
    heading = text.partition("\n")[0]
    return max(",;\t", key=heading.count)


def _heading_problems(heading: list[str], name: str) -> Iterator[Problem]:
    known = f"columns: {', '.join(COLUMNS)}"
    for column in NEEDED:
        if column not in heading:
            yield Problem(name, 1, "IMP001", f"the column `{column}` is missing", known)
    for column in dict.fromkeys(heading):
        if column not in COLUMNS:
            yield Problem(name, 1, "IMP001", f"unknown column `{column}`", known)
        elif heading.count(column) > 1:
            yield Problem(name, 1, "IMP001", f"the column `{column}` stands there twice", "keep one")


def _take(row: Mapping[str, str], line: int, sheets: dict[str, _Sheet], name: str) -> Iterator[Problem]:
    if empty := [column for column in NEEDED if not row[column]]:
        yield Problem(
            name, line, "IMP002", f"{', '.join(empty)} must not be empty", "fill the cell or delete the row"
        )
        return
    person = {
        "id": row["respondent"],
        "role": row["role"],
        **({"voice": row["voice"]} if row.get("voice") else {}),
    }
    sheet = sheets.setdefault(row["respondent"], _Sheet(person))
    if sheet.respondent["role"] != person["role"]:
        message = f"{row['respondent']} is {sheet.respondent['role']} above and {person['role']} here"
        yield Problem(name, line, "IMP002", message, "one role per respondent")
    practice = row["practice"]
    if practice in sheet.answers:
        first = sheet.lines["answers", practice]
        message = f"{row['respondent']} answered `{practice}` in line {first} already"
        yield Problem(name, line, "IMP002", message, "keep one of the two rows")
        return
    sheet.answers[practice] = _answer(row)
    sheet.lines["answers", practice] = line
    for key in ("id", "role", "voice"):
        sheet.lines.setdefault(("respondent", key), line)


def _answer(row: Mapping[str, str]) -> dict[str, object]:
    answer: dict[str, object] = {key: row[key] for key in _PLAIN if row.get(key)}
    evidence = {key: row[column] for column, key in _EVIDENCE.items() if row.get(column)}
    return {**answer, "evidence": [evidence]} if evidence else answer


def _document(sheet: _Sheet, name: str) -> Document:
    data = {"format": "mlops-blueprint/answers/1", "respondent": sheet.respondent, "answers": sheet.answers}
    return Document(name, data, sheet.lines)

"""The views per role and per person as pages."""

from collections.abc import Iterable, Iterator, Mapping

from mlops_blueprint.model.role_matrix import RoleMatrix
from mlops_blueprint.model.role_sheets import PersonSheet, PersonSheets, RoleSheet, RoleSheets, SheetRow
from mlops_blueprint.model.shown import shown
from mlops_blueprint.report.roles_page import Page, Section, Table
from mlops_blueprint.report.roles_words import (
    FOOTNOTE,
    NO_TEAM,
    OURS_MARK,
    OURS_NOTE,
    legend_line,
    ranges,
    source_line,
)
from mlops_blueprint.report.words import count

_NO_ROLE = "Holds no role"


def role_page(sheets: RoleSheets, matrix: RoleMatrix, *, grouped: bool = True) -> Page:
    """Return one section per role: every row it has a letter in, with the reason.

    Args:
        sheets: the roles.
        matrix: where they come from.
        grouped: rows with one and the same letter and reason share a line.
    """
    return Page(
        title="Who does what, role by role",
        lines=(legend_line(),),
        sections=tuple(_role_section(sheet, grouped=grouped) for sheet in sheets.roles),
        footer=(f"{OURS_MARK} {OURS_NOTE}.", f"{FOOTNOTE}.", source_line(matrix)),
    )


def person_page(sheets: PersonSheets, matrix: RoleMatrix) -> Page:
    """Return one section per person: what they do and answer for; what they are asked and told about in short."""
    names = {column.role: column.name for column in matrix.columns}
    return Page(
        title="Who does what, person by person",
        lines=(legend_line(),) if sheets.people else (NO_TEAM,),
        sections=tuple(_person_section(sheet, names) for sheet in sheets.people),
        footer=(f"{OURS_MARK} {OURS_NOTE}.", f"{FOOTNOTE}.", source_line(matrix)),
    )


def row_name(row: SheetRow) -> str:
    """Return the name of a row, with our mark where the paper has none like it."""
    return f"{row.name} {OURS_MARK}" if row.mark == "ours" else row.name


def _role_section(sheet: RoleSheet, *, grouped: bool) -> Section:
    title = f"{sheet.name} ({sheet.code}, {sheet.short})"
    if grouped:
        table = Table(("Letter", "Step", "Why"), tuple(_grouped(sheet.rows)))
    else:
        rows = tuple((row.code, row_name(row), row.letter, _why(row)) for row in sheet.rows)
        table = Table(("No.", "Step", "Letter", "Why"), rows)
    return Section(title=title, lines=_holders(sheet), table=table)


def _grouped(rows: Iterable[SheetRow]) -> Iterator[tuple[str, str, str]]:
    """Yield one line per letter and reason; rows the role works on keep their names, others their numbers only."""
    groups: dict[tuple[str, str], list[SheetRow]] = {}
    for row in rows:
        groups.setdefault((row.letter, _why(row)), []).append(row)
    for (letter, why), members in groups.items():
        named = letter not in {"C", "I"} or len(members) == 1
        yield letter, "; ".join(map(_full_name, members)) if named else _numbers(members), why


def _full_name(row: SheetRow) -> str:
    return f"{row.code} {row_name(row)}".strip()


def _numbers(rows: Iterable[SheetRow]) -> str:
    return ranges(row.code or row.name.lower() for row in rows)


def _holders(sheet: RoleSheet) -> tuple[str, ...]:
    if sheet.people:
        return (f"Held by {', '.join(shown(person) for person in sheet.people)}.",)
    if sheet.stand_ins:
        return (f"Nobody holds this role; nearest is {shown(sheet.stand_ins[0])}.",)
    return ()


def _why(row: SheetRow) -> str:
    if len(row.why) == 1:
        return row.why[0].text
    return "; ".join(f"{reason.letter}: {reason.text}" for reason in row.why)


def _person_section(sheet: PersonSheet, names: Mapping[str, str]) -> Section:
    held = ", ".join(names[role] for role in sheet.load.roles) or _NO_ROLE
    near = ", ".join(names[role] for role in sheet.stands_in_for)
    counts = sheet.load.rows
    carries = (
        f"Does {count(counts.responsible, 'row')}, answers for {counts.accountable}, is asked about {counts.consulted} "
        f"and told about {counts.informed}."
    )
    lines = (
        f"{held}." + (f" Nearest to {near}, which nobody holds." if near else ""),
        carries,
        *(f"Overloaded: {reason.text[0].lower()}{reason.text[1:]}." for reason in sheet.load.because),
        *_short("Asked before", sheet.rows, "C"),
        *_short("Told after", sheet.rows, "I"),
    )
    rows = tuple(
        (row.code, row_name(row), row.letter, _as(row, names))
        for row in sheet.rows
        if row.letter not in {"C", "I"}
    )
    return Section(
        title=shown(sheet.person),
        lines=lines,
        table=Table(("No.", "Step", "Letter", "As"), rows) if rows else None,
    )


def _short(words: str, rows: Iterable[SheetRow], letter: str) -> tuple[str, ...]:
    some = [row for row in rows if row.letter == letter]
    return (f"{words}: {_numbers(some)}.",) if some else ()


def _as(row: SheetRow, names: Mapping[str, str]) -> str:
    active = [(role, letter) for role, letter in row.letters.items() if letter not in {"C", "I"}]
    return ", ".join(
        f"{names[role]} ({letter})" if len(active) > 1 else names[role] for role, letter in active
    )

"""The role matrix as an HTML table, for the report and for a page of its own."""

from collections.abc import Mapping
from dataclasses import dataclass
from html import escape
from itertools import groupby

from mlops_blueprint.model.role_matrix import RoleColumn, RoleMatrix, RoleRow
from mlops_blueprint.report.roles_words import (
    LETTERS,
    OURS_MARK,
    OURS_NOTE,
    has_team,
    people_of,
    reasons_of,
)

EXTENSIONS = "Our additions"


@dataclass(frozen=True)
class _Look:
    zone_names: Mapping[str, str]
    reasons: bool


def roles_table(matrix: RoleMatrix, zone_names: Mapping[str, str], *, reasons: bool = False) -> str:
    """Return the table with one row group per zone.

    Args:
        matrix: the matrix.
        zone_names: zone code -> title; a zone without a title is shown by its code.
        reasons: every letter shows its reason when it is pointed at.
    """
    groups = (
        _group(zone, list(rows), matrix, _Look(zone_names, reasons))
        for zone, rows in groupby(matrix.rows, lambda r: r.zone)
    )
    return (
        '<table class="roles"><caption>Workflow steps by role: who is responsible, accountable, consulted '
        f"and informed</caption>{_head(matrix)}{''.join(groups)}</table>"
    )


def legend_list() -> str:
    """Return the meaning of the four letters."""
    entries = (
        f"<div><dt>{_letter(letter)}</dt><dd>{escape(meaning)}</dd></div>"
        for letter, meaning in LETTERS.items()
    )
    return f'<dl class="letters">{"".join(entries)}</dl>'


def _head(matrix: RoleMatrix) -> str:
    titles = "".join(_title(column, named=has_team(matrix)) for column in matrix.columns)
    return f'<thead><tr><th scope="col">No.</th><th scope="col">Step</th>{titles}<th scope="col">Why</th></tr></thead>'


def _title(column: RoleColumn, *, named: bool) -> str:
    kind = "people" if column.people else "people open"
    people = f'<span class="{kind}"><bdi>{escape(people_of(column))}</bdi></span>' if named else ""
    return f'<th scope="col" class="role">{escape(column.name)}{people}</th>'


def _group(zone: str, rows: list[RoleRow], matrix: RoleMatrix, look: _Look) -> str:
    title = look.zone_names.get(zone, f"Zone {zone}") if zone else EXTENSIONS
    span = len(matrix.columns) + 3
    head = f'<tr class="group"><th scope="rowgroup" colspan="{span}">{escape(title)}</th></tr>'
    return f"<tbody>{head}{''.join(_row(row, matrix, reasons=look.reasons) for row in rows)}</tbody>"


def _row(row: RoleRow, matrix: RoleMatrix, *, reasons: bool) -> str:
    mark = f' <abbr title="{escape(OURS_NOTE)}">{OURS_MARK}</abbr>' if row.mark == "ours" else ""
    cells = "".join(
        f"<td>{_letter(row.letters.get(column.role, ''), _why(row, column.role) if reasons else '')}</td>"
        for column in matrix.columns
    )
    name = f'<th scope="row">{escape(row.name)}{mark}</th>'
    return f'<tr><td class="no">{escape(row.code)}</td>{name}{cells}<td class="why">{escape(reasons_of(row))}</td></tr>'


def _why(row: RoleRow, role: str) -> str:
    return "; ".join(f"{reason.letter}: {reason.text}" for reason in row.why if reason.role == role)


def _letter(letter: str, why: str = "") -> str:
    if not letter:
        return ""
    title = f' title="{escape(why)}"' if why else ""
    return f'<span class="letter {letter[0].lower()}"{title}>{escape(letter)}</span>'

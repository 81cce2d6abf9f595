"""Role matrix as CSV."""

from mlops_blueprint.model.role_matrix import RoleColumn, RoleMatrix, RoleRow
from mlops_blueprint.report.csv_text import csv_text
from mlops_blueprint.report.roles_words import has_team, people_of, reasons_of


def render_roles_csv(matrix: RoleMatrix) -> str:
    """Return one line per row of the matrix, one column per role, and the rule behind the letters."""
    named = has_team(matrix)
    header = ["code", "step", "zone", "mark"]
    header += [_title(column, named=named) for column in matrix.columns]
    return csv_text([*header, "why", "catalog", "input"], (_cells(row, matrix) for row in matrix.rows))


def _title(column: RoleColumn, *, named: bool) -> str:
    return f"{column.name} ({people_of(column)})" if named else column.name


def _cells(row: RoleRow, matrix: RoleMatrix) -> list[str]:
    letters = [str(row.letters.get(column.role, "")) for column in matrix.columns]
    return [
        row.code,
        row.name,
        row.zone,
        row.mark,
        *letters,
        reasons_of(row),
        matrix.catalog_version,
        matrix.digest,
    ]

"""Role matrix as Markdown."""

from mlops_blueprint.model.role_matrix import RoleMatrix, RoleRow
from mlops_blueprint.report.roles_words import (
    FOOTNOTE,
    LETTERS,
    OURS_MARK,
    OURS_NOTE,
    has_team,
    people_of,
    reasons_of,
)

_SPECIAL = ("\\", "|", "*", "_", "`", "[", "]")


def render_roles_markdown(matrix: RoleMatrix) -> str:
    """Return the matrix as one table with legend, open points and footnotes."""
    parts = ["# Who does what", _legend(), "\n".join(_table(matrix)), _notes(matrix), _footnotes(matrix)]
    return "\n\n".join(part for part in parts if part) + "\n"


def _legend() -> str:
    return "\n".join(f"- **{letter}**: {meaning}" for letter, meaning in LETTERS.items())


def _table(matrix: RoleMatrix) -> list[str]:
    titles = [_cell(column.name) for column in matrix.columns]
    lines = [_line(["No.", "Step", *titles, "Why"])]
    lines.append(_line(["---", "---", *[":-:"] * len(titles), "---"]))
    if has_team(matrix):
        people = [_cell(people_of(column)) for column in matrix.columns]
        lines.append(_line(["", "*held by*", *people, ""]))
    return lines + [_row(row, matrix) for row in matrix.rows]


def _row(row: RoleRow, matrix: RoleMatrix) -> str:
    name = _cell(row.name) + (f" {OURS_MARK}" if row.mark == "ours" else "")
    letters = [str(row.letters.get(column.role, "")) for column in matrix.columns]
    return _line([_cell(row.code), name, *letters, _cell(reasons_of(row))])


def _notes(matrix: RoleMatrix) -> str:
    if not matrix.notes:
        return ""
    return "\n".join(["## Open points", "", *(f"- {_cell(note.text)}." for note in matrix.notes)])


def _footnotes(matrix: RoleMatrix) -> str:
    source = f"Catalog {matrix.catalog_version}, engagement {matrix.engagement}, digest {matrix.digest}"
    return "\n\n".join((f"{OURS_MARK} {OURS_NOTE}.", f"{FOOTNOTE}.", f"{source}."))


def _line(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _cell(text: str) -> str:
    flat = " ".join(text.split())
    for character in _SPECIAL:
        flat = flat.replace(character, f"\\{character}")
    return flat.replace("&", "&amp;").replace("<", "&lt;")

"""Role matrix as Markdown."""

from collections.abc import Sequence

from mlops_blueprint.model.role_matrix import RoleMatrix, RoleRow
from mlops_blueprint.model.shown import shown
from mlops_blueprint.report.roles_words import (
    FOOTNOTE,
    LETTERS,
    OURS_MARK,
    OURS_NOTE,
    has_team,
    people_of,
    reasons_of,
)

_LONGEST = 4000
_SPECIAL = ("\\", "|", "*", "_", "`", "[", "]")


def render_roles_markdown(matrix: RoleMatrix) -> str:
    """Return the matrix as one table with legend, open points and footnotes."""
    parts = ["# Who does what", _legend(), "\n".join(_table(matrix)), _notes(matrix), _footnotes(matrix)]
    return "\n\n".join(part for part in parts if part) + "\n"


def _legend() -> str:
    return "\n".join(f"- **{letter}**: {meaning}" for letter, meaning in LETTERS.items())


def _table(matrix: RoleMatrix) -> list[str]:
    titles = [markdown_cell(column.name) for column in matrix.columns]
    lines = [markdown_line(["No.", "Step", *titles, "Why"])]
    lines.append(markdown_line(["---", "---", *[":-:"] * len(titles), "---"]))
    if has_team(matrix):
        people = [markdown_cell(people_of(column)) for column in matrix.columns]
        lines.append(markdown_line(["", "*held by*", *people, ""]))
    return lines + [_row(row, matrix) for row in matrix.rows]


def _row(row: RoleRow, matrix: RoleMatrix) -> str:
    name = markdown_cell(row.name) + (f" {OURS_MARK}" if row.mark == "ours" else "")
    letters = [str(row.letters.get(column.role, "")) for column in matrix.columns]
    return markdown_line([markdown_cell(row.code), name, *letters, markdown_cell(reasons_of(row))])


def _notes(matrix: RoleMatrix) -> str:
    if not matrix.notes:
        return ""
    return "\n".join(["## Open points", "", *(f"- {markdown_cell(note.text)}." for note in matrix.notes)])


def _footnotes(matrix: RoleMatrix) -> str:
    source = f"Catalog {matrix.catalog_version}, engagement {matrix.engagement}, digest {matrix.digest}"
    return "\n\n".join((f"{OURS_MARK} {OURS_NOTE}.", f"{FOOTNOTE}.", f"{source}."))


def markdown_line(cells: Sequence[str]) -> str:
    """Return one line of a table from finished cells."""
    return f"| {' | '.join(cells)} |"


def markdown_cell(text: str) -> str:
    """Return text that cannot leave its cell or paragraph, whatever people typed."""
    flat = shown(text, _LONGEST)
    for character in _SPECIAL:
        flat = flat.replace(character, f"\\{character}")
    return flat.replace("&", "&amp;").replace("<", "&lt;")

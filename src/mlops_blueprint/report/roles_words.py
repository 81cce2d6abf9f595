"""What every form of the role matrix says besides its letters."""

from collections.abc import Iterable

from mlops_blueprint.model.role_matrix import RoleColumn, RoleMatrix, RoleRow
from mlops_blueprint.model.shown import shown

LETTERS = {
    "R": "responsible, does the work",
    "A": "accountable, answers for the result; exactly one per row",
    "C": "consulted before the work is done",
    "I": "informed about the result",
}
OURS_MARK = "†"
FOOTNOTE = (
    "The steps and the roles that take part in them are the paper's. The letters are ours, derived from "
    "those roles by the rule given in each row"
)
OURS_NOTE = "Row added by us; the paper does not have it"
NOBODY = "nobody"
_MOST_NAMES = 12
"""A heading names so many people; the view of the role names them all."""
_LONGEST_RUN = 2
"""Up to this many numbers in a row are written out."""
NO_TEAM = "The engagement names no team. List people and their roles under `team` in engagement.yaml."


def people_of(column: RoleColumn) -> str:
    """Return who holds the role, else who is nearest to it."""
    if column.people:
        named = [shown(person) for person in column.people[:_MOST_NAMES]]
        more = len(column.people) - len(named)
        return ", ".join([*named, f"{more} more"] if more else named)
    return f"{NOBODY}; nearest {shown(column.stand_ins[0])}" if column.stand_ins else NOBODY


def reasons_of(row: RoleRow) -> str:
    """Return the rules that gave the row its letters."""
    return "; ".join(reason.text for reason in row.because)


def has_team(matrix: RoleMatrix) -> bool:
    """Say whether anybody is named at all; without a team every role would read as nobody's."""
    return any(column.people for column in matrix.columns)


def legend_line() -> str:
    """Return the meaning of the letters as one sentence."""
    return "; ".join(f"{letter} {meaning.partition(',')[0]}" for letter, meaning in LETTERS.items()) + "."


def ranges(codes: Iterable[str]) -> str:
    """Return codes of rows with runs of step numbers put together: ``U2, 18 to 23, 25``."""
    runs: list[list[str]] = []
    for code in codes:
        if runs and code.isdigit() and runs[-1][-1].isdigit() and int(code) == int(runs[-1][-1]) + 1:
            runs[-1].append(code)
        else:
            runs.append([code])
    return ", ".join(f"{run[0]} to {run[-1]}" if len(run) > _LONGEST_RUN else ", ".join(run) for run in runs)


def source_line(matrix: RoleMatrix) -> str:
    """Return what the page was made from."""
    return f"Catalog {matrix.catalog_version}, engagement {matrix.engagement}, digest {matrix.digest}."

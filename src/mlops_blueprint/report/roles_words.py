"""What every form of the role matrix says besides its letters."""

from mlops_blueprint.model.role_matrix import RoleColumn, RoleMatrix, RoleRow

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


def people_of(column: RoleColumn) -> str:
    """Return who holds the role."""
    return ", ".join(column.people) or NOBODY


def reasons_of(row: RoleRow) -> str:
    """Return the rules that gave the row its letters."""
    return "; ".join(reason.text for reason in row.because)


def has_team(matrix: RoleMatrix) -> bool:
    """Say whether anybody is named at all; without a team every role would read as nobody's."""
    return any(column.people for column in matrix.columns)

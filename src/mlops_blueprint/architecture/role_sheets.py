"""The matrix seen by one role or by one person."""

from collections.abc import Iterable, Iterator, Sequence

from mlops_blueprint.model.role_matrix import Letter, RoleMatrix, RoleRow
from mlops_blueprint.model.role_sheets import PersonSheet, PersonSheets, RoleSheet, RoleSheets, SheetRow


def role_sheets(matrix: RoleMatrix, only: str | None = None) -> RoleSheets:
    """Return one sheet per role, or that of one role id."""
    return RoleSheets(
        engagement=matrix.engagement,
        catalog_version=matrix.catalog_version,
        digest=matrix.digest,
        roles=tuple(
            RoleSheet(
                role=column.role,
                code=column.code,
                short=column.short,
                name=column.name,
                people=column.people,
                stand_ins=column.stand_ins,
                rows=tuple(_rows(matrix, (column.role,))),
            )
            for column in matrix.columns
            if only in {None, column.role}
        ),
    )


def person_sheets(matrix: RoleMatrix, only: str | None = None) -> PersonSheets:
    """Return one sheet per person, in the order of the team, or that of one person."""
    loads = matrix.fit.loads if matrix.fit else ()
    return PersonSheets(
        engagement=matrix.engagement,
        catalog_version=matrix.catalog_version,
        digest=matrix.digest,
        people=tuple(
            PersonSheet(
                person=load.person,
                load=load,
                stands_in_for=tuple(
                    column.role for column in matrix.columns if load.person in column.stand_ins
                ),
                rows=tuple(_rows(matrix, load.roles)),
            )
            for load in loads
            if only in {None, load.person}
        ),
    )


def _rows(matrix: RoleMatrix, roles: Sequence[str]) -> Iterator[SheetRow]:
    for row in matrix.rows:
        letters = {role: letter for role, letter in row.letters.items() if role in roles}
        if letters:
            yield _row(row, letters)


def _row(row: RoleRow, letters: dict[str, Letter]) -> SheetRow:
    return SheetRow(
        id=row.id,
        code=row.code,
        name=row.name,
        zone=row.zone,
        mark=row.mark,
        letter=_together(letters.values()),
        letters=letters,
        why=tuple(reason for reason in row.why if reason.role in letters),
    )


def _together(letters: Iterable[Letter]) -> Letter:
    """Return the strongest letter; doing a row and answering for it stand together."""
    every = "".join(letters)
    if "A" in every:
        return "A/R" if "R" in every else "A"
    return "R" if "R" in every else ("C" if "C" in every else "I")

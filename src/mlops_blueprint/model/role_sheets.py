"""The role matrix from one side: what one role, or one person, has to do with each row."""

from mlops_blueprint.model.base import Record, Slug
from mlops_blueprint.model.role_matrix import Letter, LetterReason
from mlops_blueprint.model.team_fit import PersonLoad


class SheetRow(Record):
    """A row of the matrix as it concerns one role or person.

    Attributes:
        letters: role id to its letter; of a person every role that has one here.
        letter: the letters put together: ``A/R`` when one role answers and another does it.
    """

    id: str
    code: str
    name: str
    zone: str
    mark: str
    letter: Letter
    letters: dict[Slug, Letter]
    why: tuple[LetterReason, ...]


class RoleSheet(Record):
    """One role."""

    role: Slug
    code: str
    short: str
    name: str
    people: tuple[str, ...]
    stand_ins: tuple[str, ...]
    rows: tuple[SheetRow, ...]


class PersonSheet(Record):
    """One person."""

    person: str
    load: PersonLoad
    stands_in_for: tuple[Slug, ...]
    rows: tuple[SheetRow, ...]


class RoleSheets(Record):
    """What ``roles --view role`` gives to programs."""

    engagement: Slug
    catalog_version: str
    digest: str
    roles: tuple[RoleSheet, ...]


class PersonSheets(Record):
    """What ``roles --view person`` gives to programs."""

    engagement: Slug
    catalog_version: str
    digest: str
    people: tuple[PersonSheet, ...]

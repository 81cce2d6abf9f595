"""Who does what: workflow step by role, with R, A, C and I."""

from typing import Literal

from mlops_blueprint.model.base import Reason, Record, Sentence, Slug

Letter = Literal["R", "A", "C", "I", "A/R"]


class RoleRule(Record):
    """Who is accountable, consulted and informed in a zone; who is responsible comes from the paper.

    Attributes:
        zone: zone code of the paper.
        accountable: role ids in order; the first one that is responsible in the row is accountable, else
            the first one.
        responsible: used only where the paper names nobody for the row, nor its zone.
    """

    zone: Literal["A", "B1", "B2", "C", "D"]
    accountable: tuple[Slug, ...]
    responsible: tuple[Slug, ...]
    consulted: tuple[Slug, ...]
    informed: tuple[Slug, ...]
    because: Sentence


class ExtensionRow(Record):
    """A row of ours beyond the paper: approval, incidents, access, cost."""

    id: Slug
    name: Sentence
    responsible: tuple[Slug, ...]
    accountable: Slug
    consulted: tuple[Slug, ...]
    informed: tuple[Slug, ...]
    because: Sentence


class RoleColumn(Record):
    """A role and the people who hold it."""

    role: Slug
    code: str
    name: str
    short: str
    people: tuple[str, ...] = ()


class RoleRow(Record):
    """A step, an unnumbered activity or one of our extension rows.

    Attributes:
        letters: role id to letter; exactly one A (or A/R) and at least one R (or A/R).
        mark: ``paper`` when the row is the paper's, ``ours`` for extension rows. Letters are always ours.
        because: the rule that gave each letter.
    """

    id: str
    code: str
    name: str
    zone: str
    mark: Literal["paper", "ours"]
    letters: dict[Slug, Letter]
    because: tuple[Reason, ...]


class RoleMatrix(Record):
    """The whole matrix and what the real team leaves open."""

    engagement: Slug
    catalog_version: str
    digest: str
    columns: tuple[RoleColumn, ...]
    rows: tuple[RoleRow, ...]
    unfilled: tuple[Slug, ...]
    notes: tuple[Reason, ...]

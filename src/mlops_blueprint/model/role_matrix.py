"""Who does what: workflow step by role, with R, A, C and I."""

from typing import Annotated, Literal

from pydantic import Field

from mlops_blueprint.model.base import Date, FactSource, Reason, Record, Sentence, Slug
from mlops_blueprint.model.team_fit import TeamFit

Letter = Literal["R", "A", "C", "I", "A/R"]
PlainLetter = Literal["R", "A", "C", "I"]


class RoleRule(Record):
    """Who is accountable, consulted and informed in a zone; who is responsible comes from the paper.

    Attributes:
        zone: zone code of the paper.
        accountable: role ids in order; the first one that is responsible in the row is accountable, else
            the first one.
        responsible: used only where the paper names nobody for the row, nor its zone.
        because: why this role is accountable.
        because_consulted, because_informed: why those are asked before and told after.
    """

    zone: Literal["A", "B1", "B2", "C", "D"]
    accountable: Annotated[tuple[Slug, ...], Field(min_length=1)]
    responsible: Annotated[tuple[Slug, ...], Field(min_length=1)]
    consulted: tuple[Slug, ...]
    informed: tuple[Slug, ...]
    because: Sentence
    because_consulted: Sentence | None = None
    because_informed: Sentence | None = None


class ExtensionRow(Record):
    """A row of ours beyond the paper: approval, incidents, access, cost.

    Attributes:
        because: why the row exists and who is accountable.
        because_responsible, because_consulted, because_informed: why those have their letter.
    """

    id: Slug
    name: Sentence
    responsible: Annotated[tuple[Slug, ...], Field(min_length=1)]
    accountable: Slug
    consulted: tuple[Slug, ...]
    informed: tuple[Slug, ...]
    because: Sentence
    because_responsible: Sentence | None = None
    because_consulted: Sentence | None = None
    because_informed: Sentence | None = None


class RoleColumn(Record):
    """A role and the people who hold it.

    Attributes:
        stand_ins: who is nearest to it while nobody holds it; never beside ``people``.
    """

    role: Slug
    code: str
    name: str
    short: str
    people: tuple[str, ...] = ()
    stand_ins: tuple[str, ...] = ()


class LetterReason(Record):
    """Why one role has one letter in one row; ``A/R`` has two.

    Attributes:
        text: the rule and the paper fact behind it.
        source: where the fact stands; ``ours`` for a rule of ours.
    """

    role: Slug
    letter: PlainLetter
    text: Sentence
    source: FactSource
    refs: tuple[str, ...] = ()


class RoleRow(Record):
    """A step, an unnumbered activity or one of our extension rows.

    Attributes:
        letters: role id to letter; exactly one A (or A/R) and at least one R (or A/R).
        mark: ``paper`` when the row is the paper's, ``ours`` for extension rows. Letters are always ours.
        because: the rules behind R and A in short.
        why: the reason of every letter, in the order of ``letters``.
    """

    id: str
    code: str
    name: str
    zone: str
    mark: Literal["paper", "ours"]
    letters: dict[Slug, Letter]
    because: tuple[Reason, ...]
    why: tuple[LetterReason, ...] = ()


class RoleMatrix(Record):
    """The whole matrix and what the real team leaves open.

    Attributes:
        zone_names: zone code to title.
        fit: None without a team.
    """

    engagement: Slug
    catalog_version: str
    digest: str
    as_of: Date | None = None
    columns: tuple[RoleColumn, ...]
    rows: tuple[RoleRow, ...]
    unfilled: tuple[Slug, ...]
    notes: tuple[Reason, ...]
    zone_names: dict[str, str] = Field(default_factory=dict)
    fit: TeamFit | None = None

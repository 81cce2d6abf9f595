"""Milestones and what moved between two of them, the catalog's share kept apart from the organisation's."""

from typing import Literal

from mlops_blueprint.model.analysis import Comparison, Figure
from mlops_blueprint.model.base import Date, PracticeId, Record, Slug


class Milestone(Record):
    """``milestone.json``: when an engagement was frozen, with what, and every figure it had then.

    Attributes:
        as_of: the engagement's own date, never the clock.
        digest: of the frozen inputs.
        figures: what was printed then, readable whatever becomes of catalog and program.
    """

    format: Literal["mlops-blueprint/milestone/1"]
    name: Slug
    engagement: Slug
    as_of: Date
    catalog_version: str
    program_version: str
    digest: str
    figures: tuple[Figure, ...]


class Renaming(Record):
    """An old answer that is read under another practice id, or under none because the practice was dropped."""

    old: PracticeId
    new: PracticeId | None
    since: str
    because: str


class CatalogEffect(Record):
    """What the same old answers say under today's catalog, against what was printed then.

    Attributes:
        milestone: folder name of the milestone.
        renamed: old answers read under a new id, or dropped.
        added: practices today's catalog asks for that were unknown to the catalog of then.
        comparison: from what was printed then to the same inputs under today's catalog.
    """

    milestone: str
    then_catalog: str
    renamed: tuple[Renaming, ...]
    added: tuple[PracticeId, ...]
    comparison: Comparison


class Difference(Record):
    """What moved from one folder to another.

    Attributes:
        before, after: names of the folders; ``before_as_of``, ``after_as_of`` the dates they speak of.
        catalog: one entry for each side that is a milestone whose figures today's catalog would not print.
        organisation: from the old inputs to the new ones, both under today's catalog.
    """

    format: Literal["mlops-blueprint/diff/1"] = "mlops-blueprint/diff/1"
    before: str
    after: str
    before_as_of: Date
    after_as_of: Date
    catalog: tuple[CatalogEffect, ...]
    organisation: Comparison

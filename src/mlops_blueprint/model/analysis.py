"""What moves between two results: the figures of a result, the moves, and the what-if that asks for them."""

from typing import Literal

from mlops_blueprint.model.base import Record, Slug

FigureKind = Literal[
    "overall", "dimension", "model", "finding", "target", "gap", "wave", "projection", "component"
]
FigureValue = str | int | float


class Figure(Record):
    """One number or word of a result, under a name that stays the same from result to result.

    Attributes:
        kind: what the figure belongs to.
        id: practice id for a finding or gap, dimension id, model id, component id, wave number, or ``all``.
        name: how a reader calls it.
        what: which figure, such as ``level``, ``low``, ``progress`` or ``after wave 2``.
    """

    kind: FigureKind
    id: str
    name: str
    what: str
    value: FigureValue

    @property
    def key(self) -> tuple[str, str, str]:
        """What identifies the figure in every result."""
        return self.kind, self.id, self.what


class Move(Record):
    """A figure that is not the same in two results; None where a result does not have it."""

    kind: FigureKind
    id: str
    name: str
    what: str
    before: FigureValue | None
    after: FigureValue | None


class Comparison(Record):
    """Every figure that moves from one result to another; empty when nothing does.

    Attributes:
        before, after: digest of the inputs of either side, ``supposed`` where they are suppositions.
        before_catalog, after_catalog: catalog version of either side.
    """

    engagement: Slug
    before: str
    after: str
    before_catalog: str
    after_catalog: str
    moves: tuple[Move, ...]


class Supposition(Record):
    """One thing that is supposed to be otherwise.

    Attributes:
        kind: a practice's answer, or a context value.
        id: practice id or context key.
        was, now: in words, as they stand in the result and as supposed.
    """

    kind: Literal["practice", "context"]
    id: str
    name: str
    was: str
    now: str


class WhatIf(Record):
    """What would move if some answers or context values were different. Nothing of it is written."""

    format: Literal["mlops-blueprint/what-if/1"] = "mlops-blueprint/what-if/1"
    suppositions: tuple[Supposition, ...]
    comparison: Comparison

"""One reference between two entries."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Literal

from mlops_blueprint.catalog.lookup_kinds import Key


@dataclass(frozen=True)
class Reference:
    """One entry names another.

    Attributes:
        source: who names.
        target: who is named.
        leaves: heading under which the source shows the target.
        meets: heading under which the target shows the source.
        note: what else the reference says, such as a level of support.
        noted: on whose page the note is worth reading; a note about one end is shown at the other.
    """

    source: Key
    target: Key
    leaves: str
    meets: str
    note: str | None = None
    noted: Literal["both", "source", "target"] = "both"


def to_each(model: Reference, ids: Iterable[str]) -> Iterator[Reference]:
    """Yield the same reference to several entries of the target's kind."""
    for target in ids:
        yield replace(model, target=(model.target[0], target))

"""What a change of a generated repository would do, file by file, before anything is written."""

from typing import Literal

from mlops_blueprint.model.base import Record
from mlops_blueprint.model.ownership import Ownership
from mlops_blueprint.model.stack import Swap

Action = Literal["create", "change", "delete", "conflict", "keep"]
CHANGING: tuple[Action, ...] = ("create", "change", "delete", "conflict")


class Step(Record):
    """One file.

    Attributes:
        action: ``conflict`` needs a person; ``keep`` says why a difference stays.
        writes: the file is written or deleted; a conflict may also leave the file as it is.
        text: what will stand there; None when nothing will, or nothing is written.
        before: SHA-256 of what stands there now; None when nothing does.
        conflicts: places between conflict markers in ``text``.
        diff: unified difference from now to then; empty for pictures.
    """

    path: str
    action: Action
    ownership: Ownership
    why: str
    writes: bool
    text: str | None = None
    executable: bool = False
    before: str | None = None
    conflicts: int = 0
    diff: str = ""


class Source(Record):
    """What files are made from."""

    product: str
    catalog_version: str
    templates: str


class StarterPlan(Record):
    """Everything that would happen; ``state`` are the files below ``.mlops/`` that would be rewritten.

    Attributes:
        before, after: what the repository was made from, and what it would be made from; None for one that
            was not made by us.
        swaps: ports at which another tool is going to be.
        notes: what a person should know before saying yes.
    """

    format: Literal["mlops-blueprint/plan/1"] = "mlops-blueprint/plan/1"
    before: Source | None
    after: Source
    swaps: tuple[Swap, ...]
    notes: tuple[str, ...]
    steps: tuple[Step, ...]
    state: tuple[str, ...]

    @property
    def changes(self) -> bool:
        """Whether carrying it out would write anything or leaves a conflict."""
        return bool(self.state) or any(step.action in CHANGING for step in self.steps)

    @property
    def conflicts(self) -> tuple[Step, ...]:
        """The steps that need a person."""
        return tuple(step for step in self.steps if step.action == "conflict")

"""What moved between two scans of the same repositories."""

from typing import Literal

from mlops_blueprint.model.base import Record
from mlops_blueprint.model.practice import State
from mlops_blueprint.model.probe import Outcome
from mlops_blueprint.model.scan import Sighting


class ScanMove(Record):
    """One trait or practice that says something else than before.

    Attributes:
        id: of the probe or practice.
        project: repository or sub-project in which it moved.
        before, after: outcome, with the proposed state of a practice: ``yes: automated``.
        better: whether it is what one wishes more than before.
        evidence: where the new outcome shows.
    """

    kind: Literal["trait", "practice"]
    id: str
    name: str
    project: str
    before: str
    after: str
    better: bool
    evidence: tuple[Sighting, ...] = ()


class ScanChanges(Record):
    """Everything that got better or worse since a base.

    Attributes:
        base: what was compared with, as it was named.
    """

    format: Literal["mlops-blueprint/scan-diff/1"] = "mlops-blueprint/scan-diff/1"
    base: str
    moves: tuple[ScanMove, ...]


class Unmet(Record):
    """A behaviour that was asked for and is not shown by a project; ``remedy`` what would show it, if known."""

    behaviour: str
    project: str
    outcome: Outcome
    state: State | None = None
    because: str
    remedy: str = ""

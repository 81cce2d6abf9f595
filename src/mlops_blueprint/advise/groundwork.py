"""Missing practices that planned work rests on, although no target asks for them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from mlops_blueprint.model.assessment import Finding
from mlops_blueprint.model.catalog import Catalog
from mlops_blueprint.model.practice import State

_ESTABLISHED = frozenset({State.DEFINED, State.AUTOMATED, State.IMPROVED, State.NOT_APPLICABLE})


@dataclass(frozen=True)
class Groundwork:
    """A practice that is missing under another one.

    Attributes:
        practice: the missing prerequisite.
        under: the practice that needs it.
    """

    practice: str
    under: str


def is_established(finding: Finding) -> bool:
    """Tell whether other work can rest on a practice: it is normal work, or it is not needed."""
    return finding.state in _ESTABLISHED


def find_groundwork(
    planned: Sequence[str], findings: Mapping[str, Finding], catalog: Catalog
) -> tuple[Groundwork, ...]:
    """Return every direct and indirect prerequisite of planned practices that is neither established nor planned.

    Args:
        planned: ids of the practices the roadmap holds so far.
        findings: by practice id; a practice without one was left out by context and is not looked for.
        catalog: knows the prerequisites.
    """
    found: dict[str, Groundwork] = {}
    queue = list(planned)
    for practice in queue:
        for before in catalog.practice_by_id[practice].prerequisites:
            known = before in found or before in planned or before not in findings
            if known or is_established(findings[before]):
                continue
            found[before] = Groundwork(before, practice)
            queue.append(before)
    return tuple(found.values())

"""Keeps the present state of an architecture apart from the answers it came from, and gives it back."""

from collections import Counter
from collections.abc import Mapping

from mlops_blueprint.model.architecture import Architecture, Status


def standing_of(architecture: Architecture) -> dict[str, Status]:
    """Return the present state of every card."""
    return {item.id: item.status for item in architecture.elements}


def with_standing(architecture: Architecture, standing: Mapping[str, Status]) -> Architecture:
    """Return the architecture with a state that is known; a card without one is unknown."""
    elements = tuple(
        item.model_copy(update={"status": standing.get(item.id, Status.UNKNOWN)})
        for item in architecture.elements
    )
    counts = Counter(item.status for item in elements)
    summary = {status: counts[status] for status in Status}
    return architecture.model_copy(update={"elements": elements, "summary": summary})

"""Prerequisites form no circle."""

from collections.abc import Iterator, Mapping

from mlops_blueprint.catalog.checks.places import place_of
from mlops_blueprint.errors import Problem
from mlops_blueprint.graph.cycles import find_cycle
from mlops_blueprint.model.catalog import Catalog
from mlops_blueprint.model.document import Document


def check_prerequisite_cycles(catalog: Catalog, documents: Mapping[str, Document]) -> Iterator[Problem]:
    """CAT013: practices wait for each other in a circle."""
    cycle = find_cycle({practice.id: practice.prerequisites for practice in catalog.practices})
    if cycle:
        path, line = place_of(documents, "practices", cycle[0], "prerequisites")
        circle = " -> ".join((*cycle, cycle[0]))
        yield Problem(
            path, line, "CAT013", f"prerequisites form a circle: {circle}", "remove one of the links"
        )

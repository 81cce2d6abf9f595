"""The scales know every word that answers and models may use."""

from collections.abc import Iterator, Mapping

from mlops_blueprint.catalog.checks.places import place_of
from mlops_blueprint.errors import Problem
from mlops_blueprint.model.catalog import Catalog
from mlops_blueprint.model.document import Document
from mlops_blueprint.model.practice import COVERAGE_SCALE

_GRADES = ("E0", "E1", "E2", "E3", "E4")
_RATINGS = ("N", "P", "L", "F")


def check_scales(catalog: Catalog, documents: Mapping[str, Document]) -> Iterator[Problem]:
    """CAT024: a grade, coverage or rating has no number, or the numbers do not rise."""
    scales = catalog.scales
    numbers = {
        "evidence": ([rule.grade for rule in scales.evidence], [rule.weight for rule in scales.evidence]),
        "coverage_shares": ([*scales.coverage_shares], [*scales.coverage_shares.values()]),
        "ratings": ([*scales.ratings], [*scales.ratings.values()]),
    }
    expected = {"evidence": _GRADES, "coverage_shares": COVERAGE_SCALE, "ratings": _RATINGS}
    for key, (names, values) in numbers.items():
        if names != list(expected[key]) or values != sorted(values):
            path, line = place_of(documents, "scales", "", key)
            message = (
                f"`{key}` must list {', '.join(expected[key])} in this order with numbers that never fall"
            )
            yield Problem(path, line, "CAT024", message)
    if scales.ratings.get("N") != 0:
        path, line = place_of(documents, "scales", "", "ratings")
        yield Problem(path, line, "CAT024", "rating `N` must start at 0, or a low share has no rating")

"""Maturity models are well-formed: levels in order, demands that never fall."""

from collections.abc import Iterator, Mapping

from mlops_blueprint.catalog.checks.places import place_of
from mlops_blueprint.errors import Problem
from mlops_blueprint.model.catalog import Catalog
from mlops_blueprint.model.document import Document
from mlops_blueprint.model.maturity import MaturityModel


def check_models(catalog: Catalog, documents: Mapping[str, Document]) -> Iterator[Problem]:
    """CAT020 and CAT021: level numbers run from 0 without gaps; a dimension's levels rise and exist."""
    for model in catalog.models:
        path, line = place_of(documents, "models", model.id, "levels")
        numbers = [level.number for level in model.levels]
        if numbers != list(range(len(numbers))):
            yield Problem(path, line, "CAT020", f"levels must be numbered 0, 1, 2, … and are {numbers}")
        yield from _dimension_problems(model, path, line)


def _dimension_problems(model: MaturityModel, path: str, line: int) -> Iterator[Problem]:
    highest = len(model.levels) - 1
    for dimension in model.dimensions:
        numbers = [level.level for level in dimension.levels]
        if numbers != list(range(1, highest + 1)):
            message = f"dimension `{dimension.id}` has criteria for levels {numbers}, not 1 to {highest}"
            yield Problem(path, line, "CAT021", message, "an empty level needs `criteria: []`")

"""Maturity models are well-formed: levels in order, demands that never fall."""

from collections.abc import Iterator, Mapping

from mlops_blueprint.catalog.checks.places import place_of
from mlops_blueprint.errors import Problem
from mlops_blueprint.model.catalog import Catalog
from mlops_blueprint.model.document import Document
from mlops_blueprint.model.maturity import Criterion, MaturityModel, ModelDimension
from mlops_blueprint.model.practice import COVERAGE_SCALE, STATE_SCALE

Fault = tuple[tuple[str | int, ...], str, str]
"""Location inside the dimension, code, message."""


def check_models(catalog: Catalog, documents: Mapping[str, Document]) -> Iterator[Problem]:
    """CAT020 to CAT023: levels are numbered 0, 1, 2, …; dimensions have them all; each level asks for more."""
    for model in catalog.models:
        path, line = place_of(documents, "models", model.id, "levels")
        numbers = [level.number for level in model.levels]
        if numbers != list(range(len(numbers))):
            yield Problem(path, line, "CAT020", f"levels must be numbered 0, 1, 2, … and are {numbers}")
        yield from _dimension_problems(model, path, line)
        for index, dimension in enumerate(model.dimensions):
            for at, code, message in _criterion_faults(dimension):
                path, line = place_of(documents, "models", model.id, "dimensions", index, *at)
                yield Problem(path, line, code, message)


def _dimension_problems(model: MaturityModel, path: str, line: int) -> Iterator[Problem]:
    highest = len(model.levels) - 1
    for dimension in model.dimensions:
        numbers = [level.level for level in dimension.levels]
        if numbers != list(range(1, highest + 1)):
            message = f"dimension `{dimension.id}` has criteria for levels {numbers}, not 1 to {highest}"
            yield Problem(path, line, "CAT021", message, "an empty level needs `criteria: []`")


def _criterion_faults(dimension: ModelDimension) -> Iterator[Fault]:
    asked: dict[str, tuple[int, Criterion]] = {}
    for at, level in enumerate(dimension.levels):
        for index, criterion in enumerate(level.criteria):
            place = ("levels", at, "criteria", index)
            if criterion.state not in STATE_SCALE:
                yield place, "CAT023", f"a criterion cannot ask for the state {criterion.state}"
                continue
            lower, earlier = asked.get(criterion.practice, (0, None))
            if earlier and _asks_no_more(criterion, earlier):
                message = (
                    f"level {level.level} asks no more of `{criterion.practice}` than level {lower} does"
                )
                yield place, "CAT022", message
            asked[criterion.practice] = (level.level, criterion)


def _asks_no_more(criterion: Criterion, earlier: Criterion) -> bool:
    rises = STATE_SCALE.index(criterion.state) - STATE_SCALE.index(earlier.state)
    widens = COVERAGE_SCALE.index(criterion.coverage) - COVERAGE_SCALE.index(earlier.coverage)
    return rises < 0 or (rises == 0 and widens <= 0)

"""Every practice is asked about, and every answer counts somewhere."""

from collections.abc import Iterator, Mapping

from mlops_blueprint.catalog.checks.places import place_of
from mlops_blueprint.errors import Problem
from mlops_blueprint.model.catalog import Catalog
from mlops_blueprint.model.document import Document
from mlops_blueprint.model.maturity import Criterion, MaturityModel


def check_coverage(catalog: Catalog, documents: Mapping[str, Document]) -> Iterator[Problem]:
    """CAT015 and CAT016: a core practice that no model names; a practice without a question."""
    counted = {item.practice for model in catalog.models for item in criteria_of(model)}
    asked = {question.practice for section in catalog.sections for question in section.questions}
    for practice in catalog.practices:
        path, line = place_of(documents, "practices", practice.id, "id")
        if practice.id not in asked:
            message = f"no question asks for `{practice.id}`"
            yield Problem(path, line, "CAT016", message, "add one to the questionnaire of its dimension")
        if practice.id not in counted and practice.overlay is None:
            message = f"no maturity model names `{practice.id}`, so its answers count nowhere"
            yield Problem(path, line, "CAT015", message, "name it in a model, or leave the practice out")


def criteria_of(model: MaturityModel) -> Iterator[Criterion]:
    """Yield every criterion of a model, gated or rubric."""
    for dimension in model.dimensions:
        for level in dimension.levels:
            yield from level.criteria
    for section in model.rubric.sections if model.rubric else ():
        for item in section.items:
            for step in item.steps:
                yield from step.criteria

"""An organisation's own maturity models: one file each in the engagement, judged like those of the catalog."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from mlops_blueprint.catalog.checks.conditions import check_conditions
from mlops_blueprint.catalog.checks.identity import check_file_names
from mlops_blueprint.catalog.checks.models import check_models
from mlops_blueprint.catalog.checks.references import model_references, unknown_ids
from mlops_blueprint.catalog.checks.rubrics import check_rubrics
from mlops_blueprint.errors import Problem
from mlops_blueprint.model.catalog import Catalog
from mlops_blueprint.model.document import Document
from mlops_blueprint.model.engagement_layout import MODELS
from mlops_blueprint.model.reading import Reading

_HERE, _IN_CATALOG = f"{MODELS}/", "maturity/"


def check_own_models(reading: Reading, catalog: Catalog) -> Iterator[Problem]:
    """Yield what is wrong with an engagement's own models: the checks of the catalog, and ids it has already."""
    documents = {
        path.replace(_HERE, _IN_CATALOG, 1): document
        for path, document in reading.documents.items()
        if path.startswith(_HERE)
    }
    alone = catalog.replacing(models=reading.models)
    for problem in _problems(alone, catalog, documents):
        yield replace(problem, path=problem.path.replace(_IN_CATALOG, _HERE, 1))


def _problems(alone: Catalog, catalog: Catalog, documents: Mapping[str, Document]) -> Iterator[Problem]:
    yield from check_file_names(alone, documents)
    known = {
        "practice": catalog.practice_by_id,
        "context key": {key.key for key in catalog.context_keys},
    }
    for model in alone.models:
        yield from _taken(model.id, catalog, documents)
        yield from unknown_ids(model_references(model), known, documents)
    yield from check_conditions(alone, documents)
    yield from check_models(alone, documents)
    yield from check_rubrics(alone, documents)


def _taken(model: str, catalog: Catalog, documents: Mapping[str, Document]) -> Iterator[Problem]:
    if model not in catalog.model_by_id:
        return
    for path, document in documents.items():
        if isinstance(document.data, dict) and document.data.get("id") == model:
            message = f"id `{model}` is taken by a model of the catalog"
            yield Problem(path, document.line_of(("id",)), "CAT010", message, "choose another id")

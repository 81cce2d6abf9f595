"""Assessing one changed finding again under what asks for its practice, and nothing else."""

from collections.abc import Iterator

from mlops_blueprint.analyse.suppose import AssessAbout
from mlops_blueprint.assess.assessment import assess_findings
from mlops_blueprint.model.assessment import Assessment, Finding
from mlops_blueprint.model.catalog import Catalog
from mlops_blueprint.model.engagement import Case
from mlops_blueprint.model.maturity import MaturityModel, ModelDimension


def narrow_catalog(catalog: Catalog, practice: str, own: str, *, published: bool = True) -> Catalog:
    """Return the catalog with the own model's dimensions and the other models that ask for a practice.

    Args:
        catalog: the whole catalog.
        practice: the practice that changes.
        own: id of our own model, which always stays; of its dimensions at least one does.
        published: keep the other models, too.
    """
    models = []
    for model in catalog.models:
        if model.id == own:
            asking = tuple(item for item in model.dimensions if practice in _asked(item))
            kept = asking or model.dimensions[:1]
            models.append(model.model_copy(update={"dimensions": kept}))
        elif published and practice in set(_asked_anywhere(model)):
            models.append(model)
    return catalog.replacing(models=tuple(models))


def assess_about(
    case: Case, assessment: Assessment, catalog: Catalog, *, published: bool = True
) -> AssessAbout:
    """Return a function that assesses an engagement with one finding changed, as far as that can move anything.

    Args:
        case: the engagement.
        assessment: its present state.
        catalog: the whole catalog.
        published: under the other models, too.
    """
    whole = catalog.with_models(case.models)
    # Assessing adds what a case brings along; here that would judge its models without what they ask for.
    plain = case.model_copy(update={"models": ()})
    narrowed: dict[str, tuple[Catalog, tuple[Finding, ...]]] = {}

    def assess(changed: Finding) -> Assessment:
        name = changed.practice
        if name not in narrowed:
            narrow = narrow_catalog(whole, name, assessment.model, published=published)
            asked = {practice for model in narrow.models for practice in _asked_anywhere(model)}
            narrowed[name] = narrow, tuple(item for item in assessment.findings if item.practice in asked)
        narrow, asked_for = narrowed[name]
        findings = tuple(changed if item.practice == name else item for item in asked_for)
        return assess_findings(plain, findings, narrow)

    return assess


def _asked(dimension: ModelDimension) -> Iterator[str]:
    return (item.practice for level in dimension.levels for item in level.criteria)


def _asked_anywhere(model: MaturityModel) -> Iterator[str]:
    for dimension in model.dimensions:
        yield from _asked(dimension)
    if model.rubric:
        for section in model.rubric.sections:
            for item in section.items:
                yield from (criterion.practice for step in item.steps for criterion in step.criteria)

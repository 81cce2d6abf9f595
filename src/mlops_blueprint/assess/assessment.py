"""Findings, profile and cross-walks of one engagement."""

from collections.abc import Sequence

from mlops_blueprint.assess.conflicts import find_conflicts
from mlops_blueprint.assess.criteria import basis_of
from mlops_blueprint.assess.crosswalk import cross_walk
from mlops_blueprint.assess.dimensions import assess_dimension, confidence_in
from mlops_blueprint.assess.findings import find_all
from mlops_blueprint.model.assessment import Assessment, CrossWalk, DimensionResult, Finding
from mlops_blueprint.model.catalog import Catalog
from mlops_blueprint.model.context import with_defaults
from mlops_blueprint.model.engagement import Case

OWN_MODEL = "mlops-blueprint"

_NAMED = 8
"""Practices that a warning about scans names."""


def assess(case: Case, catalog: Catalog) -> Assessment:
    """Assess an engagement under our own model and walk it over to every published one."""
    return assess_findings(case, find_all(case, catalog), catalog)


def assess_findings(case: Case, findings: tuple[Finding, ...], catalog: Catalog) -> Assessment:
    """Assess given findings; the roadmap uses this to project what-if levels."""
    catalog = catalog.with_models(case.models)
    by_practice = {finding.practice: finding for finding in findings}
    own = catalog.model_by_id[OWN_MODEL]
    basis = basis_of(findings, catalog.scales, with_defaults(case.engagement.context, catalog.context_keys))
    dimensions = tuple(
        assess_dimension(own, dimension, by_practice, basis=basis, catalog=catalog)
        for dimension in own.dimensions
    )
    stated = {item.model: item.level for item in case.engagement.stated}
    walks = tuple(
        cross_walk(model, basis, stated.get(model.id)) for model in catalog.models if model.id != OWN_MODEL
    )
    return Assessment(
        engagement=case.engagement.id,
        catalog_version=catalog.manifest.version,
        digest=case.digest,
        model=OWN_MODEL,
        findings=findings,
        dimensions=dimensions,
        weakest=_weakest(dimensions),
        crosswalks=walks,
        conflicts=find_conflicts(walks, catalog),
        confidence=confidence_in(findings, catalog.scales),
        respondents=len(case.answer_sets),
        warnings=_warnings(dimensions, walks, findings, catalog),
    )


def _weakest(dimensions: Sequence[DimensionResult]) -> str:
    """Return the lowest dimension of those known at all; of equal levels the one that is less far along."""
    applying = [item for item in dimensions if item.applies] or dimensions
    known = [item for item in applying if item.known] or applying
    return min(known, key=lambda item: (item.claimed.level, item.progress)).dimension


def _warnings(
    dimensions: Sequence[DimensionResult],
    walks: Sequence[CrossWalk],
    findings: Sequence[Finding],
    catalog: Catalog,
) -> tuple[str, ...]:
    limit = catalog.scales.not_applicable_warning
    many = [
        f"{item.name}: {item.not_applicable} of {item.asked} practices are marked not applicable"
        for item in dimensions
        if item.asked and item.not_applicable / item.asked > limit
    ]
    over = [
        f"{walk.name}: the stated level {walk.stated} is above what the answers allow ({walk.claimed.high})"
        for walk in walks
        if walk.over_claimed
    ]
    disputed = [catalog.practice_by_id[finding.practice].name for finding in findings if finding.disputed]
    talk = [f"Respondents disagree about: {', '.join(disputed)}"] if disputed else []
    return (*many, *over, *talk, *_scan_warnings(findings, catalog))


def _scan_warnings(findings: Sequence[Finding], catalog: Catalog) -> tuple[str, ...]:
    def names(which: Sequence[Finding]) -> str:
        more = f" and {len(which) - _NAMED} more" if len(which) > _NAMED else ""
        return ", ".join(catalog.practice_by_id[item.practice].name for item in which[:_NAMED]) + more

    proposed = [finding for finding in findings if finding.unconfirmed]
    other = [finding for finding in findings if finding.contradicted]
    one = "1 practice counts" if len(proposed) == 1 else f"{len(proposed)} practices count"
    return (
        *([f"{one} as a scan proposes, confirmed by nobody: {names(proposed)}"] if proposed else []),
        *([f"A scan shows something else than people say about: {names(other)}"] if other else []),
    )

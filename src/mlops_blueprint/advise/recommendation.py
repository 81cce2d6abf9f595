"""From assessment to recommendation: targets, gaps, roadmap and required components."""

from mlops_blueprint.advise.calendar import date_waves
from mlops_blueprint.advise.gaps import find_gaps
from mlops_blueprint.advise.requirements import require_components
from mlops_blueprint.advise.roadmap import Reassess, plan_waves
from mlops_blueprint.advise.targets import set_targets
from mlops_blueprint.model.assessment import Assessment
from mlops_blueprint.model.catalog import Catalog
from mlops_blueprint.model.context import values_of, with_defaults
from mlops_blueprint.model.engagement import Case
from mlops_blueprint.model.recommendation import Recommendation


def recommend(case: Case, assessment: Assessment, catalog: Catalog, reassess: Reassess) -> Recommendation:
    """Return what the organisation is advised to do, in order.

    Args:
        case: the engagement.
        assessment: its present state.
        catalog: the catalog it was assessed with.
        reassess: assesses projected findings; given in because assessing is another package's job.
    """
    targets = set_targets(case.engagement, catalog)
    gaps = find_gaps(assessment, targets, catalog)
    context = with_defaults(case.engagement.context, catalog.context_keys)
    size = next(iter(values_of(context, "team_size")), "")
    waves, later = plan_waves(gaps, assessment, size, reassess)
    return Recommendation(
        engagement=case.engagement.id,
        catalog_version=catalog.manifest.version,
        digest=case.digest,
        targets=targets,
        gaps=gaps,
        waves=date_waves(waves, case.engagement.as_of),
        later=later,
        components=require_components(gaps, targets, assessment.dimensions, catalog),
    )

"""The figures of an engagement, ready to be compared."""

from mlops_blueprint import __version__
from mlops_blueprint.analyse.compare import Side
from mlops_blueprint.analyse.figures import take_figures
from mlops_blueprint.app.chain import derive_recommendation
from mlops_blueprint.model.assessment import Assessment
from mlops_blueprint.model.catalog import Catalog
from mlops_blueprint.model.engagement import Case
from mlops_blueprint.model.recommendation import Recommendation


def derive_side(case: Case, catalog: Catalog) -> Side:
    """Assess an engagement and return every figure of it."""
    return side_of(*derive_recommendation(case, catalog), catalog)


def side_of(assessment: Assessment, advice: Recommendation, catalog: Catalog) -> Side:
    """Return every figure of a result that is at hand."""
    names = {item.id: item.name for item in catalog.practices}
    names |= {item.id: item.name for item in catalog.components}
    return Side(
        engagement=assessment.engagement,
        catalog_version=catalog.manifest.version,
        program_version=__version__,
        digest=assessment.digest,
        figures=take_figures(assessment, advice, names),
    )

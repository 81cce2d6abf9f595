"""How far the respondents of an engagement agree, and what they should talk about."""

from mlops_blueprint.analyse.agenda import set_agenda
from mlops_blueprint.analyse.agreement import measure_agreement
from mlops_blueprint.app.narrow import assess_about
from mlops_blueprint.assess.assessment import assess
from mlops_blueprint.model.agreement import Agreement
from mlops_blueprint.model.catalog import Catalog
from mlops_blueprint.model.engagement import Case


def derive_agreement(case: Case, catalog: Catalog, *, anonymous: bool = False) -> Agreement:
    """Return agreement and agenda; without names where asked."""
    assessment = assess(case, catalog)
    agenda = set_agenda(assessment, assess_about(case, assessment, catalog, published=False))
    return measure_agreement(assessment, agenda, catalog, anonymous=anonymous)

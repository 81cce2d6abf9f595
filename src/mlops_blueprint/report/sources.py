"""Everything a report is made of; nothing else is read."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from mlops_blueprint.model.agreement import Agreement
from mlops_blueprint.model.analysis_sensitivity import Sensitivity
from mlops_blueprint.model.architecture import Architecture
from mlops_blueprint.model.assessment import Assessment
from mlops_blueprint.model.catalog import Catalog
from mlops_blueprint.model.engagement import Case
from mlops_blueprint.model.recommendation import Recommendation
from mlops_blueprint.model.role_matrix import RoleMatrix
from mlops_blueprint.model.stack import Stack


@dataclass(frozen=True)
class ReportSources:
    """The records of the whole chain and optional companions.

    Attributes:
        pictures: file name to the text of the SVG; ``architecture-overview.svg`` and
            ``architecture-full.svg`` are shown where they are given.
        agreement, sensitivity: how firm the result is; not shown where they are missing. Names are not
            taken over from either.
        proofs: component id or practice id to paths in the starter, files and tests alike.
    """

    case: Case
    catalog: Catalog
    assessment: Assessment
    recommendation: Recommendation
    stack: Stack
    architecture: Architecture
    role_matrix: RoleMatrix
    agreement: Agreement | None = None
    sensitivity: Sensitivity | None = None
    pictures: Mapping[str, str] = field(default_factory=dict)
    proofs: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

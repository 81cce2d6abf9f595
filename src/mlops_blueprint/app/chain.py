"""The whole chain from answers to architecture: one record per arrow, each with its reasons."""

from dataclasses import dataclass

from mlops_blueprint.advise.recommendation import recommend
from mlops_blueprint.advise.selection.stack import select_stack
from mlops_blueprint.app.shipped_adapters import shipped_adapters
from mlops_blueprint.app.tool_conflicts import shared_reasons, tool_conflicts
from mlops_blueprint.app.watch import Watch, unwatched
from mlops_blueprint.architecture.build import build_architecture
from mlops_blueprint.architecture.role_matrix import build_role_matrix
from mlops_blueprint.assess.assessment import assess, assess_findings
from mlops_blueprint.errors import StackConflictError
from mlops_blueprint.model.architecture import Architecture
from mlops_blueprint.model.assessment import Assessment
from mlops_blueprint.model.catalog import Catalog
from mlops_blueprint.model.engagement import Case
from mlops_blueprint.model.recommendation import Recommendation
from mlops_blueprint.model.role_matrix import RoleMatrix
from mlops_blueprint.model.stack import Stack
from mlops_blueprint.store.resources import data_dir


@dataclass(frozen=True)
class Chain:
    """Everything derived from one engagement."""

    case: Case
    catalog: Catalog
    assessment: Assessment
    recommendation: Recommendation
    stack: Stack
    architecture: Architecture
    role_matrix: RoleMatrix


def derive_recommendation(case: Case, catalog: Catalog) -> tuple[Assessment, Recommendation]:
    """Return assessment and recommendation."""
    assessment = assess(case, catalog)
    advice = recommend(case, assessment, catalog, lambda findings: assess_findings(case, findings, catalog))
    return assessment, advice


def derive_stack(case: Case, recommendation: Recommendation, catalog: Catalog) -> Stack:
    """Return the best stack for a recommendation.

    Raises:
        StackConflictError: no stack satisfies all requirements.
    """
    try:
        return select_stack(
            case, recommendation, catalog, program=selection_program(), adapters=shipped_adapters(catalog)
        )
    except StackConflictError as error:
        reasons = shared_reasons(case)
        if not reasons:
            raise
        hint = "\n".join((*reasons, error.hint))
        raise StackConflictError(error.message, problems=error.problems, hint=hint) from error


def selection_program() -> str:
    """Return the text of the logic program, with the pairs of tools that no starter holds together."""
    rules = data_dir("catalog").joinpath("selection", "stack.lp").read_text(encoding="utf-8")
    pairs = (f'clash("{one}","{other}").' for one, other in (item.tools for item in tool_conflicts()))
    return "\n".join((*pairs, rules))


def derive_chain(case: Case, catalog: Catalog, watch: Watch = unwatched) -> Chain:
    """Return every record from findings to role matrix."""
    catalog = catalog.with_models(case.models)
    with watch("Assess and recommend"):
        assessment, advice = derive_recommendation(case, catalog)
    with watch("Select the stack"):
        stack = derive_stack(case, advice, catalog)
    return Chain(
        case=case,
        catalog=catalog,
        assessment=assessment,
        recommendation=advice,
        stack=stack,
        architecture=build_architecture(case, assessment, stack, catalog),
        role_matrix=build_role_matrix(case, catalog),
    )

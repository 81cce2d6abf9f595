"""Cross-checks over the whole catalog: one small module each, all run, all reported together."""

from collections.abc import Callable, Iterator, Mapping

from mlops_blueprint.catalog.checks.conditions import check_conditions
from mlops_blueprint.catalog.checks.coverage import check_coverage
from mlops_blueprint.catalog.checks.cycles import check_prerequisite_cycles
from mlops_blueprint.catalog.checks.identity import check_file_names, check_unique_ids
from mlops_blueprint.catalog.checks.models import check_models
from mlops_blueprint.catalog.checks.probes import check_probe_cycles, check_probes
from mlops_blueprint.catalog.checks.references import check_references
from mlops_blueprint.catalog.checks.role_rules import check_role_rules
from mlops_blueprint.catalog.checks.rubrics import check_rubrics
from mlops_blueprint.catalog.checks.scales import check_scales
from mlops_blueprint.catalog.checks.successions import check_successions
from mlops_blueprint.catalog.checks.tools import check_tools
from mlops_blueprint.errors import Problem
from mlops_blueprint.model.catalog import Catalog
from mlops_blueprint.model.document import Document

Check = Callable[[Catalog, Mapping[str, Document]], Iterator[Problem]]

CHECKS: tuple[Check, ...] = (
    check_unique_ids,
    check_file_names,
    check_references,
    check_probes,
    check_probe_cycles,
    check_conditions,
    check_prerequisite_cycles,
    check_models,
    check_rubrics,
    check_role_rules,
    check_coverage,
    check_scales,
    check_successions,
    check_tools,
)


def run_checks(catalog: Catalog, documents: Mapping[str, Document]) -> Iterator[Problem]:
    """Run every check."""
    for check in CHECKS:
        yield from check(catalog, documents)

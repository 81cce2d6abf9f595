"""Which components an organisation needs a real tool for, and which a local double may fill for now."""

from collections.abc import Sequence

from mlops_blueprint.model.base import Reason
from mlops_blueprint.model.catalog import Catalog
from mlops_blueprint.model.paper import Component
from mlops_blueprint.model.recommendation import Gap, RequiredComponent, Target

REAL_TOOL_LEVEL = 2
"""From this target on a dimension's components should be filled by a tool of their own."""


def require_components(
    gaps: Sequence[Gap], targets: Sequence[Target], catalog: Catalog
) -> tuple[RequiredComponent, ...]:
    """Return all nine components in the paper's order, each required or not, with its gaps and reasons."""
    target_of = {target.dimension: target.level for target in targets}
    return tuple(_require(component, gaps, target_of, catalog) for component in catalog.components)


def _require(
    component: Component, gaps: Sequence[Gap], target_of: dict[str, int], catalog: Catalog
) -> RequiredComponent:
    concerned = [gap for gap in gaps if component.id in catalog.practice_by_id[gap.practice].components]
    dimensions = {
        practice.dimension for practice in catalog.practices if component.id in practice.components
    }  # fmt: skip
    highest = max((target_of[dimension] for dimension in sorted(dimensions)), default=0)
    required = highest >= REAL_TOOL_LEVEL
    return RequiredComponent(
        component=component.id,
        required=required,
        gaps=tuple(gap.id for gap in concerned),
        because=(_headline(component, highest, required=required), *_gap_reasons(concerned)),
    )


def _headline(component: Component, highest: int, *, required: bool) -> Reason:
    if required:
        text = f"{component.name} carries practices whose target reaches level {highest}"
    else:
        text = (
            f"No practice on {component.name} has a target above level 1, so a local double is enough for now"
        )
    return Reason(text=text, refs=(f"component:{component.id}",))


def _gap_reasons(gaps: Sequence[Gap]) -> tuple[Reason, ...]:
    return tuple(
        Reason(text=f"Closes the gap “{gap.practice}” (level {gap.level})", refs=(f"gap:{gap.id}",))
        for gap in gaps
    )

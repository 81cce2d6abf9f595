"""Which components an organisation needs a real tool for, and which a local double may fill for now."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from mlops_blueprint.model.assessment import DimensionResult
from mlops_blueprint.model.base import Reason
from mlops_blueprint.model.catalog import Catalog
from mlops_blueprint.model.paper import Component
from mlops_blueprint.model.practice import Practice
from mlops_blueprint.model.recommendation import Gap, RequiredComponent, Target

REAL_TOOL_LEVEL = 2
"""What is asked for from this level on should be carried by a tool of its own (ours)."""


@dataclass(frozen=True)
class _Demand:
    """A practice that a target asks for at a level where it needs a real tool."""

    practice: Practice
    dimension: str
    level: int


def require_components(
    gaps: Sequence[Gap], targets: Sequence[Target], dimensions: Sequence[DimensionResult], catalog: Catalog
) -> tuple[RequiredComponent, ...]:
    """Return all nine components in the paper's order, each required or not, with its gaps and reasons.

    A component is required when a practice it carries applies and is asked for, met already or not, by a
    level from ``REAL_TOOL_LEVEL`` up to the target of its dimension.

    Args:
        gaps: named with each component they concern.
        targets: per dimension.
        dimensions: the assessed criteria of our own model, which say what a level asks for.
        catalog: components and practices.
    """
    demands = tuple(_demands({target.dimension: target.level for target in targets}, dimensions, catalog))
    return tuple(_require(component, gaps, demands, catalog) for component in catalog.components)


def _demands(
    target_of: Mapping[str, int], dimensions: Sequence[DimensionResult], catalog: Catalog
) -> Iterator[_Demand]:
    for dimension in dimensions:
        for level in dimension.levels:
            if REAL_TOOL_LEVEL <= level.level <= target_of[dimension.dimension]:
                for item in level.criteria:
                    if item.outcome != "not-applicable":
                        practice = catalog.practice_by_id[item.criterion.practice]
                        yield _Demand(practice, dimension.name, level.level)


def _require(
    component: Component, gaps: Sequence[Gap], demands: Sequence[_Demand], catalog: Catalog
) -> RequiredComponent:
    concerned = [gap for gap in gaps if component.id in catalog.practice_by_id[gap.practice].components]
    asked = [demand for demand in demands if component.id in demand.practice.components]
    return RequiredComponent(
        component=component.id,
        required=bool(asked),
        gaps=tuple(gap.id for gap in concerned),
        because=(
            _headline(component, asked),
            *(_gap_reason(gap, catalog.practice_by_id[gap.practice]) for gap in concerned),
        ),
    )


def _headline(component: Component, asked: Sequence[_Demand]) -> Reason:
    if not asked:
        text = (
            f"No target asks for more than level 1 of what {component.name} carries; a local double is enough"
        )
        return Reason(text=text, refs=(f"component:{component.id}",))
    first = min(asked, key=lambda demand: demand.level)
    others = len({demand.practice.id for demand in asked}) - 1
    more = f" and {others} more" if others else ""
    text = f"{component.name} carries “{first.practice.name}” ({first.dimension} level {first.level}){more}"
    practices = dict.fromkeys(f"practice:{demand.practice.id}" for demand in asked)
    return Reason(text=text, refs=(f"component:{component.id}", *practices))


def _gap_reason(gap: Gap, practice: Practice) -> Reason:
    return Reason(text=f"Closes the gap “{practice.name}” (level {gap.level})", refs=(f"gap:{gap.id}",))

"""Where the findings stand in a published model: rules over practices, never arithmetic on our own level."""

from mlops_blueprint.assess.dimensions import assess_dimension
from mlops_blueprint.assess.levels import Findings
from mlops_blueprint.model.assessment import (
    CriterionResult,
    CrossWalk,
    DimensionResult,
    LevelInterval,
    NextStep,
)
from mlops_blueprint.model.base import Reason
from mlops_blueprint.model.catalog import Catalog
from mlops_blueprint.model.maturity import MaturityModel


def cross_walk(model: MaturityModel, findings: Findings, catalog: Catalog, stated: int | None) -> CrossWalk:
    """Return level or interval, satisfied and missing practices and the smallest next step.

    Args:
        model: the model to stand in.
        findings: by practice id.
        catalog: for scales and names.
        stated: the level the organisation claims for itself, if it does.
    """
    results = [assess_dimension(model, dimension, findings, catalog) for dimension in model.dimensions]
    claimed = _weakest([result.claimed for result in results])
    items = [item for result in results for level in result.levels for item in level.criteria]
    over = stated is not None and stated > claimed.high
    return CrossWalk(
        model=model.id,
        name=model.name,
        mark=model.mark,
        claimed=claimed,
        validated=_weakest([result.validated for result in results]),
        level_name=model.levels[claimed.level].name,
        satisfied=_practices(items, "met", "not-applicable"),
        missing=_practices(items, "partly", "not-met"),
        unknown=_practices(items, "unknown"),
        next_step=_next_step(model, results, claimed),
        stated=stated,
        over_claimed=over,
        because=_reasons(model, claimed, stated if over else None),
    )


def _weakest(intervals: list[LevelInterval]) -> LevelInterval:
    return LevelInterval(
        low=min(item.low for item in intervals),
        level=min(item.level for item in intervals),
        high=min(item.high for item in intervals),
    )


def _practices(items: list[CriterionResult], *outcomes: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(item.criterion.practice for item in items if item.outcome in outcomes))


def _next_step(
    model: MaturityModel, results: list[DimensionResult], claimed: LevelInterval
) -> NextStep | None:
    target = claimed.level + 1
    if target >= len(model.levels):
        return None
    items = [
        item
        for result in results
        for level in result.levels
        if level.level <= target
        for item in level.criteria
    ]
    return NextStep(
        level=target,
        name=model.levels[target].name,
        missing=tuple(item.criterion for item in items if item.outcome in {"partly", "not-met"}),
        unknown=tuple(item.criterion for item in items if item.outcome == "unknown"),
    )


def _reasons(model: MaturityModel, claimed: LevelInterval, over_claimed: int | None) -> tuple[Reason, ...]:
    name = model.levels[claimed.level].name
    reasons = [Reason(text=f"{model.name}: level {claimed.level} ({name})", refs=(f"model:{model.id}",))]
    if claimed.low != claimed.high:
        reasons.append(
            Reason(
                text=f"It may be anything from {claimed.low} to {claimed.high} while practices are unknown"
            )
        )
    if over_claimed is not None:
        text = f"The organisation states level {over_claimed}, above the highest level the answers allow ({claimed.high})"
        reasons.append(Reason(text=text))
    return tuple(reasons)

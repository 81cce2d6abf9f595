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
    every = [assess_dimension(model, dimension, findings, catalog) for dimension in model.dimensions]
    # A dimension in which nothing applies must not hold the others down.
    results = [result for result in every if result.applies] or every
    claimed = _weakest([result.claimed for result in results])
    items = [item for result in results for level in result.levels for item in level.criteria]
    missing = _practices(items, "partly", "not-met")
    unknown = _practices(items, "unknown")
    over = stated is not None and stated > claimed.high
    return CrossWalk(
        model=model.id,
        name=model.name,
        mark=model.mark,
        claimed=claimed,
        validated=_weakest([result.validated for result in results]),
        level_name=model.levels[claimed.level].name,
        satisfied=tuple(entry for entry in _practices(items, "met") if entry not in missing),
        missing=missing,
        unknown=unknown,
        next_step=_next_step(model, results, claimed),
        stated=stated,
        over_claimed=over,
        because=_reasons(model, claimed, unknown, stated if over else None),
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
    for target in range(claimed.level + 1, len(model.levels)):
        items = [
            item
            for result in results
            for level in result.levels
            if level.level <= target
            for item in level.criteria
        ]
        missing = tuple(item.criterion for item in items if item.outcome in {"partly", "not-met"})
        unknown = tuple(item.criterion for item in items if item.outcome == "unknown")
        # A level in which nothing is left to do is one that does not apply; the step leads beyond it.
        if missing or unknown:
            return NextStep(level=target, name=model.levels[target].name, missing=missing, unknown=unknown)
    return None


def _reasons(
    model: MaturityModel, claimed: LevelInterval, unknown: tuple[str, ...], over_claimed: int | None
) -> tuple[Reason, ...]:
    name = model.levels[claimed.level].name
    reasons = [Reason(text=f"{model.name}: level {claimed.level} ({name})", refs=(f"model:{model.id}",))]
    if claimed.low != claimed.high:
        cause = "practices are unknown" if unknown else "the respondents disagree"
        text = f"It may be anything from {claimed.low} to {claimed.high} while {cause}"
        reasons.append(Reason(text=text, refs=tuple(f"practice:{practice}" for practice in unknown)))
    if over_claimed is not None:
        text = f"The organisation states level {over_claimed}, above the highest level the answers allow ({claimed.high})"
        reasons.append(Reason(text=text))
    return tuple(reasons)

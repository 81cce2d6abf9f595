"""Target level per dimension from context, every rule that moved it named."""

from mlops_blueprint.model.base import Reason
from mlops_blueprint.model.catalog import Catalog
from mlops_blueprint.model.context import Context, holds, values_of, with_defaults
from mlops_blueprint.model.engagement import Engagement
from mlops_blueprint.model.maturity import TargetRule
from mlops_blueprint.model.recommendation import Target

BASE_LEVEL = 1
TOP_LEVEL = 4


def set_targets(engagement: Engagement, catalog: Catalog) -> tuple[Target, ...]:
    """Return one target per dimension; an override in the engagement wins and says so."""
    context = with_defaults(engagement.context, catalog.context_keys)
    return tuple(_target(dimension.id, engagement, context, catalog) for dimension in catalog.dimensions)


def _target(dimension: str, engagement: Engagement, context: Context, catalog: Catalog) -> Target:
    level = BASE_LEVEL
    reasons = [Reason(text=f"Every organisation that uses a model needs at least level {BASE_LEVEL}")]
    for rule in catalog.target_rules:
        if dimension not in rule.dimensions or not holds(rule.when, context):
            continue
        moved = _apply(rule, level)
        if moved != level:
            reasons.append(_reason(rule, context, level, moved))
        level = moved
    if dimension in engagement.target_overrides:
        level = engagement.target_overrides[dimension]
        reasons.append(
            Reason(text=f"The engagement sets the target to {level}", refs=(f"override:{dimension}",))
        )
    return Target(dimension=dimension, level=level, because=tuple(reasons))


def _apply(rule: TargetRule, level: int) -> int:
    if rule.effect == "add":
        return min(TOP_LEVEL, level + rule.amount)
    if rule.effect == "at_least":
        return max(level, rule.amount)
    return min(level, rule.amount)


def _reason(rule: TargetRule, context: Context, before: int, after: int) -> Reason:
    facts = tuple(f"context:{test.key}={'+'.join(values_of(context, test.key))}" for test in rule.when)
    return Reason(text=f"{rule.because} ({before} to {after})", refs=(f"rule:{rule.id}", *facts))

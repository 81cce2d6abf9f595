"""Selection problems opened for questions, and what their stacks cost item by item."""

from collections.abc import Mapping
from dataclasses import replace

from helpers.engagements import case, engagement
from mlops_blueprint.advise.selection.ledger import itemise
from mlops_blueprint.advise.selection.search import Search, open_search
from mlops_blueprint.app.chain import derive_recommendation, selection_program
from mlops_blueprint.model.catalog import Catalog
from mlops_blueprint.model.engagement import Case, ContextValue, ToolWishes


def demanding(
    context: Mapping[str, ContextValue] | None = None,
    pins: Mapping[str, str] | None = None,
    **wishes: tuple[str, ...],
) -> Case:
    """An organisation whose context asks for real tools everywhere."""
    ground = {
        "decision_impact": "customer-facing",
        "latency": "online",
        "hosting": ("laptop", "self-hosted"),
        "team_size": "5-10",
    }
    return case(of=engagement({**ground, **(context or {})}, ToolWishes(**wishes)), pins=pins)


def opened(chosen_for: Case, catalog: Catalog) -> Search:
    """The solved problem of a case on the real recommendation."""
    _, advice = derive_recommendation(chosen_for, catalog)
    return open_search(chosen_for, advice, catalog, selection_program())


def totals(found: Search, chosen: Mapping[str, str]) -> dict[str, int]:
    """What a stack costs by its items, objective by objective."""
    ledger = itemise(replace(found.choice, chosen=chosen))
    return {name: sum(points.values()) for name, points in ledger.items()}

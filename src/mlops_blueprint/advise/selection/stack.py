"""The chosen stack as a record: bindings with reasons, wiring, cost of each objective."""

from collections.abc import Collection, Mapping

from mlops_blueprint.advise.selection.facts import near_ports
from mlops_blueprint.advise.selection.objectives import name_costs
from mlops_blueprint.advise.selection.reasons import beside, left_out, overall, why_chosen
from mlops_blueprint.advise.selection.rivals import runners_up
from mlops_blueprint.advise.selection.search import Search, open_search
from mlops_blueprint.model.catalog import Catalog
from mlops_blueprint.model.engagement import Case
from mlops_blueprint.model.recommendation import Recommendation
from mlops_blueprint.model.stack import Binding, Stack, Wiring
from mlops_blueprint.model.tool import Port, Tier, Tool

_RUNNERS_UP = 3

Adapters = Mapping[str, Collection[str]]
"""Tool id -> ports of it that a starter contains something for."""


def select_stack(
    case: Case, recommendation: Recommendation, catalog: Catalog, *, program: str, adapters: Adapters
) -> Stack:
    """Return the best stack.

    Args:
        case: the engagement with its wishes, bans and pins.
        recommendation: which components need a tool of their own.
        catalog: tools, ports and integrations.
        program: text of ``selection/stack.lp``.
        adapters: tool id -> ports for which the starter templates have something of it.

    Raises:
        StackConflictError: no stack satisfies all requirements; names the smallest set to give up.
    """
    search = open_search(case, recommendation, catalog, program)
    best = search.best
    return Stack(
        engagement=case.engagement.id,
        catalog_version=catalog.manifest.version,
        digest=case.digest,
        bindings=tuple(_bind(port, search, adapters) for port in catalog.ports),
        wiring=wiring_of(best.chosen, catalog),
        cost=name_costs(best.cost),
        proven=best.proven,
        because=(overall(best), *left_out(search.choice), *beside(search.choice)),
    )


def _bind(port: Port, search: Search, adapters: Adapters) -> Binding:
    choice = search.choice
    tool = choice.tool_at(port.id)
    nearest = tuple(runners_up(port.id, search, _RUNNERS_UP if search.solver.is_quick else 1))
    return Binding(
        port=port.id,
        component=port.component,
        tool=tool.id,
        tier=tier_at(port, tool, adapters),
        pinned=bool(choice.case.pins and port.id in choice.case.pins.pins),
        starter_tool=starter_tool(port, tool, choice.catalog, adapters),
        runner_up=nearest[0] if nearest else None,
        others=nearest[1:],
        because=why_chosen(port, tool, choice),
    )


def starter_tool(port: Port, tool: Tool, catalog: Catalog, adapters: Adapters) -> str:
    """Return the tool whose adapter a starter contains at a port: the chosen one's, else the local double's."""
    if tool.kind == "local-double" or (_ships(port, tool, adapters) and tool.starter != "catalog"):
        return tool.id
    return local_double(port.id, catalog)


def tier_at(port: Port, tool: Tool, adapters: Adapters) -> Tier:
    """Return a tool's tier at a port: where an adapter leaves a port of its tool out, the catalog only knows it."""
    if tool.kind == "local-double" or _ships(port, tool, adapters) or tool.id not in adapters:
        return tool.starter
    return "catalog"


def _ships(port: Port, tool: Tool, adapters: Adapters) -> bool:
    return port.id in adapters.get(tool.id, ())


def local_double(port: str, catalog: Catalog) -> str:
    """Return what stands in at a port without a product: its local double, or Git."""
    doubles = (tool.id for tool in catalog.tools if port in tool.provides and tool.kind == "local-double")
    return next(doubles, "git")


def wiring_of(chosen: Mapping[str, str], catalog: Catalog) -> tuple[Wiring, ...]:
    """Return the integrations used between the tools of neighbouring ports (port id -> tool id)."""
    pairs = {
        tuple(sorted((chosen[a], chosen[b]))): None
        for a, b in near_ports(catalog.ports)
        if chosen[a] != chosen[b]
    }
    tools = {tool for pair in pairs for tool in pair}
    return tuple(
        Wiring(
            source=tool,
            target=item.other,
            level=item.level,
            evidence=item.evidence,
            confirmed=item.checked_on is not None,
        )
        for tool in sorted(tools)
        for item in catalog.tool_by_id[tool].integrations
        if tuple(sorted((tool, item.other))) in pairs
    )

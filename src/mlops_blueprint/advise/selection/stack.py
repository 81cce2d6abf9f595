"""The chosen stack as a record: bindings with reasons, wiring, cost of each objective."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from mlops_blueprint.advise.conditions import with_defaults
from mlops_blueprint.advise.selection.conflict import explain_conflict
from mlops_blueprint.advise.selection.facts import (
    catalog_facts,
    engagement_facts,
    near_ports,
    need_facts,
    quote,
)
from mlops_blueprint.advise.selection.reasons import Choice, describe_costs, name_costs, why_chosen
from mlops_blueprint.advise.selection.solver import Solution, solve
from mlops_blueprint.model.base import Reason
from mlops_blueprint.model.catalog import Catalog
from mlops_blueprint.model.engagement import Case
from mlops_blueprint.model.recommendation import Recommendation
from mlops_blueprint.model.stack import Binding, RunnerUp, Stack, Wiring
from mlops_blueprint.model.tool import Port


@dataclass(frozen=True)
class _Search:
    """One selection problem: everything a second solve needs."""

    program: str
    facts: tuple[str, ...]
    best: Solution
    choice: Choice
    adapters: Collection[str]


def select_stack(
    case: Case, recommendation: Recommendation, catalog: Catalog, *, program: str, adapters: Collection[str]
) -> Stack:
    """Return the best stack.

    Args:
        case: the engagement with its wishes, bans and pins.
        recommendation: which components need a tool of their own.
        catalog: tools, ports and integrations.
        program: text of ``selection/stack.lp``.
        adapters: tool ids the starter templates have an adapter for.

    Raises:
        StackConflictError: no stack satisfies all requirements; names the smallest set to give up.
    """
    context = with_defaults(case.engagement.context, catalog.context_keys)
    facts = (
        *catalog_facts(catalog),
        # Sorted, because the solver must not notice in which order a person wrote the wishes down.
        *sorted(engagement_facts(case.engagement, case.pins, context, catalog)),
        *need_facts(recommendation, catalog),
    )
    best = solve(program, facts)
    if best is None:
        raise explain_conflict(program, facts, catalog)
    choice = Choice(case, recommendation, catalog, best.chosen)
    search = _Search(program, facts, best, choice, adapters)
    return Stack(
        engagement=case.engagement.id,
        catalog_version=catalog.manifest.version,
        digest=case.digest,
        bindings=tuple(_bind(port, search) for port in catalog.ports),
        wiring=_wiring(best, catalog),
        cost=name_costs(best.cost),
        proven=best.proven,
        because=(*_overall(best), *_left_out(best, case, catalog)),
    )


def _bind(port: Port, search: _Search) -> Binding:
    tool = search.choice.catalog.tool_by_id[search.best.chosen[port.id]]
    double = next(
        (
            item.id
            for item in search.choice.catalog.tools
            if port.id in item.provides and item.kind == "local-double"
        ),
        "git",
    )
    has_adapter = tool.kind == "local-double" or (tool.id in search.adapters and tool.starter != "catalog")
    return Binding(
        port=port.id,
        component=port.component,
        tool=tool.id,
        tier=tool.starter,
        pinned=bool(search.choice.case.pins and port.id in search.choice.case.pins.pins),
        starter_tool=tool.id if has_adapter else double,
        runner_up=_runner_up(port, search),
        because=why_chosen(port, tool, search.choice),
    )


def _runner_up(port: Port, search: _Search) -> RunnerUp | None:
    """Solve again without the chosen tool at this port; the difference in cost is what switching costs."""
    chosen = search.best.chosen[port.id]
    free = [fact for fact in search.facts if not fact.startswith(f"requirement(pin({quote(port.id)},")]
    second = solve(search.program, free, [f":- choose({quote(port.id)},{quote(chosen)})."])
    if second is None:
        return None
    return RunnerUp(tool=second.chosen[port.id], costs=describe_costs(search.best.cost, second.cost))


def _wiring(best: Solution, catalog: Catalog) -> tuple[Wiring, ...]:
    pairs = {
        tuple(sorted((best.chosen[a], best.chosen[b]))): None
        for a, b in near_ports(catalog.ports)
        if best.chosen[a] != best.chosen[b]
    }
    chosen = {tool for pair in pairs for tool in pair}
    return tuple(
        Wiring(
            source=tool,
            target=item.other,
            level=item.level,
            evidence=item.evidence,
            confirmed=item.checked_on is not None,
        )
        for tool in sorted(chosen)
        for item in catalog.tool_by_id[tool].integrations
        if tuple(sorted((tool, item.other))) in pairs
    )


def _overall(best: Solution) -> tuple[Reason, ...]:
    proof = "no other stack is better under these objectives" if best.proven else "the search was cut short"
    facts = [f"{name} {cost}" for name, cost in name_costs(best.cost).items()]
    return (Reason(text=f"Compared in this order, smaller is better: {', '.join(facts)}; {proof}"),)


def _left_out(best: Solution, case: Case, catalog: Catalog) -> Iterator[Reason]:
    """Say of each tool in use that could fill a port and fills none what stands in its place."""
    for name in sorted(set(case.engagement.tools.in_use)):
        tool = catalog.tool_by_id[name]
        if not tool.provides or name in best.chosen.values():
            continue
        instead = dict.fromkeys(catalog.tool_by_id[best.chosen[port]].name for port in tool.provides)
        text = f"{tool.name} is in use and not part of this stack; in its place: {', '.join(instead)}"
        yield Reason(text=text, refs=(f"in-use:{name}",))

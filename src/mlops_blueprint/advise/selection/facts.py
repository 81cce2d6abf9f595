"""Catalog and engagement as facts of the selection program."""

from collections.abc import Iterator, Sequence

from mlops_blueprint.advise.requirements import REAL_TOOL_LEVEL
from mlops_blueprint.model.catalog import Catalog
from mlops_blueprint.model.context import Context, holds, values_of
from mlops_blueprint.model.engagement import Engagement, StackPins
from mlops_blueprint.model.recommendation import Recommendation
from mlops_blueprint.model.tool import Integration, Port, Tier, Tool

_TIERS = {"runs": 0, "validates": 1, "catalog": 2}
_LEVELS = {"native": 0, "adapter": 1, "glue": 2}
_WEAKEST_LINK = 2
_UNLINKED = 3
_NOT_OPEN = ("LicenseRef-", "BUSL-", "SSPL-", "Elastic-", "PolyForm-")
"""Starts of SPDX names that the Open Source Initiative has not approved."""


def quote(text: str) -> str:
    """Return a string term of the logic program."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def is_open_source(licence: str) -> bool:
    """Tell whether every part of an SPDX expression is an open-source licence; an ``OR`` needs one side only."""
    sides = licence.split(" OR ")
    return any(not any(word in side for word in _NOT_OPEN) for side in sides)


def tier_points(tool: Tool, port: str) -> int:
    """Return 0 for a tool our tests run at a port, 1 for one they check, 2 for one the catalog only knows there."""
    return _TIERS[known_tier(tool, port)]


def known_tier(tool: Tool, port: str) -> Tier:
    """Return a tool's tier at a port, as the catalog says it."""
    return tool.starter if not tool.starter_at or port in tool.starter_at else "catalog"


def engagement_facts(
    engagement: Engagement, pins: StackPins | None, context: Context, catalog: Catalog
) -> list[str]:
    """Return requirements, tools in use and what does not fit hosting, licences or skills."""
    wishes = engagement.tools
    facts = [f"in_use({quote(tool)})." for tool in wishes.in_use]
    facts += [f"requirement(wanted({quote(tool)}))." for tool in wishes.required]
    facts += [f"requirement(banned({quote(tool)}))." for tool in wishes.banned]
    if pins:
        facts += [
            f"requirement(pin({quote(port)},{quote(tool)}))." for port, tool in sorted(pins.pins.items())
        ]
    facts += ["requirement(hosting).", "requirement(licence)."]
    hosts = set(values_of(context, "hosting"))
    open_source = "open-source" in values_of(context, "licences")
    known = set(values_of(context, "skills"))
    for tool in catalog.tools:
        if not hosts & set(tool.hosting):
            facts.append(f"off_host({quote(tool.id)}).")
        if open_source and not is_open_source(tool.licence):
            facts.append(f"off_licence({quote(tool.id)}).")
        if known:
            facts.append(f"unskilled({quote(tool.id)},{len(set(tool.skills) - known)}).")
    return facts


def catalog_facts(catalog: Catalog) -> list[str]:
    """Return ports, tools and the declared links between tools."""
    facts = [
        f"port({quote(port.id)}). order({quote(port.id)},{number})."
        for number, port in enumerate(catalog.ports)
    ]
    facts += [f"of({quote(port.id)},{quote(port.component)})." for port in catalog.ports if port.component]
    facts += [f"near({quote(a)},{quote(b)})." for a, b in near_ports(catalog.ports)]
    facts += [f"server({quote(tool.id)})." for tool in catalog.tools if is_server(tool)]
    able = sorted((tool for tool in catalog.tools if tool.provides), key=lambda tool: tool.id)
    for rank, tool in enumerate(able):
        facts += _tool_facts(tool, rank, catalog)
    facts += _link_facts(able)
    return facts


def is_server(tool: Tool) -> bool:
    """Tell whether a tool stands beside a stack, at no port, for what other tools ask for."""
    return tool.stands_beside and tool.lifecycle.status != "retired"


def need_facts(recommendation: Recommendation, context: Context, catalog: Catalog) -> list[str]:
    """Return the ports that need a tool of their own."""
    return [f"real({quote(port)})." for port in real_ports(recommendation, context, catalog)]


def real_ports(recommendation: Recommendation, context: Context, catalog: Catalog) -> tuple[str, ...]:
    """Return ports whose component is required, or whose dimension's target asks for a real tool.

    Left out are those whose local double suffices for an organisation of this kind.
    """
    required = {item.component for item in recommendation.components if item.required}
    target_of = {target.dimension: target.level for target in recommendation.targets}
    return tuple(
        port.id
        for port in catalog.ports
        if not suffices(port, context)
        and (
            port.component in required
            or (port.dimension is not None and target_of.get(port.dimension, 0) >= REAL_TOOL_LEVEL)
        )
    )


def suffices(port: Port, context: Context) -> bool:
    """Tell whether a port's local double is a legal final choice in this context."""
    return bool(port.double_suffices) and holds(port.double_suffices, context)


def near_ports(ports: Sequence[Port]) -> list[tuple[str, str]]:
    """Return each pair of neighbouring ports once."""
    return sorted({(min(port.id, other), max(port.id, other)) for port in ports for other in port.near})


def link_level(first: Tool, second: Tool) -> int:
    """Return 0 native, 1 adapter, 2 glue or 3 without a declared integration; direction does not matter.

    A link whose evidence nobody read counts one level worse, but never as no link at all.
    """
    return min((_level(item) for item in links_between(first, second)), default=_UNLINKED)


def links_between(first: Tool, second: Tool) -> tuple[Integration, ...]:
    """Return the declared integrations of two tools, whichever of them holds the declaration."""
    return (
        *(item for item in first.integrations if item.other == second.id),
        *(item for item in second.integrations if item.other == first.id),
    )


def best_link(first: Tool, second: Tool) -> Integration | None:
    """Return the link that decides ``link_level``, a confirmed one before an unconfirmed one."""
    links = links_between(first, second)
    return min(links, key=lambda item: (_level(item), item.checked_on is None), default=None)


def _level(link: Integration) -> int:
    level = _LEVELS[link.level]
    return level if link.checked_on else min(level + 1, _WEAKEST_LINK)


def _tool_facts(tool: Tool, rank: int, catalog: Catalog) -> Iterator[str]:
    name = quote(tool.id)
    support = {item.id: item.support for item in tool.components}
    yield f"rank({name},{rank})."
    yield f"effort({name},{tool.effort}). lock_in({name},{tool.lock_in})."
    if tool.kind == "local-double":
        yield f"double({name})."
    if tool.part_of:
        yield f"part_of({name},{quote(tool.part_of)})."
    if tool.lifecycle.status != "active":
        yield f"{tool.lifecycle.status}({name})."
    yield from (f"needs({name},{quote(port)})." for port in tool.needs)
    for port in tool.provides:
        yield f"provides({name},{quote(port)}). tier({name},{quote(port)},{tier_points(tool, port)})."
        component = catalog.port_by_id[port].component
        if component and support.get(component) == "part" and tool.kind != "local-double":
            yield f"part({name},{quote(port)})."


def _link_facts(tools: Sequence[Tool]) -> list[str]:
    by_id = {tool.id: tool for tool in tools}
    pairs = {
        pair
        for tool in tools
        for item in tool.integrations
        if item.other in by_id and item.other != tool.id
        for pair in ((tool.id, item.other), (item.other, tool.id))
    }
    return [f"link({quote(a)},{quote(b)},{link_level(by_id[a], by_id[b])})." for a, b in sorted(pairs)]

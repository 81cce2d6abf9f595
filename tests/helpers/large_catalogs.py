"""A synthetic catalog of thousands of tools: the shipped ones again and again, varied without chance."""

from itertools import cycle, islice

from mlops_blueprint.model.catalog import Catalog
from mlops_blueprint.model.tool import Integration, Tool

LEVELS = ("native", "adapter", "glue")
TIERS = ("runs", "validates", "catalog")
PRIMES = (7, 31, 101, 211, 401, 601)


def large_catalog(shipped: Catalog, size: int) -> Catalog:
    """Return the shipped catalog with so many tools that may be chosen that there are ``size`` in all."""
    able = [tool for tool in shipped.tools if tool.provides and tool.kind != "local-double"]
    copies = size - len(shipped.tools)
    added = [_varied(tool, number, copies) for number, tool in enumerate(islice(cycle(able), copies))]
    names = [tool.id for tool in added]
    linked = tuple(_linked(tool, number, names) for number, tool in enumerate(added))
    fields = {name: getattr(shipped, name) for name in Catalog.model_fields}
    return Catalog.model_construct(**{**fields, "tools": (*shipped.tools, *linked)})


def _varied(tool: Tool, number: int, copies: int) -> Tool:
    spread = number * PRIMES[2] % max(copies, 1)
    changes = {
        "id": f"{tool.id}-{number}",
        "name": f"{tool.name} {number}",
        "starter": TIERS[spread % 3],
        "effort": spread % 5 + 1,
        "lock_in": spread // 5 % 5 + 1,
    }
    return tool.model_copy(update=changes)


def _linked(tool: Tool, number: int, names: list[str]) -> Tool:
    others = sorted({names[(number * prime + prime) % len(names)] for prime in PRIMES} - {tool.id})
    links = tuple(
        Integration.model_validate(
            {"with": other, "level": LEVELS[at % 3], "evidence": "https://example.org/"}
        )
        for at, other in enumerate(others)
    )
    return tool.model_copy(update={"integrations": (*tool.integrations, *links)})

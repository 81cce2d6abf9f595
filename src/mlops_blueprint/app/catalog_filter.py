"""The tools of the catalog that fit what somebody looks for."""

from collections.abc import Iterable
from typing import Literal

from mlops_blueprint.advise.selection.facts import is_open_source
from mlops_blueprint.errors import BlueprintError, did_you_mean
from mlops_blueprint.model.base import Record
from mlops_blueprint.model.catalog import Catalog
from mlops_blueprint.model.tool import Hosting, Tier, Tool

OPEN_SOURCE = "open-source"
"""Word for every licence that counts as open source in the selection, too."""

Status = Literal["active", "maintenance", "retired"]


class ToolFilter(Record):
    """What is looked for: one of the values of each list; an empty list asks for nothing."""

    components: tuple[str, ...] = ()
    licences: tuple[str, ...] = ()
    hosting: tuple[Hosting, ...] = ()
    lifecycle: tuple[Status, ...] = ()
    ports: tuple[str, ...] = ()
    starter: tuple[Tier, ...] = ()


class ToolRow(Record):
    """One tool in a list.

    Attributes:
        components: id -> how far the tool fills it.
    """

    id: str
    name: str
    licence: str
    open_source: bool
    hosting: tuple[Hosting, ...]
    lifecycle: Status
    starter: Tier
    components: dict[str, Literal["full", "part"]]
    ports: tuple[str, ...]


class ToolList(Record):
    """The tools that fit, in catalog order."""

    tools: tuple[ToolRow, ...]


def list_tools(catalog: Catalog, wanted: ToolFilter) -> ToolList:
    """Return the tools that fit every demand.

    Raises:
        BlueprintError: a component, port or licence that the catalog does not know; suggests the nearest.
    """
    components = _known_components(wanted.components, catalog)
    ports = [_known(port, catalog.port_by_id, "port") for port in wanted.ports]
    licences = _known_licences(wanted.licences, catalog)
    return ToolList(
        tools=tuple(
            _row(tool)
            for tool in catalog.tools
            if _meets(components, (item.id for item in tool.components))
            and _meets(ports, tool.provides)
            and _meets(licences, _licences(tool))
            and _meets(wanted.hosting, tool.hosting)
            and _meets(wanted.lifecycle, (tool.lifecycle.status,))
            and _meets(wanted.starter, (tool.starter,))
        )
    )


def _meets(wanted: Iterable[str], has: Iterable[str]) -> bool:
    wanted = set(wanted)
    return not wanted or not wanted.isdisjoint(has)


def _licences(tool: Tool) -> tuple[str, ...]:
    """Return the licences of an SPDX expression, and the word for open source where it is."""
    names = (word for word in tool.licence.split() if word not in {"OR", "AND", "WITH"})
    return (*(name.strip("()") for name in names), *((OPEN_SOURCE,) if is_open_source(tool.licence) else ()))


def _known_components(wanted: Iterable[str], catalog: Catalog) -> list[str]:
    ids = {component.code.casefold(): component.id for component in catalog.components}
    return [ids.get(word.casefold()) or _known(word, catalog.component_by_id, "component") for word in wanted]


def _known_licences(wanted: Iterable[str], catalog: Catalog) -> list[str]:
    spelled = {name.casefold(): name for tool in catalog.tools for name in _licences(tool)}
    return [spelled.get(word.casefold()) or _known(word, spelled.values(), "licence") for word in wanted]


def _known(word: str, known: Iterable[str], kind: str) -> str:
    names = dict.fromkeys(known)
    if word in names:
        return word
    hint = did_you_mean(word, names, otherwise=f"known are {', '.join(names)}")
    raise BlueprintError(f"no tool of the catalog has the {kind} `{word}`", hint=hint)


def _row(tool: Tool) -> ToolRow:
    return ToolRow(
        id=tool.id,
        name=tool.name,
        licence=tool.licence,
        open_source=is_open_source(tool.licence),
        hosting=tool.hosting,
        lifecycle=tool.lifecycle.status,
        starter=tool.starter,
        components={item.id: item.support for item in tool.components},
        ports=tool.provides,
    )

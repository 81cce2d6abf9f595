"""Requirements in the words of the person who wrote them, and what stands against a tool."""

import re

from mlops_blueprint.advise.selection.facts import is_open_source
from mlops_blueprint.model.catalog import Catalog
from mlops_blueprint.model.context import values_of, with_defaults
from mlops_blueprint.model.engagement import Case
from mlops_blueprint.model.tool import Tool

_TERM = re.compile(r"^(\w+)(?:\((.*)\))?$")
_WORDS = {
    "pin": "the pin of {0} to {1}",
    "wanted": "the requirement to use {0}",
    "banned": "the ban of {0}",
    "hosting": "the allowed hosting",
    "licence": "the allowed licences",
}


def file_of(term: str) -> str:
    """Return the file of the engagement that holds a requirement."""
    return "stack.yaml" if term.startswith("pin(") else "engagement.yaml"


def in_words(term: str) -> str:
    """Return a requirement, given as a term of the program, in words."""
    match = _TERM.match(term)
    if match is None or match.group(1) not in _WORDS:
        return term
    return _WORDS[match.group(1)].format(*re.findall(r'"([^"]*)"', match.group(2) or ""))


def tools_of(term: str) -> list[str]:
    """Return the tools a requirement names."""
    names = re.findall(r'"([^"]*)"', term)
    return names[1:] if term.startswith("pin(") else names


def obstacles(tool: Tool, case: Case, catalog: Catalog) -> tuple[str, ...]:
    """Return what stands against a tool in this engagement, in words; empty when nothing does."""
    return (*retirement(tool, case), *_refusals(tool, case, catalog))


def retirement(tool: Tool, case: Case) -> tuple[str, ...]:
    """Return that a tool is retired, when it is and the organisation does not have it already."""
    if tool.lifecycle.status != "retired" or tool.id in case.engagement.tools.in_use:
        return ()
    since = f" since {tool.lifecycle.date}" if tool.lifecycle.date else ""
    successor = f"; its successor is {tool.lifecycle.successor}" if tool.lifecycle.successor else ""
    return (f"{tool.name} is retired{since}{successor}",)


def _refusals(tool: Tool, case: Case, catalog: Catalog) -> list[str]:
    context = with_defaults(case.engagement.context, catalog.context_keys)
    wishes = case.engagement.tools
    hosts = values_of(context, "hosting")
    only_open = "open-source" in values_of(context, "licences")
    found = [f"{tool.name} is banned"] if tool.id in wishes.banned else []
    if tool.id in wishes.in_use or tool.kind == "local-double":
        return found
    if not set(hosts) & set(tool.hosting):
        found.append(
            f"{tool.name} runs on {', '.join(tool.hosting) or 'nothing the catalog names'}; "
            f"allowed: {', '.join(hosts)}"
        )
    if only_open and not is_open_source(tool.licence):
        found.append(f"{tool.name} is not open source ({tool.licence})")
    return found

"""Every choice a starter offers, read from the shipped templates and catalog, and the rules between choices.

The rules are an oracle of the tests' own: they look at the YAML, not at the product's functions.
"""

from collections.abc import Mapping
from functools import cache
from itertools import combinations
from typing import Any, get_args

from helpers.starter_request import CLASSIC, LOCAL, ROOT, engagement, request, shipped_templates
from mlops_blueprint.model.engagement import Project, Workload
from mlops_blueprint.model.starter import StarterRequest
from mlops_blueprint.yaml_text import parse

WORKLOAD = ("task", "prediction", "model")


@cache
def contributions() -> dict[str, dict[str, Any]]:
    """The raw contribution of each adapter that ships."""
    found = {}
    for path, text in shipped_templates().items():
        if path.startswith("adapters/") and path.endswith("/contribution.yaml"):
            data = parse(text, path).data
            assert isinstance(data, dict)
            tool = path.split("/")[1]
            found[tool] = _joined(found.get(tool, {}), data)
    return found


def _joined(known: Mapping[str, Any], part: Mapping[str, Any]) -> dict[str, Any]:
    """What a tool contributes with one more of its files; lists and mappings grow."""
    both = {**known, **part}
    for name in known.keys() & part.keys():
        if isinstance(part[name], dict):
            both[name] = {**known[name], **part[name]}
        elif isinstance(part[name], list):
            both[name] = [*known[name], *part[name]]
    return both


@cache
def factors() -> dict[str, tuple[str, ...]]:
    """Port or workload field -> what may stand there; the local double first."""
    ports = {port: (double, *_adapters(port)) for port, double in LOCAL.items()}
    fields = {name: get_args(Workload.model_fields[name].annotation) for name in WORKLOAD}
    return {**{port: tuple(dict.fromkeys(tools)) for port, tools in ports.items()}, **fields}


@cache
def running(port: str) -> tuple[str, ...]:
    """What may stand at a port and does its work there, not only describes it; the local double first."""
    return tuple(
        tool for tool in factors()[port] if port not in contributions().get(tool, {}).get("describes", ())
    )


def _adapters(port: str) -> list[str]:
    return sorted(tool for tool, data in contributions().items() if port in _ports(tool, data))


def _ports(tool: str, data: Mapping[str, Any]) -> set[str]:
    """Ports an adapter provides or describes; one that names none serves those of its tool."""
    return {*data["provides"], *data.get("describes", ())} or set(_catalog(tool)["provides"])


@cache
def beside() -> tuple[str, ...]:
    """Tools that stand at no port: servers, and what describes a platform for them."""
    return tuple(sorted(tool for tool, data in contributions().items() if not _ports(tool, data)))


@cache
def _catalog(tool: str) -> dict[str, Any]:
    path = ROOT / "catalog" / "tools" / f"{tool}.yaml"
    data = parse(path.read_text(encoding="utf-8"), path.name).data
    assert isinstance(data, dict)
    return {"provides": [], **data}


@cache
def conflicts() -> frozenset[frozenset[str]]:
    """Pairs of tools that one environment cannot hold, whichever of the two says so."""
    return frozenset(
        frozenset({tool, item["with"]})
        for tool, data in contributions().items()
        for item in data.get("conflicts", ())
    )


def fits(selection: Mapping[str, str]) -> bool:
    """Tell whether a (partial) selection can live in the environments its tools ask for."""
    groups = {tool: contributions().get(tool, {}).get("environment_group") for tool in selection.values()}
    return not any(
        frozenset(pair) in conflicts() and not any(groups[tool] for tool in pair)
        for pair in combinations(sorted(set(selection.values())), 2)
    )


def request_for(selection: Mapping[str, str], **changes: object) -> StarterRequest:
    """The request for one full selection."""
    workload = Workload.model_validate({name: selection[name] for name in WORKLOAD})
    project = Project(
        name="Delay forecast", package="delay_forecast", summary="Predicts delays", workload=workload
    )
    bindings = {port: selection[port] for port in LOCAL}
    return request(bindings, shipped_templates(), engagement=engagement(project=project), **changes)


def described() -> dict[str, tuple[str, ...]]:
    """Tool -> the ports for which its adapter writes files of a platform."""
    found = {tool: tuple(data.get("describes", ())) for tool, data in contributions().items()}
    return {tool: ports for tool, ports in found.items() if ports}


def deployed() -> dict[str, tuple[str, ...]]:
    """Tool -> the ports for which a platform's files come with it, whether it also runs here or not."""
    ports = {tool: tuple(contributions()[tool]["provides"]) for tool in platforms()}
    return {**{tool: found for tool, found in ports.items() if found}, **described()}


@cache
def platforms() -> tuple[str, ...]:
    """Tools with files for a platform, at a port or beside the ports."""
    bring = {path.split("/")[1] for path in shipped_templates() if "/files/deploy/" in path}
    return tuple(sorted(bring | set(described())))


def for_platform(tool: str, **changes: object) -> StarterRequest:
    """The request for a starter of local doubles and a platform at every port it can stand at.

    One that stands at no port gets the classic tools and every server, so that it has something to describe.
    """
    if tool in beside():
        return request(CLASSIC, shipped_templates(), services=beside(), **changes)
    return request({**LOCAL, **dict.fromkeys(deployed()[tool], tool)}, shipped_templates(), **changes)

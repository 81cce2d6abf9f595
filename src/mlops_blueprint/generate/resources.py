"""One server per kind of resource, with everything that tools ask it for."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from mlops_blueprint.errors import Problem
from mlops_blueprint.generate.owned import Owned
from mlops_blueprint.model.contribution import Contribution, Resource, ResourceKind, Service


@dataclass(frozen=True)
class Server:
    """A database server with its databases, or a store with its buckets.

    Attributes:
        items: what is asked for, by name, each with the tool that asks.
    """

    kind: ResourceKind
    items: tuple[Owned[Resource], ...]


def share(resources: Iterable[Owned[Resource]]) -> tuple[Server, ...]:
    """Return one server per kind, by kind; equal names are left to the check for two owners."""
    ranked = sorted(resources, key=lambda item: (item.value.kind, item.value.name, item.owner))
    kinds = dict.fromkeys(item.value.kind for item in ranked)
    return tuple(Server(kind, tuple(item for item in ranked if item.value.kind == kind)) for kind in kinds)


@dataclass(frozen=True)
class Wanted:
    """What templates are told about one kind of resource.

    Attributes:
        service: the server of ``compose.yaml`` that answers.
        requests: who asks for what, in the order in which the server numbers them.
    """

    service: Service
    requests: tuple[Owned[Resource], ...]


def names(servers: Iterable[Server]) -> Iterator[tuple[str, str]]:
    """Yield owner and ``kind name`` of every resource."""
    for server in servers:
        for item in server.items:
            yield item.owner, f"{server.kind} {item.value.name}"


def granted(contributions: Iterable[Contribution]) -> tuple[Owned[Resource], ...]:
    """Return the requests that a server of the same starter answers; all others are as if nobody had asked."""
    known = tuple(contributions)
    kinds = {item.service.kind for item in known if item.service}
    return tuple(
        Owned(item.tool, asked)
        for item in known
        for asked in item.resources
        if asked.kind in kinds and asked.unless not in kinds
    )


def without_idle(contributions: Iterable[Contribution]) -> tuple[Contribution, ...]:
    """Return the contributions in the same order without servers that nobody asks for anything."""
    known = tuple(contributions)
    asked = {item.value.kind for item in granted(known)}
    return tuple(item for item in known if item.service is None or item.service.kind in asked)


def asked_of(contributions: Iterable[Contribution]) -> dict[str, tuple[str, ...]]:
    """Return server tool -> names of what it is asked for, sorted."""
    known = tuple(contributions)
    names_of = {server.kind: [item.value.name for item in server.items] for server in share(granted(known))}
    return {item.tool: tuple(names_of.get(item.service.kind, ())) for item in known if item.service}


def wanted(contributions: Iterable[Contribution]) -> dict[str, Wanted]:
    """Return kind -> what is asked for and who answers, for every kind that is asked for, by kind."""
    known = tuple(contributions)
    services = {item.service.kind: item.service for item in known if item.service}
    return {server.kind: Wanted(services[server.kind], server.items) for server in share(granted(known))}


def rivals(contributions: Iterable[Contribution]) -> Iterator[Problem]:
    """Yield a problem per kind that two servers would answer; each names both."""
    first: dict[str, str] = {}
    for item in contributions:
        kind = item.service.kind if item.service else ""
        if kind and first.setdefault(kind, item.tool) != item.tool:
            message = f"{first[kind]} and {item.tool} both answer requests for a {kind}"
            yield Problem("", 0, "GEN013", message, "require one of the two")

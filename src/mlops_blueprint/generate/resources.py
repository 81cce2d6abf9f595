"""One server per kind of resource, with everything that tools ask it for."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from mlops_blueprint.generate.owned import Owned
from mlops_blueprint.model.contribution import Resource, ResourceKind


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


def names(servers: Iterable[Server]) -> Iterator[tuple[str, str]]:
    """Yield owner and ``kind name`` of every resource."""
    for server in servers:
        for item in server.items:
            yield item.owner, f"{server.kind} {item.value.name}"

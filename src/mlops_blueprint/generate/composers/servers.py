"""The servers beside the starter's own processes, where databases, buckets and keys are asked for.

``deploy/servers.env`` says under which addresses containers find them, ``docs/servers.md`` who asked for what.
"""

from collections.abc import Iterator
from typing import NamedTuple

from mlops_blueprint.generate.composers.draft import Draft, shared_file
from mlops_blueprint.generate.resources import Server, granted, share
from mlops_blueprint.model.contribution import Contribution, Resource, Service
from mlops_blueprint.model.filetree import FileEntry

HERE = "127.0.0.1"


class Asked(NamedTuple):
    """A database or bucket, who asked for it, and where it stands for containers and for this machine."""

    name: str
    tool: str
    about: str
    setting: str
    inside: str
    here: str


class ServerRow(NamedTuple):
    """A server as the templates lay it out.

    Attributes:
        number: TCP port at which this machine sees it.
        create: command that makes what is asked for; empty where nothing needs making.
        waits_for: the service that others wait for, and its state when they may begin.
    """

    tool: str
    service: Service
    number: int
    create: tuple[str, ...]
    waits_for: tuple[str, str]
    asked: tuple[Asked, ...]


def compose_servers(draft: Draft) -> Iterator[FileEntry]:
    """Yield the addresses and the page about the servers; nothing where no server is part of the starter."""
    rows = server_rows(draft)
    if rows:
        administrator = [name for row in rows for name in row.service.administrator]
        values = {"servers": rows, "addresses": addresses(draft), "administrator": administrator}
        yield shared_file(draft, "deploy/servers.env", "deploy/servers.env", values)
        yield shared_file(draft, "docs/servers.md", "servers.md", values)


def server_rows(draft: Draft) -> tuple[ServerRow, ...]:
    """Return the servers, by tool id."""
    asked = {server.kind: server for server in share(granted(draft.plan.contributions))}
    return tuple(
        _row(draft, item, item.service, asked[item.service.kind])
        for item in draft.plan.adapters
        if item.service
    )


def addresses(draft: Draft) -> dict[str, str]:
    """Return variable -> value for a container beside the servers, by name; no secret is among them."""
    found: dict[str, str] = {}
    for row in server_rows(draft):
        at = {"host": row.service.name, "port": row.service.port}
        found |= {item.setting: item.inside for item in row.asked}
        found |= {name: value.format(**at) for name, value in row.service.client.items()}
    return dict(sorted(found.items()))


def addresses_here(draft: Draft) -> dict[str, tuple[str, str]]:
    """Return variable -> name of the server and value for a process on the machine that runs the containers."""
    found: dict[str, tuple[str, str]] = {}
    for row in server_rows(draft):
        at = {"host": HERE, "port": row.number}
        values = {name: value.format(**at) for name, value in row.service.client.items()}
        values |= {item.setting: item.here for item in row.asked}
        found |= {name: (row.tool, value) for name, value in values.items()}
    known = {item.value.name: item.value.default for item in draft.parts.settings}
    return {name: item for name, item in found.items() if known.get(name) != item[1]}


def _row(draft: Draft, item: Contribution, service: Service, server: Server) -> ServerRow:
    ports = {port.value.name: port.value.default for port in draft.parts.network_ports}
    number = ports[service.published]
    create = ("python", "-m", f"{draft.plan.package}.{service.create}") if service.create else ()
    state = (f"{service.name}-create", "service_completed_successfully")
    return ServerRow(
        tool=draft.plan.tool_name(item.tool),
        service=service,
        number=number,
        create=create,
        waits_for=state if create else (service.name, "service_healthy"),
        asked=tuple(_asked(draft, service, server, number)),
    )


def _asked(draft: Draft, service: Service, server: Server, number: int) -> Iterator[Asked]:
    for position, item in enumerate(server.items):
        at = {"name": item.value.name, "number": position}
        address = _address(service, item.value)
        yield Asked(
            name=item.value.name,
            tool=draft.plan.tool_name(item.owner),
            about=item.value.about,
            setting=item.value.setting,
            inside=address.format(host=service.name, port=service.port, **at),
            here=address.format(host=HERE, port=number, **at),
        )


def _address(service: Service, item: Resource) -> str:
    scheme, separator, rest = service.address.partition("://")
    return f"{item.scheme or scheme}{separator}{rest}"

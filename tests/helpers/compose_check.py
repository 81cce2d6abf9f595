"""A judge of compose files for what their schema cannot see: names that lead nowhere, and ports taken twice."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

_VARIABLE = re.compile(r"(?<!\$)\$\{([A-Z][A-Z0-9_]*)")


def compose_findings(compose: Mapping[str, Any], declared: Mapping[str, str]) -> list[str]:
    """Findings on a parsed compose file; ``declared`` are the variables of the example environment."""
    services = compose["services"]
    return [
        *_waits(services),
        *_ports(services),
        *_volumes(services, compose.get("volumes", {})),
        *(f"{name} is not declared" for name in sorted(set(_VARIABLE.findall(str(compose))) - set(declared))),
    ]


def _waits(services: Mapping[str, Any]) -> Iterator[str]:
    for name, service in services.items():
        for other, how in service.get("depends_on", {}).items():
            if other not in services:
                yield f"{name} waits for the unknown {other}"
            elif how["condition"] == "service_healthy" and "healthcheck" not in services[other]:
                yield f"{name} waits for the health of {other}, which has no check"


def _ports(services: Mapping[str, Any]) -> Iterator[str]:
    taken: dict[str, str] = {}
    for name, service in services.items():
        for port in service.get("ports", ()):
            host = port.rsplit(":", 1)[0]
            if "${" not in host:
                yield f"{name} publishes {port}, which is not from the table"
            if host in taken:
                yield f"{name} and {taken[host]} publish {host}"
            taken[host] = name


def _volumes(services: Mapping[str, Any], volumes: Mapping[str, Any]) -> Iterator[str]:
    for name, service in services.items():
        for volume in service.get("volumes", ()):
            if volume.split(":")[0] not in volumes:
                yield f"{name} mounts the unknown {volume}"

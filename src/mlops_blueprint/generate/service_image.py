"""What the image of the prediction service holds: the tools that the service asks for something, and no other."""

from collections.abc import Iterable

from mlops_blueprint.model.contribution import Contribution
from mlops_blueprint.model.engagement import Workload

SERVICE_PORTS = ("serve.predict", "features.store", "registry.models", "metrics.collect")
"""Ports that the starter's ``core/prediction.py`` asks while it answers; ``wiring.py`` makes no other then."""

SERVICE = "service"
"""Name of the requirement file, and of what a build is told so that it installs that file."""


def service_tools(tool_at: Iterable[tuple[str, str | None]], tools: Iterable[Contribution]) -> frozenset[str]:
    """Return the tools whose requirements the service needs: those at its ports, and clients of servers.

    Args:
        tool_at: port id and the tool that answers there in the tools profile, None for the local double.
        tools: contributions of all tools.
    """
    at_ports = {tool for port, tool in tool_at if tool and port in SERVICE_PORTS}
    return frozenset(at_ports | {item.tool for item in tools if item.service})


def has_service_image(workload: Workload, service: frozenset[str], tools: Iterable[Contribution]) -> bool:
    """Tell whether the service gets an image of its own: something is served, and some tool only jobs need."""
    return workload.prediction != "batch" and any(
        item.requirements or item.system for item in tools if item.tool not in service
    )

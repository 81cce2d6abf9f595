"""What the image of the prediction service holds: the tools that the service asks for something, and no other."""

from collections.abc import Iterable, Sequence

from mlops_blueprint.model.contribution import Contribution
from mlops_blueprint.model.engagement import Workload

SERVICE_PORTS = ("serve.predict", "features.store", "registry.models", "metrics.collect")
"""Ports that the starter's ``core/prediction.py`` asks while it answers; ``wiring.py`` makes no other then."""

SERVICE = "service"
"""Name of the requirement file, and of what a build is told so that it installs that file."""


def service_tools(
    workload: Workload, tool_at: Iterable[tuple[str, str | None]], tools: Sequence[Contribution]
) -> frozenset[str] | None:
    """Return the tools of the service's own image: those at its ports, and clients of servers.

    Args:
        workload: what it predicts, and when.
        tool_at: port id and the tool that answers there in the tools profile, None for the local double.
        tools: contributions of all tools.

    Returns:
        None where one image holds everything: nothing is served, or no tool is only for jobs.
    """
    at_ports = {tool for port, tool in tool_at if tool and port in SERVICE_PORTS}
    service = frozenset(at_ports | {item.tool for item in tools if item.service})
    only_jobs = any(item.requirements or item.system for item in tools if item.tool not in service)
    return service if only_jobs and workload.prediction != "batch" else None

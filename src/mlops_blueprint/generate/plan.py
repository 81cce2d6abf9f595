"""What a starter consists of: the adapters in use, and which class fulfils each port in each profile."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from mlops_blueprint.errors import Problem, TemplateError
from mlops_blueprint.generate.context import starter_context
from mlops_blueprint.generate.contributions import CORE, contribution_path, load_contribution, load_core
from mlops_blueprint.generate.deployed import deployment_variables
from mlops_blueprint.generate.ports import CodePort, code_ports
from mlops_blueprint.generate.resources import asked_of, rivals, wanted, without_idle
from mlops_blueprint.generate.service_image import service_tools
from mlops_blueprint.generate.workload import without_server, workload_folders
from mlops_blueprint.model.contribution import Contribution
from mlops_blueprint.model.engagement import Workload
from mlops_blueprint.model.stack import Binding
from mlops_blueprint.model.starter import StarterRequest


@dataclass(frozen=True)
class BoundPort:
    """A port of the code with the class behind it in both profiles.

    Attributes:
        local: ``module:Class`` of the local double, used by the embedded profile.
        adapter: ``module:Class`` used by the tools profile; equals ``local`` without a real tool.
        tool: tool id of the adapter, None when the local double serves both profiles.
        described: tool id whose files describe the port to its platform while the local double answers here.
    """

    port: CodePort
    local: str
    adapter: str
    tool: str | None
    described: str | None = None


@dataclass(frozen=True)
class Plan:
    """Inputs of every composer.

    Attributes:
        contributions: the core's first, then by tool id.
        service_tools: tools in the service's own image; None where one image holds everything.
        context: the variables of the starter's templates.
    """

    request: StarterRequest
    contributions: tuple[Contribution, ...]
    bound: tuple[BoundPort, ...]
    service_tools: frozenset[str] | None
    context: dict[str, Any]

    @property
    def package(self) -> str:
        """Name of the starter's Python package."""
        return self.request.engagement.project.package

    @property
    def adapters(self) -> tuple[Contribution, ...]:
        """Contributions of the tools, without the core's."""
        return tuple(item for item in self.contributions if item.tool != CORE)

    @property
    def has_tools(self) -> bool:
        """Whether the tools profile differs from the embedded one."""
        return any(item.tool for item in self.bound)

    def starter_tool(self, port: str) -> str | None:
        """Return the tool whose adapter the starter contains for a port, None when the stack leaves it out."""
        return next(
            (item.starter_tool for item in self.request.stack.bindings if item.port == port),
            None,
        )

    def tool_name(self, tool: str) -> str:
        """Return a tool's display name, its id when none was given."""
        return self.request.tool_names.get(tool, tool)


def make_plan(request: StarterRequest) -> Plan:
    """Decide which contributions take part and what every port is bound to.

    Raises:
        TemplateError: a contribution is missing or malformed, or an adapter lacks the port it is chosen for.
    """
    workload = request.engagement.project.workload
    request = _for_workload(request, workload)
    context = starter_context(request)
    named = {*request.services, *(item.starter_tool for item in request.stack.bindings)}
    tools = sorted(tool for tool in named if _has_adapter(tool, request))
    core = load_core(workload_folders(workload), request.templates, context)
    loaded = (core, *(_load(tool, request, context) for tool in tools))
    contributions = without_idle(loaded)
    ports = code_ports(workload.prediction)
    bound = tuple(_bind(port, contributions, request.stack.bindings) for port in ports)
    problems = {*_missing(bound), *_without_adapter(bound, request.stack.bindings)}
    problems |= set(rivals(loaded))
    if problems:
        raise TemplateError("the stack cannot be wired", problems=problems)
    service = service_tools(workload, ((item.port.id, item.tool) for item in bound), contributions[1:])
    has_tools = any(item.tool for item in bound)
    deployed = {
        "deployment": deployment_variables(
            context["package"], workload, has_tools=has_tools, service_image=service is not None
        )
    }
    asked = {"asked": asked_of(contributions), "resources": wanted(contributions)}
    context = {**context, **deployed, **asked}
    return Plan(request, contributions, bound, service, context)


def _load(tool: str, request: StarterRequest, context: dict[str, Any]) -> Contribution:
    ports = {item.port for item in request.stack.bindings if item.starter_tool == tool}
    found = load_contribution(tool, request.templates, context, ports=ports)
    asked = tuple(item for item in found.resources if not item.at or ports & set(item.at))
    return found.model_copy(update={"resources": asked})


def _for_workload(request: StarterRequest, workload: Workload) -> StarterRequest:
    bindings = without_server(request.stack.bindings, workload)
    return request.model_copy(update={"stack": request.stack.model_copy(update={"bindings": bindings})})


def _has_adapter(tool: str, request: StarterRequest) -> bool:
    return contribution_path(tool) in request.templates


def _bind(
    port: CodePort, contributions: tuple[Contribution, ...], bindings: tuple[Binding, ...]
) -> BoundPort:
    local = contributions[0].provides.get(port.id, "")
    tool = next((item.starter_tool for item in bindings if item.port == port.id), None)
    chosen = next((item for item in contributions[1:] if item.tool == tool), None)
    if chosen is None:
        return BoundPort(port=port, local=local, adapter=local, tool=None)
    if port.id in chosen.describes:
        return BoundPort(port=port, local=local, adapter=local, tool=None, described=chosen.tool)
    return BoundPort(port=port, local=local, adapter=chosen.provides.get(port.id, ""), tool=chosen.tool)


def _missing(bound: tuple[BoundPort, ...]) -> Iterator[Problem]:
    for item in bound:
        for owner, target in ((CORE, item.local), (item.tool or CORE, item.adapter)):
            if target.count(":") != 1:
                yield Problem(
                    contribution_path(owner),
                    0,
                    "GEN003",
                    f"{owner} is chosen for port `{item.port.id}` but does not provide it",
                    "add it to `provides` as module:Class",
                )


def _without_adapter(bound: tuple[BoundPort, ...], bindings: tuple[Binding, ...]) -> Iterator[Problem]:
    doubled = {item.port.id for item in bound if item.tool is None and item.described is None}
    for binding in bindings:
        if binding.port in doubled and not binding.starter_tool.startswith("local-"):
            yield Problem(
                contribution_path(binding.starter_tool),
                0,
                "GEN004",
                f"{binding.starter_tool} is chosen for port `{binding.port}` but ships no adapter",
                "bind the port's local double in the starter, or add the adapter",
            )

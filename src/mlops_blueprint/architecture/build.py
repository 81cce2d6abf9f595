"""Catalog, findings and stack to one organisation's target architecture."""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from typing import Literal

from mlops_blueprint.architecture.status import Findings, judge_element, practices_of
from mlops_blueprint.model.architecture import (
    Architecture,
    ArchitectureZone,
    Element,
    Flow,
    RoleName,
    Status,
    ToolLabel,
)
from mlops_blueprint.model.assessment import Assessment
from mlops_blueprint.model.catalog import Catalog
from mlops_blueprint.model.drawing import DrawnElement
from mlops_blueprint.model.engagement import Case
from mlops_blueprint.model.paper import Component, WorkflowStep
from mlops_blueprint.model.stack import Stack


@dataclass(frozen=True)
class _Face:
    """What a card is and says when the drawing gives it no title of its own."""

    kind: Literal["step", "component", "store"]
    code: str
    title: str


def build_architecture(
    case: Case,
    assessment: Assessment,
    stack: Stack,
    catalog: Catalog,
    *,
    beside: Collection[str] | None = None,
) -> Architecture:
    """Return every card with its tools, roles and present state, and the flows between them.

    Args:
        case: the engagement, with its name and its day.
        assessment: present state of the practices behind the cards.
        stack: the tool at each port.
        catalog: cards, flows, tools.
        beside: tools that stand at no port, such as servers; those that the engagement requires when left out.
    """
    findings = {finding.practice: finding for finding in assessment.findings}
    elements = tuple(_element(item, findings, stack, catalog) for item in catalog.drawn_elements)
    engagement = case.engagement
    unit = engagement.organisation.unit
    who = f"{engagement.organisation.name}, {unit}" if unit else engagement.organisation.name
    counts = Counter(element.status for element in elements)
    return Architecture(
        engagement=engagement.id,
        catalog_version=catalog.manifest.version,
        digest=case.digest,
        title=f"Target MLOps architecture: {engagement.project.name}",
        subtitle=f"{who}. State as of {engagement.as_of.isoformat()}. Steps 1 to 28 after Kreuzberger et al."
        + _beside(engagement.tools.required if beside is None else beside, catalog),
        zones=tuple(
            ArchitectureZone(id=item.id, title=item.title, parent=item.parent) for item in catalog.drawn_zones
        ),
        elements=elements,
        flows=tuple(
            Flow(source=item.source, target=item.target, kind=item.kind, label=item.label)
            for item in catalog.drawn_flows
        ),
        roles=tuple(RoleName(short=role.short, name=role.name) for role in catalog.roles),
        summary={status: counts[status] for status in Status},
    )


def _beside(tools: Collection[str], catalog: Catalog) -> str:
    """Return a sentence on tools that serve the whole stack, which no card shows; empty without any."""
    names = [tool.name for tool in catalog.tools if tool.id in tools and tool.stands_beside]
    return f" Beside the stack: {', '.join(names)}." if names else ""


def _element(item: DrawnElement, findings: Findings, stack: Stack, catalog: Catalog) -> Element:
    status, because = judge_element(practices_of(item, catalog), findings)
    step = next((entry for entry in catalog.steps if entry.number == item.step), None)
    component = catalog.component_by_id[item.component] if item.component else None
    face = _face(item, step, component)
    return Element(
        id=item.id,
        kind=face.kind,
        code=face.code,
        component=component.code if component else None,
        title=item.title or face.title,
        zone=item.zone,
        roles=_role_shorts(item, step, catalog),
        tools=_tools(item, stack, catalog),
        status=status,
        because=because,
    )


def _face(item: DrawnElement, step: WorkflowStep | None, component: Component | None) -> _Face:
    """A card speaks for its step before its component."""
    if step:
        return _Face("step", str(step.number), step.name)
    if component:
        return _Face("component", component.code, component.short)
    return _Face("store", "", item.id)


def _role_shorts(item: DrawnElement, step: WorkflowStep | None, catalog: Catalog) -> tuple[str, ...]:
    """Roles in the paper's order: the step's own text, else its figure icons, else its zone's."""
    roles = (step.roles or step.figure_roles or step.zone_roles) if step else item.roles
    return tuple(role.short for role in catalog.roles if role.id in roles)


def _tools(item: DrawnElement, stack: Stack, catalog: Catalog) -> tuple[ToolLabel, ...]:
    bound = {binding.port: binding.tool for binding in stack.bindings}
    ids = dict.fromkeys(bound[port] for port in item.ports if port in bound)
    tools = [catalog.tool_by_id[tool] for tool in ids]
    return tuple(
        ToolLabel(id=tool.id, name=tool.name, tier=tool.starter, local_double=tool.kind == "local-double")
        for tool in tools
    )

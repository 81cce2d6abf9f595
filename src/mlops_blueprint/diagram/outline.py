"""The picture in words: everything the drawing shows, and what it had to shorten, as Markdown."""

from mlops_blueprint.diagram.card_face import card_codes
from mlops_blueprint.diagram.palette import EDGE, STATUS
from mlops_blueprint.diagram.summary import status_counts
from mlops_blueprint.model.architecture import Architecture, ArchitectureZone, Element


def text_outline(architecture: Architecture) -> str:
    """Return a text alternative for readers who cannot or will not use the picture."""
    counts = status_counts(architecture.elements)
    states = ", ".join(f"{count} {STATUS[status].word}" for status, count in counts.items())
    blocks = [
        f"# {architecture.title}",
        architecture.subtitle,
        f"{len(architecture.elements)} elements: {states}.",
    ]
    known = {zone.id for zone in architecture.zones}
    for zone in architecture.zones:
        blocks += _zone(zone, architecture)
    rest = [e for e in architecture.elements if e.zone not in known]
    for name in sorted({element.zone for element in rest}):
        blocks += [f"## {name}", "\n".join(_element(e) for e in rest if e.zone == name)]
    blocks += _flows(architecture)
    roles = "\n".join(f"- {role.short}: {role.name}" for role in architecture.roles)
    blocks += ["## Roles", roles] if roles else []
    blocks.append(architecture.origin)
    return "\n\n".join(blocks) + "\n"


def _zone(zone: ArchitectureZone, architecture: Architecture) -> list[str]:
    members = [e for e in architecture.elements if e.zone == zone.id]
    heading = f"{'###' if zone.parent else '##'} {zone.title}"
    return [heading, "\n".join(_element(element) for element in members)] if members else [heading]


def _element(element: Element) -> str:
    head = " ".join((*card_codes(element), element.title))
    parts = [f"- **{head}**: {STATUS[element.status].word}"]
    parts += [f"roles {', '.join(element.roles)}"] if element.roles else []
    names = [f"{tool.name} (local double)" if tool.local_double else tool.name for tool in element.tools]
    parts += [f"tools {', '.join(names)}"] if names else []
    because = "".join(f"\n  - {reason.text}" for reason in element.because)
    return "; ".join(parts) + because


def _flows(architecture: Architecture) -> list[str]:
    if not architecture.flows:
        return []
    names = {zone.id: zone.title for zone in architecture.zones}
    names |= {e.id: " ".join((*card_codes(e)[:1], e.title)) for e in architecture.elements}
    lines = [
        f"- {names.get(flow.source, flow.source)} to {names.get(flow.target, flow.target)}: "
        f"{EDGE[flow.kind].word.lower()}{f' ({flow.label})' if flow.label else ''}"
        for flow in architecture.flows
    ]
    return ["## Flows", "\n".join(lines)]

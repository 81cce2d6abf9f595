"""The picture in words: everything the drawing shows, and what it had to shorten, as Markdown."""

from mlops_blueprint.diagram.card_face import card_codes
from mlops_blueprint.diagram.message import Message, state_message
from mlops_blueprint.diagram.palette import EDGE, STATUS
from mlops_blueprint.diagram.safe_text import markdown_safe
from mlops_blueprint.diagram.summary import status_counts
from mlops_blueprint.diagram.tool_rows import support
from mlops_blueprint.model.architecture import Architecture, ArchitectureZone, Element


def text_outline(architecture: Architecture, message: Message | None = None) -> str:
    """Return a text alternative for readers who cannot or will not use the picture.

    Args:
        architecture: what is drawn; nothing of it is left out or shortened.
        message: what the view says about it; the present state when nothing else is given.
    """
    message = message or state_message(architecture)
    counts = status_counts(architecture.elements)
    states = ", ".join(f"{count} {STATUS[status].word}" for status, count in counts.items())
    blocks = [
        f"# {markdown_safe(message.title)}",
        markdown_safe(architecture.subtitle),
        f"{len(architecture.elements)} elements: {states}.",
    ]
    known = {zone.id for zone in architecture.zones}
    for zone in architecture.zones:
        blocks += _zone(zone, architecture, message)
    rest = [e for e in architecture.elements if e.zone not in known]
    for name in sorted({element.zone for element in rest}):
        blocks += [f"## {name}", "\n".join(_element(e, message) for e in rest if e.zone == name)]
    blocks += _flows(architecture)
    roles = "\n".join(f"- {role.short}: {markdown_safe(role.name)}" for role in architecture.roles)
    blocks += ["## Roles", roles] if roles else []
    blocks.append(architecture.origin)
    return "\n\n".join(blocks) + "\n"


def _zone(zone: ArchitectureZone, architecture: Architecture, message: Message) -> list[str]:
    members = [e for e in architecture.elements if e.zone == zone.id]
    heading = f"{'###' if zone.parent else '##'} {markdown_safe(zone.title)}"
    return [heading, "\n".join(_element(element, message) for element in members)] if members else [heading]


def _element(element: Element, message: Message) -> str:
    head = markdown_safe(" ".join((*card_codes(element), element.title)))
    look = message.look(element)
    parts = [f"- **{head}**: {STATUS[element.status].word}"]
    parts += [look.word] if look.word != STATUS[element.status].word else []
    parts += ["in the background of this view"] if look.quiet else []
    parts += [f"roles {', '.join(element.roles)}"] if element.roles else []
    names = [f"{markdown_safe(tool.name)}{support(tool)}" for tool in element.tools]
    parts += [f"tools {', '.join(names)}"] if names else []
    because = "".join(f"\n  - {markdown_safe(reason.text)}" for reason in element.because)
    return "; ".join(parts) + because


def _flows(architecture: Architecture) -> list[str]:
    if not architecture.flows:
        return []
    names = {zone.id: markdown_safe(zone.title) for zone in architecture.zones}
    names |= {e.id: markdown_safe(" ".join((*card_codes(e)[:1], e.title))) for e in architecture.elements}
    lines = [
        f"- {names.get(flow.source, flow.source)} to {names.get(flow.target, flow.target)}: "
        f"{EDGE[flow.kind].word.lower()}{f' ({markdown_safe(flow.label)})' if flow.label else ''}"
        for flow in architecture.flows
    ]
    return ["## Flows", "\n".join(lines)]

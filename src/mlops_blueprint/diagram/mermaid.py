"""The overview as a Mermaid flowchart, for READMEs; the full picture is beyond what Mermaid lays out readably."""

from mlops_blueprint.diagram.layout_tree import zone_chain
from mlops_blueprint.diagram.palette import EDGE, STATUS
from mlops_blueprint.diagram.rollup import RolledZone, rolled_flows, rolled_zones
from mlops_blueprint.diagram.safe_text import brief
from mlops_blueprint.model.architecture import Architecture, Status

ARROW = {"data": "-->", "code": "-->", "control": "-.->", "feedback": "==>"}
"""Kinds of line that differ without colour; data and code differ by their colour and words."""
PLAIN = " .,:/+-·\N{EN DASH}"
"""Signs that mean nothing to Mermaid."""


def render_mermaid(architecture: Architecture) -> str:
    """Return one box per top zone with its tools and counts, and the lines between them."""
    tops = [z for z in architecture.zones if z.parent is None]
    used = {zone for e in architecture.elements for zone in zone_chain(e.zone, architecture)}
    names = {zone.id: f"z{number}" for number, zone in enumerate(tops, 1) if zone.id in used}
    content = rolled_zones(architecture, names)
    lines = ["---", f"title: {_quoted(architecture.title)}", "---", "flowchart TD"]
    lines += [f"  %% {_plain(architecture.origin)}"]
    lines += [
        f'  {names[z.id]}["{_box(z.title, content[z.id])}"]:::{_worst(content[z.id])}'
        for z in tops
        if z.id in names
    ]
    flows = rolled_flows(architecture, names)
    for flow in flows:
        label = f'|"{_safe(flow.label)}"|' if flow.label else ""
        lines.append(f"  {names[flow.source]} {ARROW[flow.kind]}{label} {names[flow.target]}")
    lines += [
        f"  linkStyle {number} stroke:{EDGE[flow.kind].colour}"
        + (",stroke-width:2.4px" if flow.kind == "data" else "")
        for number, flow in enumerate(flows)
    ]
    lines += [
        f"  classDef {_name(status)} fill:#FFFFFF,color:#0F172A,stroke:{look.colour},stroke-width:2px"
        + (f",stroke-dasharray:{look.dash}" if look.dash else "")
        for status, look in STATUS.items()
    ]
    return "\n".join(lines) + "\n"


def _box(title: str, zone: RolledZone) -> str:
    about = " · ".join(
        part for part in (f"steps {zone.steps}" if zone.steps else "", " ".join(zone.codes)) if part
    )
    tools = ", ".join(tool.name for tool in zone.tools)
    counts = ", ".join(f"{count} {STATUS[status].word}" for status, count in zone.counts.items() if count)
    parts = [f"<b>{_safe(title)}</b>", *(_safe(text) for text in (about, tools, counts) if text)]
    return "<br/>".join(parts)


def _worst(zone: RolledZone) -> str:
    """Return the state of the zone's frame: its weakest known one."""
    order = (Status.MISSING, Status.PARTIAL, Status.UNKNOWN, Status.IN_PLACE, Status.NOT_NEEDED)
    return _name(next(status for status in order if zone.counts[status]))


def _name(status: Status) -> str:
    return status.value.replace("-", "")


def _safe(text: str) -> str:
    """Return text in Mermaid's own entities, so that no sign of it is markup."""
    return "".join(char if char.isalnum() or char in PLAIN else f"#{ord(char)};" for char in brief(text))


def _plain(text: str) -> str:
    return " ".join(text.replace("%", " ").replace("{", " ").replace("}", " ").split())


def _quoted(text: str) -> str:
    """Return text for the YAML of the front matter."""
    inner = brief(text).replace("\\", "\\\\").replace('"', '\\"')
    return f'"{inner}"'

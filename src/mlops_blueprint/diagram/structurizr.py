"""The architecture as a Structurizr DSL workspace: zones are groups, elements are containers."""

from collections.abc import Iterator

from mlops_blueprint.diagram.card_face import card_codes
from mlops_blueprint.diagram.palette import EDGE, STATUS
from mlops_blueprint.diagram.safe_text import brief
from mlops_blueprint.model.architecture import Architecture, ArchitectureZone, Element

DASHED = {"control", "feedback"}
STATE_TAG = "State {}"


def render_structurizr(architecture: Architecture) -> str:
    """Return a workspace with one container view; its layout is left to Structurizr."""
    lines = [f"workspace {_text(architecture.title)} {_text(architecture.subtitle)} {{", "  model {"]
    lines += ["    properties {", '      "structurizr.groupSeparator" "/"', "    }"]
    lines += [f"    platform = softwareSystem {_text(architecture.title)} {_text(architecture.origin)} {{"]
    known = {zone.id for zone in architecture.zones}
    for zone in architecture.zones:
        if zone.parent is None:
            lines += _group(zone, architecture, "      ")
    lines += [_container(e, "      ") for e in architecture.elements if e.zone not in known]
    lines += ["    }", *_relations(architecture), "  }", "  views {"]
    lines += ["    container platform full {", "      include *", "      autoLayout lr", "    }"]
    lines += ["    styles {", *_styles(), "    }", "  }", "}"]
    return "\n".join(lines) + "\n"


def _group(zone: ArchitectureZone, architecture: Architecture, indent: str) -> list[str]:
    inner = [
        line
        for child in architecture.zones
        if child.parent == zone.id
        for line in _group(child, architecture, indent + "  ")
    ]
    own = [_container(e, indent + "  ") for e in architecture.elements if e.zone == zone.id]
    if not inner and not own:
        return []
    return [f"{indent}group {_text(zone.title.replace('/', '-'))} {{", *own, *inner, f"{indent}}}"]


def _container(element: Element, indent: str) -> str:
    """Return one container; its codes make the name unique, its technology is the chosen tools."""
    name = " ".join((*card_codes(element), element.title))
    roles = f"Roles: {', '.join(element.roles)}" if element.roles else ""
    tools = ", ".join(tool.name for tool in element.tools)
    state = STATE_TAG.format(STATUS[element.status].word)
    return f"{indent}{_id(element.id)} = container {_text(name)} {_text(roles)} {_text(tools)} {_text(state)}"


def _relations(architecture: Architecture) -> Iterator[str]:
    """Yield each relation once; one that starts or ends at a zone is drawn to its first element."""
    carriers = {e.component: e.id for e in reversed(architecture.elements) if e.component}
    ends = {z.id: _first(z.id, architecture) for z in architecture.zones}
    ends |= {code: name for code, name in carriers.items() if code}
    ends |= {element.id: element.id for element in architecture.elements}
    seen = set()
    for flow in architecture.flows:
        source, target = ends.get(flow.source), ends.get(flow.target)
        label = flow.label or EDGE[flow.kind].word
        if source and target and source != target and (source, target, label, flow.kind) not in seen:
            seen.add((source, target, label, flow.kind))
            yield f"    {_id(source)} -> {_id(target)} {_text(label)} {_text(flow.kind)} {_text(flow.kind)}"


def _first(zone: str, architecture: Architecture) -> str | None:
    inside = {zone, *(z.id for z in architecture.zones if z.parent == zone)}
    return next((e.id for e in architecture.elements if e.zone in inside), None)


def _styles() -> Iterator[str]:
    for style in STATUS.values():
        yield f"      element {_text(STATE_TAG.format(style.word))} {{"
        yield f"        stroke {style.colour}"
        yield "        background #FFFFFF"
        yield "        color #0F172A"
        yield f"        border {'dashed' if style.dash.startswith('6') else 'dotted' if style.dash else 'solid'}"
        yield "      }"
    for kind, edge in EDGE.items():
        yield f"      relationship {_text(kind)} {{"
        yield f"        color {edge.colour}"
        yield f"        style {'dashed' if kind in DASHED else 'solid'}"
        yield "      }"


def _id(name: str) -> str:
    return "e_" + "".join(char if char.isascii() and char.isalnum() else f"_{ord(char):x}_" for char in name)


def _text(text: str) -> str:
    """Return text in quotes; what the language gives a meaning inside quotes is written otherwise."""
    inner = brief(text).replace("\\", "/").replace("${", "$ {").replace('"', '\\"')
    return f'"{inner}"'

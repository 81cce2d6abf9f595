"""The architecture as a Structurizr DSL workspace: zones are groups, elements are containers."""

from collections.abc import Iterator, Mapping

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
    known, names = {zone.id for zone in architecture.zones}, _names(architecture)
    for zone in architecture.zones:
        if zone.parent is None:
            lines += _group(zone, architecture, names, "      ")
    lines += [_container(e, names, "      ") for e in architecture.elements if e.zone not in known]
    lines += ["    }", *_relations(architecture), "  }", "  views {"]
    lines += ["    container platform full {", "      include *", "      autoLayout tb 150 100", "    }"]
    lines += ["    styles {", *_styles(), "    }", "  }", "}"]
    return "\n".join(lines) + "\n"


def _group(
    zone: ArchitectureZone, architecture: Architecture, names: Mapping[str, str], indent: str
) -> list[str]:
    inner = [
        line
        for child in architecture.zones
        if child.parent == zone.id
        for line in _group(child, architecture, names, indent + "  ")
    ]
    own = [_container(e, names, indent + "  ") for e in architecture.elements if e.zone == zone.id]
    if not inner and not own:
        return []
    title = zone.title.replace("/", "-").strip() or zone.id
    return [f"{indent}group {_text(title)} {{", *own, *inner, f"{indent}}}"]


def _names(architecture: Architecture) -> dict[str, str]:
    """Return each element's name in quotes; Structurizr refuses a workspace with two of one name."""
    names: dict[str, str] = {}
    for element in architecture.elements:
        name = _text(" ".join((*card_codes(element), element.title)).strip() or element.id)
        taken = name in names.values()
        names[element.id] = _text(f"{element.id} {element.title}") if taken else name
    return names


def _container(element: Element, names: Mapping[str, str], indent: str) -> str:
    """Return one container; its technology is the chosen tools."""
    roles = f"Roles: {', '.join(element.roles)}" if element.roles else ""
    tools = ", ".join(tool.name for tool in element.tools)
    state = STATE_TAG.format(STATUS[element.status].word)
    words = f"{names[element.id]} {_text(roles)} {_text(tools)} {_text(state)}"
    return f"{indent}{_id(element.id)} = container {words}"


def _relations(architecture: Architecture) -> Iterator[str]:
    """Yield each relation once, as Structurizr wants; one of a zone is drawn to its first element."""
    carriers = {e.component: e.id for e in reversed(architecture.elements) if e.component}
    ends = {z.id: _first(z.id, architecture) for z in architecture.zones}
    ends |= {code: name for code, name in carriers.items() if code}
    ends |= {element.id: element.id for element in architecture.elements}
    seen = set()
    for flow in architecture.flows:
        source, target = ends.get(flow.source), ends.get(flow.target)
        if not source or not target or source == target:
            continue
        kind = EDGE[flow.kind].word
        labels = (_text(flow.label or kind), _text(f"{kind}: {flow.label}"))
        label = next((text for text in labels if (source, target, text) not in seen), None)
        if label:
            seen.add((source, target, label))
            yield f"    {_id(source)} -> {_id(target)} {label} {_text(flow.kind)} {_text(flow.kind)}"


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

"""What tools and ports say of components and of each other."""

from collections.abc import Iterator

from mlops_blueprint.catalog.lookup_reference import Reference, to_each
from mlops_blueprint.model.catalog import Catalog
from mlops_blueprint.model.tool import ComponentSupport, Integration, Tool


def tool_references(catalog: Catalog) -> Iterator[Reference]:
    """Yield the references of ports and tools."""
    for port in catalog.ports:
        source = ("port", port.id)
        if port.component:
            yield Reference(source, ("component", port.component), "component", "ports")
        if port.dimension:
            yield Reference(source, ("dimension", port.dimension), "dimension", "ports its target decides on")
        yield from to_each(Reference(source, ("port", ""), "near", "near"), port.near)
    for tool in catalog.tools:
        yield from _fills(tool)
        yield from _integrations(tool)


def _fills(tool: Tool) -> Iterator[Reference]:
    source = ("tool", tool.id)
    for filled in tool.components:
        target = ("component", filled.id)
        yield Reference(source, target, "components it fills", "tools that fill it", _support(filled, tool))
    for mention in tool.named_by_paper:
        target = ("component", mention.component)
        yield Reference(source, target, "the paper names it for", "the paper names for it", mention.name)
    yield from to_each(
        Reference(source, ("port", ""), "ports it provides", "tools that provide it"), tool.provides
    )
    yield from to_each(Reference(source, ("port", ""), "ports it needs", "tools that need it"), tool.needs)
    if tool.lifecycle.successor:
        target = ("tool", tool.lifecycle.successor)
        yield Reference(source, target, "succeeded by", "successor of", tool.lifecycle.status)


def _support(filled: ComponentSupport, tool: Tool) -> str:
    since = f", since {filled.since}" if filled.since else ""
    life = "" if tool.lifecycle.status == "active" else f", {tool.lifecycle.status}"
    return f"{filled.support}{since}{life}"


def _integrations(tool: Tool) -> Iterator[Reference]:
    source = ("tool", tool.id)
    for link in tool.integrations:
        target, words = ("tool", link.other), _words(link)
        over = f"{link.port}, {words}" if link.port else words
        yield Reference(
            source, target, "integrations it has to be set up for", "integrations set up in", over
        )
        if link.port:
            note = f"with {link.other}, {words}"
            yield Reference(source, ("port", link.port), "integrates over", "integrations over it", note)


def _words(link: Integration) -> str:
    return link.level if link.checked_on else f"{link.level}, unconfirmed"

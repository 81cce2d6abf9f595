"""The catalog's tools as a landscape2 data file, so that they can stand beside those of CNCF and LF AI & Data."""

import re
from collections.abc import Iterator
from html import escape

from mlops_blueprint.catalog.landscape_format import (
    ARCHIVED,
    SCHEMA,
    LandscapeCategory,
    LandscapeExtra,
    LandscapeItem,
    LandscapeLink,
    LandscapeSubcategory,
)
from mlops_blueprint.model.catalog import Catalog
from mlops_blueprint.model.tool import Tool
from mlops_blueprint.yaml_text import dump

ANNOTATION = "mlops-blueprint"
"""Prefix of the annotations that carry what the format has no key for."""

WHOLE = "Whole component"
PART = "Part of the component"
AROUND = "Around the components"
"""Category of tools that fill no component."""

_REPOSITORY = re.compile(r"https://github\.com/[\w.-]+/[\w.-]+/?")
_SIMPLE_LICENCE = re.compile(r"(?!LicenseRef-)[\w.+-]+")


def export_landscape(catalog: Catalog) -> str:
    """Return the data file: a category per component, with the tools that fill it wholly and in part.

    A tool stands where it is strongest and is listed under its other components by ``second_path``. Our own
    stand-ins are left out: they are no products and have no home page.
    """
    places: dict[str, dict[str, list[LandscapeItem]]] = {}
    for category, subcategory in _order(catalog):
        places.setdefault(category, {}).setdefault(subcategory, [])
    for tool in catalog.tools:
        if tool.kind != "local-double":
            first, *others = tool_paths(tool, catalog)
            places[first[0]][first[1]].append(_item(tool, others, catalog))
    categories = [
        LandscapeCategory(
            name=category,
            subcategories=tuple(
                LandscapeSubcategory(name=name, items=tuple(items)) for name, items in inner.items() if items
            ),
        )
        for category, inner in places.items()
    ]
    filled = [item.model_dump(mode="json", exclude_none=True) for item in categories if item.subcategories]
    return f"# yaml-language-server: $schema={SCHEMA}\n{dump({'categories': filled})}"


def tool_paths(tool: Tool, catalog: Catalog) -> list[tuple[str, str]]:
    """Return category and subcategory of every place of a tool, the main one first."""
    filled = sorted(tool.components, key=lambda item: item.support != "full")
    paths = [(_category(item.id, catalog), WHOLE if item.support == "full" else PART) for item in filled]
    ports = [catalog.port_by_id[port] for port in tool.provides if port in catalog.port_by_id]
    return (
        paths
        or [(AROUND, _plain(port.name)) for port in ports if not port.component]
        or [(AROUND, "Further tools")]
    )


def _order(catalog: Catalog) -> Iterator[tuple[str, str]]:
    for component in catalog.components:
        for subcategory in (WHOLE, PART):
            yield _category(component.id, catalog), subcategory
    for port in catalog.ports:
        if not port.component:
            yield AROUND, _plain(port.name)
    yield AROUND, "Further tools"


def _category(component: str, catalog: Catalog) -> str:
    return _plain(catalog.component_by_id[component].short)


def _plain(name: str) -> str:
    """Return a name without the slash, which divides category from subcategory."""
    return name.replace("/", "-")


def _item(tool: Tool, others: list[tuple[str, str]], catalog: Catalog) -> LandscapeItem:
    urls = [link.url for link in tool.links]
    return LandscapeItem(
        name=tool.name,
        homepage_url=urls[0],
        logo=f"{tool.id}.svg",
        description=tool.summary,
        second_path=tuple(f"{category} / {name}" for category, name in others) or None,
        project=ARCHIVED if tool.lifecycle.status == "retired" else None,
        repo_url=next((url for url in urls if _REPOSITORY.fullmatch(url)), None),
        license=tool.licence if _SIMPLE_LICENCE.fullmatch(tool.licence) else None,
        extra=_extra(tool, catalog),
    )


def _extra(tool: Tool, catalog: Catalog) -> LandscapeExtra:
    joined = [catalog.tool_by_id[link.other].name for link in tool.integrations if link.checked_on]
    components = [item.id for item in tool.components]
    package = next(iter(tool.packages.pypi), None)
    # What several tools name is the client library of a vendor, not the product.
    own = package == tool.id or sum(package in other.packages.pypi for other in catalog.tools) == 1
    return LandscapeExtra(
        annotations={f"{ANNOTATION}/{key}": value for key, value in _annotations(tool).items() if value},
        archived=tool.lifecycle.date if tool.lifecycle.status == "retired" else None,
        other_links=tuple(LandscapeLink(name=link.title, url=link.url) for link in tool.links),
        package_manager_url=f"https://pypi.org/project/{package}/" if package and own else None,
        summary_integrations=", ".join(dict.fromkeys(joined)) or None,
        summary_tags=", ".join(components) or None,
    )


def _annotations(tool: Tool) -> dict[str, str]:
    return {
        "id": tool.id,
        "components": ", ".join(f"{item.id}: {item.support}" for item in tool.components),
        "hosting": ", ".join(tool.hosting),
        "languages": ", ".join(tool.languages),
        "licence": tool.licence,
        "lifecycle": tool.lifecycle.status,
        "reviewed": tool.reviewed.isoformat(),
    }


def letter_tile(name: str) -> str:
    """Return an SVG that stands in for a logo: the first letters of the name; landscape2 needs a file per item."""
    words = re.findall(r"\w+", name) or ["?"]
    letters = "".join(word[0] for word in words[:2]).upper() if len(words) > 1 else words[0][:2].capitalize()
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 200" role="img">'
        '<rect width="200" height="200" rx="24" fill="#334155"/>'
        '<text x="100" y="130" font-family="Helvetica, Arial, sans-serif" font-size="84" font-weight="700"'
        f' text-anchor="middle" fill="#FFFFFF">{escape(letters)}</text></svg>\n'
    )

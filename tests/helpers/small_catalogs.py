"""Catalogs of a few ports and tools, for selection tests that must be readable or exhaustive."""

from collections.abc import Sequence
from datetime import date

from mlops_blueprint.model.base import Link
from mlops_blueprint.model.catalog import Catalog
from mlops_blueprint.model.recommendation import Recommendation, RequiredComponent
from mlops_blueprint.model.tool import ComponentSupport, Lifecycle, Port, Tool

DAY = date(2026, 11, 1)
LINK = Link(title="Documentation", url="https://example.org/")
COMPONENT_OF = {"a.port": "alpha", "b.port": "beta", "c.port": "gamma"}
PORTS = (
    Port(id="a.port", name="Port A", summary="First", component="alpha", near=("b.port",)),
    Port(id="b.port", name="Port B", summary="Second", component="beta", near=("c.port",)),
    Port(id="c.port", name="Port C", summary="Third", component="gamma"),
)


def tool(name: str, *ports: str, parts: Sequence[str] = (), **other: object) -> Tool:
    """A tool that is harmless in every respect a test does not name."""
    fields: dict[str, object] = {
        "name": name.title(),
        "summary": "A tool",
        "licence": "MIT",
        "hosting": ("laptop",),
        "provides": ports,
        "components": tuple(
            ComponentSupport(id=COMPONENT_OF[port], support="part" if port in parts else "full")
            for port in dict.fromkeys(ports)
        ),
        "lifecycle": Lifecycle(status="active"),
        "effort": 2,
        "lock_in": 2,
        "starter": "runs",
        "links": (LINK,),
        "reviewed": DAY,
    }
    return Tool(id=name, **{**fields, **other})  # type: ignore[arg-type]  # fields are a tool's


def double(port: str) -> Tool:
    return tool(f"local-{port[0]}", port, kind="local-double", effort=1, lock_in=1)


def small_catalog(shipped: Catalog, tools: Sequence[Tool]) -> Catalog:
    """The shipped catalog with other ports and tools."""
    fields = {name: getattr(shipped, name) for name in Catalog.model_fields}
    return Catalog.model_construct(**{**fields, "ports": PORTS, "tools": tuple(tools)})


def needing(*components: str) -> Recommendation:
    """A recommendation that requires these components and nothing else."""
    return Recommendation(
        engagement="sample",
        catalog_version="1",
        digest="0",
        targets=(),
        gaps=(),
        waves=(),
        later=(),
        components=tuple(
            RequiredComponent(component=name, required=name in components, gaps=(), because=())
            for name in ("alpha", "beta", "gamma")
        ),
    )

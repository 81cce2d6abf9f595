"""The tailored architecture: elements, flows, zones and their present state; every view is drawn from it."""

from enum import StrEnum
from typing import Literal

from mlops_blueprint.model.base import Reason, Record, Slug
from mlops_blueprint.model.tool import Tier


class Status(StrEnum):
    """Present state of an element, from the findings on the practices it stands for."""

    IN_PLACE = "in-place"
    PARTIAL = "partial"
    MISSING = "missing"
    UNKNOWN = "unknown"
    NOT_NEEDED = "not-needed"


class ToolLabel(Record):
    """A tool as it appears on a card."""

    id: Slug
    name: str
    tier: Tier
    local_double: bool = False


class Element(Record):
    """One card of the picture.

    Attributes:
        id: ``S1``..``S28`` for steps, ``C1``..``C9`` for components, ``X_...`` for other nodes.
        code: what the pill shows (``15``, ``C4`` or empty).
        component: code of the component the element is the card of, or that a step carries (``C8``).
        roles: the roles' short codes (``DS``), in the paper's role order.
    """

    id: str
    kind: Literal["step", "component", "store", "external"]
    code: str
    component: str | None
    title: str
    zone: str
    roles: tuple[str, ...]
    tools: tuple[ToolLabel, ...]
    status: Status
    because: tuple[Reason, ...]


class Flow(Record):
    """A line of the picture, from element to element."""

    source: str
    target: str
    kind: Literal["data", "code", "control", "feedback"]
    label: str = ""


class ArchitectureZone(Record):
    """A frame of the picture."""

    id: str
    title: str
    parent: str | None = None


class RoleName(Record):
    """A role's short code and full name, for the legend."""

    short: str
    name: str


class Architecture(Record):
    """One organisation's target architecture with its present state."""

    engagement: Slug
    catalog_version: str
    digest: str
    title: str
    subtitle: str
    zones: tuple[ArchitectureZone, ...]
    elements: tuple[Element, ...]
    flows: tuple[Flow, ...]
    roles: tuple[RoleName, ...]
    summary: dict[Status, int]

    @property
    def origin(self) -> str:
        """What a picture was made from, for whoever finds it without its folder."""
        return f"MLOps Blueprint, catalog {self.catalog_version}, input {self.digest}"

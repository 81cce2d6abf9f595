"""Our reference picture before it is tailored: cards, frames and lines as data."""

from typing import Annotated, Literal

from pydantic import Field

from mlops_blueprint.model.base import PortId, Record, Sentence, Slug


class DrawnZone(Record):
    """A frame."""

    id: str
    title: Sentence
    parent: str | None = None


class DrawnElement(Record):
    """A card: of a step, of a component, or of something that is neither.

    Attributes:
        ports: the tools bound to these ports are shown on the card.
        roles: only for cards without a step; a step's roles come from the paper.
    """

    id: str
    zone: str
    step: Annotated[int, Field(ge=1, le=28)] | None = None
    component: Slug | None = None
    title: str | None = None
    ports: tuple[PortId, ...] = ()
    roles: tuple[Slug, ...] = ()


class DrawnFlow(Record):
    """A line between two cards."""

    source: str
    target: str
    kind: Literal["data", "code", "control", "feedback"]
    label: str = ""

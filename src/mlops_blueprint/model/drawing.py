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


class Phase(Record):
    """A stretch of the way to the target, with the elements that are complete at its end.

    Attributes:
        kind: ``done`` nothing is left to do; ``wave`` complete with a wave of the roadmap; ``later`` beyond
            its last wave; ``unknown`` no practice speaks for the element.
        number: of the wave, counted from 1; else 0.
        word: what the key of a picture says.
        month: of a wave's end, counted from the state the picture shows.
        elements: ids of cards, each in one phase only.
    """

    kind: Literal["done", "wave", "later", "unknown"]
    number: Annotated[int, Field(ge=0)]
    word: Sentence
    month: int | None = None
    elements: tuple[str, ...]

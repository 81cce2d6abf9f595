"""What every record shares: strictness, identifiers, reasons and sources."""

from datetime import date
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, StringConstraints

Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
"""Kebab-case identifier; for a file of its own it equals the file name."""

PracticeId = Annotated[str, StringConstraints(pattern=r"^[a-z]+\.[a-z0-9_]+$")]
"""Dotted practice identifier such as ``dat.versioned``."""

PortId = Annotated[str, StringConstraints(pattern=r"^[a-z]+\.[a-z]+$")]
"""Dotted port identifier such as ``registry.models``."""

Sentence = Annotated[str, StringConstraints(min_length=3, strip_whitespace=True)]
Date = date


class Record(BaseModel):
    """Immutable value that refuses unknown keys and silent conversions."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, populate_by_name=True)


class Reason(Record):
    """Why something is so, and what it rests on.

    Attributes:
        text: one sentence a client can read.
        refs: ids of the things it follows from, as ``kind:id`` (``answer:ana/dat.versioned``,
            ``practice:dat.versioned``, ``rule:targets/3``, ``context:live_models``, ``tool:mlflow``).
    """

    text: Sentence
    refs: tuple[str, ...] = ()


class FactSource(Record):
    """Where a fact stands in the paper, and how it was obtained.

    ``text`` is read in the running text, ``figure`` off a drawing, ``derived`` computed from the
    paper's facts, ``ours`` our own extension that must never be presented as the paper's.
    """

    section: str
    mark: Literal["text", "figure", "derived", "ours"]


class Link(Record):
    """A primary source."""

    title: Sentence
    url: Annotated[str, StringConstraints(pattern=r"^https?://\S+$")]

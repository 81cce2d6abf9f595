"""Orientation: which practices concern which element of a process frame, standard or law. Never a verdict."""

from typing import Literal

from mlops_blueprint.model.base import Date, Link, PracticeId, Record, Sentence, Slug
from mlops_blueprint.model.practice import Stage


class OrientationElement(Record):
    """One element, such as a phase, a canvas field, a category, a clause or an article.

    Attributes:
        id: the publisher's own number or short name.
        stage: stands for every practice of this CRISP-ML(Q) stage.
        practices: further practices that concern it; the pairing is ours.
    """

    id: str
    name: Sentence
    stage: Stage | None = None
    practices: tuple[PracticeId, ...] = ()


class OrientationDate(Record):
    """A date that matters, as data because such dates move.

    Attributes:
        checked_on: day on which ``source`` was read.
        confidence: ``read`` in the source itself, ``secondary`` in a text about it, ``low`` otherwise.
    """

    what: Sentence
    date: Date
    checked_on: Date
    source: Link
    confidence: Literal["read", "secondary", "low"]


class Orientation(Record):
    """A frame to look at the findings through; it has no levels and gives no score.

    Attributes:
        mark: ``ours`` for the pairing of elements and practices, whoever published the elements.
        disclaimer: printed with every use.
    """

    id: Slug
    name: Sentence
    publisher: Sentence
    version: str
    mark: Literal["ours"]
    confidence: Literal["read", "secondary", "low"]
    summary: Sentence
    disclaimer: Sentence
    elements: tuple[OrientationElement, ...]
    dates: tuple[OrientationDate, ...] = ()
    links: tuple[Link, ...]
    reviewed: Date


class Succession(Record):
    """A practice that got another id, so that earlier engagements and milestones stay readable.

    Attributes:
        since: catalog version with the new id.
        new: None when the practice was dropped.
    """

    old: PracticeId
    new: PracticeId | None
    since: str
    because: Sentence

"""An orientation with the findings of one engagement laid over it: counts, never a verdict."""

from typing import Annotated, Literal

from pydantic import Field

from mlops_blueprint.model.assessment import Outcome
from mlops_blueprint.model.base import PracticeId, Record, Sentence, Slug
from mlops_blueprint.model.orientation import Orientation

Count = Annotated[int, Field(ge=0)]


class OutcomeCounts(Record):
    """How many practices have which outcome; nothing is weighed and nothing is summed up to a score."""

    met: Count = 0
    partly: Count = 0
    not_met: Count = 0
    unknown: Count = 0
    not_applicable: Count = 0


class PracticeStanding(Record):
    """One practice behind an element, and what is known about it."""

    practice: PracticeId
    outcome: Outcome


class ElementView(Record):
    """One element of a frame with the practices that concern it.

    Attributes:
        practices: in catalog order; none when no practice that is asked here concerns the element.
    """

    id: str
    name: Sentence
    counts: OutcomeCounts
    practices: tuple[PracticeStanding, ...]


class OrientationView(Record):
    """One frame seen with the findings of one engagement.

    Attributes:
        frame: the orientation itself, with disclaimer, dates, sources and how well they were read.
        counts: over all practices behind the frame, each counted once.
    """

    frame: Orientation
    counts: OutcomeCounts
    elements: tuple[ElementView, ...]


class Orientations(Record):
    """The frames somebody asked for, with what they rest on."""

    format: Literal["mlops-blueprint/orientations/1"]
    engagement: Slug
    catalog_version: str
    digest: str
    views: tuple[OrientationView, ...]

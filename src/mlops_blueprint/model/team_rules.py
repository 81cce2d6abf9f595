"""What fits people onto the role matrix: the circles of the paper's figure 3, and our rules about load and duties."""

from typing import Annotated, Literal

from pydantic import Field

from mlops_blueprint.model.base import FactSource, Link, PracticeId, Record, Sentence, Slug
from mlops_blueprint.model.paper import StepNumber

Extent = Literal["clear", "sliver", "none", "undrawn"]
"""How far two circles overlap, from near to far; ``undrawn`` when figure 3 lacks one of the two."""
CircleCode = Annotated[str, Field(pattern=r"^[A-Z]{2}$")]


class RoleCircle(Record):
    """A circle of the paper's figure 3.

    Attributes:
        role: role id; left out for the backend engineer, who is drawn there and is no role of the text.
        holds: what stands inside the circle, in our words.
    """

    code: CircleCode
    name: Sentence
    role: Slug | None = None
    holds: tuple[Sentence, ...]
    source: FactSource


class RoleOverlap(Record):
    """Two circles of figure 3 that overlap; a pair without an entry does not.

    Attributes:
        extent: ``sliver`` where the drawing shows hardly more than a touch.
    """

    circles: tuple[CircleCode, CircleCode]
    extent: Literal["clear", "sliver"]
    source: FactSource


class TeamRule(Record):
    """When somebody counts as overloaded, compared with the team; rows are counted, days never guessed.

    Attributes:
        least_people: smaller teams are not compared.
        work_factor: overloaded above this many times an equal share of the rows that are done.
        answers_share: overloaded above this share of all rows to answer for.
        plan_sizes: team sizes for which merges of roles are proposed.
    """

    least_people: Annotated[int, Field(ge=2)]
    work_factor: Annotated[float, Field(gt=1)]
    answers_share: Annotated[float, Field(gt=0, le=1)]
    plan_sizes: tuple[Annotated[int, Field(ge=1)], ...]
    because: Sentence


class DutySide(Record):
    """One of two duties: whoever has one of the letters in one of the rows.

    Attributes:
        rows: ids of steps, activities or extension rows.
    """

    rows: tuple[Slug, ...]
    letters: tuple[Literal["R", "A"], ...]


class DutySeparation(Record):
    """Two duties that one person should not hold alone.

    Attributes:
        practice: the practice that suffers when they fall together.
        instead: what a team can do that is too small to keep them apart.
    """

    id: Slug
    name: Sentence
    does: DutySide
    checks: DutySide
    because: Sentence
    practice: PracticeId
    instead: Sentence
    links: tuple[Link, ...] = ()


class RoleHint(Record):
    """How a role can be filled: by hiring, or by training somebody who holds a near one.

    Attributes:
        learners: roles whose holders are near enough to learn it, nearest first; only for ``train``.
    """

    role: Slug
    kind: Literal["hire", "train"]
    learners: tuple[Slug, ...] = ()
    text: Sentence
    practices: tuple[PracticeId, ...] = ()
    steps: tuple[StepNumber, ...] = ()

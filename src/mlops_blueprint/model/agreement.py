"""How far the respondents agree, and what they should talk about."""

from typing import Annotated, Literal

from pydantic import Field

from mlops_blueprint.model.assessment import LevelInterval
from mlops_blueprint.model.base import PracticeId, Record, Slug
from mlops_blueprint.model.practice import State

Count = Annotated[int, Field(ge=0)]
Why = Literal["far-apart", "applies-or-not", "decides-a-level"]


class RoleView(Record):
    """What the people of one role said about a practice: their lower median and how many they are.

    Attributes:
        state: ``unknown`` when none of them knows.
        differs: their median lies two or more states from that of everybody else.
    """

    role: Slug
    state: State
    people: Count
    differs: bool


class PracticeAgreement(Record):
    """Median and spread of the answers about one practice.

    Attributes:
        spread: steps of the scale between the lowest and the highest known answer, 0 to 4.
        deviation: mean distance of the known answers from their lower median, in steps.
        known, unknown, not_applicable: how many people gave such an answer.
        roles: by role; without names asked for, only roles that at least two people hold.
        agreed: a consensus exists.
    """

    practice: PracticeId
    dimension: Slug
    median: State
    low: State
    high: State
    spread: Annotated[int, Field(ge=0, le=4)]
    deviation: Annotated[float, Field(ge=0, le=4)]
    known: Count
    unknown: Count
    not_applicable: Count
    roles: tuple[RoleView, ...]
    voices: tuple[tuple[Slug, State], ...]
    agreed: bool


class AgendaItem(Record):
    """A practice to talk about, and why.

    Attributes:
        why: ``far-apart`` known answers two or more states apart; ``applies-or-not`` some say it does not
            apply; ``decides-a-level`` a smaller difference on which a level hangs.
        levels: dimension -> the level as it would be by the lowest and by the highest answer.
    """

    practice: PracticeId
    why: Why
    levels: dict[Slug, LevelInterval] = Field(default_factory=dict)


class ScanDifference(Record):
    """A practice about which people say something else than a scan of the repositories shows.

    Attributes:
        said: the claimed state: agreed, or the lower median of the answers.
        scanned: what the scan shows; ``places`` where, as ``path:line``.
    """

    practice: PracticeId
    said: State
    scanned: State
    places: tuple[str, ...]


class Agreement(Record):
    """Agreement over a whole engagement.

    Attributes:
        compared: practices that at least two people know.
        same: of those, practices with equal answers; ``near``: answers at most one step apart.
        alpha: Krippendorff's alpha for ordinal data, from ten respondents on; below that it says little.
        scan: where people and scan differ, the widest distance first.
        anonymous: neither names nor roles of a single person are given.
    """

    format: Literal["mlops-blueprint/agreement/1"]
    engagement: Slug
    digest: str
    respondents: Count
    compared: Count
    same: Count
    near: Count
    alpha: float | None
    anonymous: bool
    practices: tuple[PracticeAgreement, ...]
    agenda: tuple[AgendaItem, ...]
    scan: tuple[ScanDifference, ...] = ()

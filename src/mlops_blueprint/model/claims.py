"""Claims above their proof: what a second person's look could confirm."""

from typing import Literal

from mlops_blueprint.model.base import PracticeId, Record, Sentence, Slug
from mlops_blueprint.model.engagement import Validation
from mlops_blueprint.model.practice import State


class Claim(Record):
    """A claim above its proof.

    Attributes:
        proven: as far as evidence and validations support it today.
        enough: what a look would have to see.
        last: the validation on record, current or not.
    """

    practice: PracticeId
    claimed: State
    proven: State
    enough: Sentence
    last: Validation | None


class Claims(Record):
    """The claims of an engagement that are worth a look, the widest distance first, then in catalog order."""

    format: Literal["mlops-blueprint/claims/1"]
    engagement: Slug
    digest: str
    claims: tuple[Claim, ...]

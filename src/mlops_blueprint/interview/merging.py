"""Joins answers that come back from somebody with those that are there already."""

from dataclasses import dataclass
from typing import Literal

from mlops_blueprint.model.engagement import AnswerSet

Preference = Literal["imported", "existing"]


@dataclass(frozen=True)
class Merge:
    """Two answer sets of one respondent, joined.

    Attributes:
        added: practices that were not answered before.
        changed: practices whose earlier answer was replaced.
        kept: practices whose imported answer was passed over.
        conflicts: practices answered differently, without a preference; the earlier answers stand in ``answers``.
    """

    answers: AnswerSet
    added: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()
    conflicts: tuple[str, ...] = ()


def merge_answers(before: AnswerSet | None, new: AnswerSet, prefer: Preference | None = None) -> Merge:
    """Join two answer sets of one respondent.

    Args:
        before: what is there; its respondent and place in the interview stay.
        new: what comes in.
        prefer: which answer counts where both differ; None reports them as conflicts.
    """
    if before is None:
        return Merge(new, added=tuple(new.answers))
    added = tuple(name for name in new.answers if name not in before.answers)
    differing = tuple(
        name for name, answer in new.answers.items() if before.answers.get(name, answer) != answer
    )
    taken = (*added, *(differing if prefer == "imported" else ()))
    answers = {**before.answers, **{name: new.answers[name] for name in taken}}
    return Merge(
        before.model_copy(update={"answers": answers}),
        added=added,
        changed=differing if prefer == "imported" else (),
        kept=differing if prefer == "existing" else (),
        conflicts=() if prefer else differing,
    )

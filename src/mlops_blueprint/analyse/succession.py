"""Old answers under today's practice ids."""

from collections.abc import Iterable, Mapping, Sequence
from typing import TypeVar

from mlops_blueprint.model.analysis import Figure
from mlops_blueprint.model.analysis_milestone import Renaming
from mlops_blueprint.model.orientation import Succession

T = TypeVar("T")

_OF_PRACTICES = frozenset({"finding", "gap"})


def successors(practice: str, successions: Sequence[Succession]) -> tuple[str, ...] | None:
    """Return today's ids of a practice, following renamings of renamings.

    Returns:
        Empty when the practice was dropped; None when its id never changed.
    """
    mine = [item for item in successions if item.old == practice]
    if not mine:
        return None
    found: list[str] = []
    for new in (item.new for item in mine if item.new):
        # The checks of the catalog rule out circles; a renamed id never comes back.
        later = successors(new, successions)
        found.extend((new,) if later is None else later)
    return tuple(dict.fromkeys(found))


def renamings(practices: Iterable[str], successions: Sequence[Succession]) -> tuple[Renaming, ...]:
    """Return which of some practice ids are read under other ids, or dropped, and why."""
    by_old = {item.old: item for item in reversed(successions)}
    return tuple(
        Renaming(old=old, new=new, since=by_old[old].since, because=by_old[old].because)
        for old in dict.fromkeys(practices)
        if old in by_old
        for new in successors(old, successions) or (None,)
    )


def under_new_ids(replies: Mapping[str, T], successions: Sequence[Succession]) -> dict[str, T]:
    """Return answers by today's ids: a renamed practice's under its new id, a dropped one's not at all.

    An answer that was given under the new id itself wins over one that is read from an old id.
    """
    renamed: dict[str, T] = {}
    kept: dict[str, T] = {}
    for practice, reply in replies.items():
        new = successors(practice, successions)
        if new is None:
            kept[practice] = reply
        else:
            renamed |= {name: reply for name in new if name not in renamed}
    return {**renamed, **kept}


def figures_under_new_ids(figures: Iterable[Figure], successions: Sequence[Succession]) -> tuple[Figure, ...]:
    """Return figures of practices under today's ids, so that a new name alone moves nothing.

    Those of a dropped practice keep its id: it is no longer there, and that is a move.
    """
    found: dict[tuple[str, str, str], Figure] = {}
    for figure in figures:
        new = successors(figure.id, successions) if figure.kind in _OF_PRACTICES else None
        for name in new or (figure.id,):
            moved = figure.model_copy(update={"id": name})
            found.setdefault(moved.key, moved)
    return tuple(found.values())

"""Circles of dependencies. The standard library finds them, so that checking a catalog loads nothing heavy."""

from collections.abc import Iterable, Mapping
from graphlib import CycleError, TopologicalSorter


def find_cycle(prerequisites: Mapping[str, Iterable[str]]) -> tuple[str, ...]:
    """Return the members of one dependency circle, each before what needs it; empty when there is none.

    Args:
        prerequisites: id -> ids that must come before it; unknown ids are ignored.
    """
    known = {
        name: sorted(item for item in prerequisites[name] if item in prerequisites)
        for name in sorted(prerequisites)
    }
    try:
        TopologicalSorter(known).prepare()
    except CycleError as error:
        members: list[str] = error.args[1]
        return tuple(members[:-1])
    return ()

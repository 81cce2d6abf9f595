"""A fact as a place people can open, with a few words on what stands there."""

from collections.abc import Iterable
from typing import TypeVar

from mlops_blueprint.model.fact import Fact, FactKind
from mlops_blueprint.model.scan import Sighting

_Placed = TypeVar("_Placed", Sighting, Fact)

MOST = 10
"""Places that are shown for one finding."""

_LONGEST = 80
"""Letters of a foreign name that are shown."""

_WORDS: dict[FactKind, str] = {
    "file": "is there",
    "import": "imports {}",
    "call": "calls {}",
    "decorator": "is decorated with {}",
    "dependency": "depends on {}",
    "lock": "locks versions",
    "variable": "names the variable {}",
    "setting": "sets {}",
    "image": "image {}",
    "command": "runs {}",
    "ci-job": "job {}",
    "ci-action": "action {}",
    "schedule": "schedule {}",
    "resource": "resource {}",
    "test": "test {}",
    "graph": "graph of steps {}",
    "gate": "condition in {}",
    "route": "route {}",
    "seed": "fixes a seed by {}",
    "secret": "looks like a secret ({})",
    "heading": "heading {}",
    "mention": "mentions {}",
    "broken": "does not parse",
}


def sighting(fact: Fact) -> Sighting:
    """Return where a fact stands and what it says, never a value that may be secret."""
    name = " ".join(fact.name.split())
    shown = name if len(name) <= _LONGEST else f"{name[:_LONGEST]}…"
    return Sighting(path=fact.path, line=max(1, fact.line), note=_WORDS[fact.kind].format(shown))


def best(places: Iterable[_Placed]) -> tuple[_Placed, ...]:
    """Return at most ten places, one per line of a file, spread over as many files as possible, in file order.

    The best of what is best in several parts is the best of all, so that parts can be thinned out first.
    """
    single = {(item.path, item.line): item for item in places}.values()
    if len(single) <= MOST:
        return tuple(sorted(single, key=_where))
    by_file: dict[str, list[_Placed]] = {}
    for place in sorted(single, key=_where):
        by_file.setdefault(place.path, []).append(place)
    rounds = max(map(len, by_file.values()), default=0)
    spread = [found[at] for at in range(rounds) for found in by_file.values() if at < len(found)]
    return tuple(sorted(spread[:MOST], key=_where))


def _where(place: Sighting | Fact) -> tuple[str, int]:
    return place.path, place.line

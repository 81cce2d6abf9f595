"""Gates that stop nothing, because nothing names the function they stand in."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from mlops_blueprint.model.fact import Fact, Place

_FROM_OUTSIDE = frozenset(["main", "run", "init", "handler", "lambda_handler"])
"""Names by which a platform or a person starts a function without a word in the repository."""

_NO_USE = frozenset([Place.TEST, Place.DOCS, Place.VENDORED, Place.GENERATED])
_NO_MODEL = frozenset(["drift", "data", "retraining"])
_WORD = re.compile(r"[A-Za-z_]\w*")
_WHERE = frozenset(["in", "on"])


def in_use(facts: Iterable[Fact]) -> tuple[Fact, ...]:
    """Return the facts, gates in functions that nothing but tests and documents name as blocking nothing.

    A function counts as named where it is called, imported, decorated, handed over or written in settings or
    commands. Methods are left alone: what calls them is seldom told by a name.
    """
    known = tuple(facts)
    asked = {fact.detail.get("in", "") for fact in known if _blocks(fact)} - _FROM_OUTSIDE - {""}
    idle = {name for name in asked if name.isidentifier()}
    for fact in known if idle else ():
        if fact.place not in _NO_USE:
            idle.difference_update(_named(fact))
    if not idle:
        return known
    return tuple(_blocking_nothing(fact) if fact.detail.get("in") in idle else fact for fact in known)


def _blocks(fact: Fact) -> bool:
    """Tell whether a fact is a gate of a model; what hangs on drift or on data is no promise to stop a model."""
    about = fact.detail.get("about")
    return fact.kind == "gate" and fact.detail.get("blocks") == "yes" and about not in _NO_MODEL


def _named(fact: Fact) -> Iterator[str]:
    yield from _WORD.findall(fact.name)
    for key, value in fact.detail.items():
        if key not in _WHERE or fact.kind == "decorator":
            yield from _WORD.findall(value)


def _blocking_nothing(fact: Fact) -> Fact:
    return replace(fact, detail={**fact.detail, "blocks": "no"}) if _blocks(fact) else fact

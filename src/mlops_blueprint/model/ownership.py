"""Who a generated file belongs to, by its path: the one place is ``templates/starter/ownership.yaml``."""

from collections.abc import Iterable
from fnmatch import fnmatchcase
from typing import Literal

from mlops_blueprint.model.base import Record, Sentence

Ownership = Literal["managed", "merged", "seeded", "whole"]


class OwnershipRule(Record):
    """Paths of one class; ``*`` also matches slashes."""

    ownership: Ownership
    paths: tuple[str, ...]
    because: Sentence


class OwnershipRules(Record):
    """The first rule that matches decides; what no rule names is managed.

    managed: text, merged line by line. merged: merged key by key, comments kept. seeded: written once; when
    somebody has worked in it, it is never touched again. whole: a picture; replaced or kept, never merged.
    """

    rules: tuple[OwnershipRule, ...] = ()

    def of(self, path: str) -> Ownership:
        """Return the class of a path."""
        for rule in self.rules:
            if any(fnmatchcase(path, pattern) for pattern in rule.paths):
                return rule.ownership
        return "managed"


def is_below(path: str, places: Iterable[str]) -> bool:
    """Tell whether a path is one of some places, or lies in one that ends in a slash."""
    return any(path == place or (place.endswith("/") and path.startswith(place)) for place in places)

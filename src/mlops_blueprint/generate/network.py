"""Gives every service its own TCP port, from one table."""

from collections.abc import Iterable

from mlops_blueprint.generate.owned import Owned
from mlops_blueprint.model.contribution import NetworkPort


def allocate(ports: Iterable[Owned[NetworkPort]]) -> tuple[Owned[NetworkPort], ...]:
    """Return the ports in the same order with distinct numbers.

    The first to ask for a number keeps it; the next one gets the next number above it that nobody asked for.
    """
    asked = tuple(ports)
    defaults = {item.value.default for item in asked}
    taken: set[int] = set()
    result: list[Owned[NetworkPort]] = []
    for item in asked:
        number = _free(item.value.default, taken, defaults)
        taken.add(number)
        result.append(Owned(item.owner, item.value.model_copy(update={"default": number})))
    return tuple(result)


def _free(default: int, taken: set[int], defaults: set[int]) -> int:
    if default not in taken:
        return default
    number = default
    while number in taken or number in defaults:
        number += 1
    return number

"""Checks what rows really cover, without the code that made them."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations, product

from helpers.covering import Fits


def uncovered(
    rows: Sequence[Mapping[str, str]], factors: Mapping[str, Iterable[str]], strength: int, fits: Fits
) -> list[dict[str, str]]:
    """Return the valid combinations that no row holds.

    A combination counts as valid when its parts fit; every factor's first value fits everything, so a part
    that fits can always be completed.
    """
    names = sorted(factors)
    held = {
        (chosen, tuple(row[name] for name in chosen))
        for row in rows
        for chosen in combinations(names, strength)
    }
    return [
        part
        for chosen in combinations(names, strength)
        for values in product(*(factors[name] for name in chosen))
        if (chosen, values) not in held and fits(part := dict(zip(chosen, values, strict=True)))
    ]

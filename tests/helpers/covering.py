"""Covering arrays: few rows in which every valid combination of any n choices occurs.

Greedy and seeded: equal factors give equal rows. What the rows cover is checked elsewhere (``covered_tuples``).
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import combinations, product

Factors = Mapping[str, Sequence[str]]
Row = dict[str, str]
Fits = Callable[[Mapping[str, str]], bool]
Cell = tuple[str, str]


def covering_rows(
    factors: Factors,
    strength: int,
    fits: Fits,
    among: Iterable[frozenset[str]] | None = None,
    begun: Sequence[Row] = (),
) -> list[Row]:
    """Return rows that cover every valid tuple; a tuple is valid when some full row holds it.

    With ``among``, only the tuples of these sets of factors have to be covered. The rows ``begun`` with stay as they
    are and come first.
    """
    wanted = None if among is None else set(among)
    open_ones = {
        cells: None
        for cells in tuples(factors, strength)
        if fits(dict(cells)) and (wanted is None or frozenset(name for name, _ in cells) in wanted)
    }
    rows: list[Row] = list(begun)
    for cells in (cells for row in rows for cells in _of_row(row, factors, strength)):
        open_ones.pop(cells, None)
    while open_ones:
        first = next(iter(open_ones))
        row = _filled(dict(first), factors, open_ones, strength, fits)
        if row is None:
            del open_ones[first]
            continue
        for cells in _of_row(row, factors, strength):
            open_ones.pop(cells, None)
        rows.append(row)
    return rows


def tuples(factors: Factors, strength: int) -> Iterator[tuple[Cell, ...]]:
    """Every combination of ``strength`` factors and one value of each, valid or not."""
    for names in combinations(factors, strength):
        for values in product(*(factors[name] for name in names)):
            yield tuple(zip(names, values, strict=True))


def _filled(
    start: Row, factors: Factors, open_ones: Mapping[tuple[Cell, ...], None], strength: int, fits: Fits
) -> Row | None:
    """Complete a row, always with the value that covers most now, then later; None when nothing fits any more."""
    row = dict(start)
    later = Counter(cell for cells in open_ones for cell in cells)
    for name in sorted(set(factors) - set(row), key=lambda item: (-len(factors[item]), item)):
        fitting = [value for value in factors[name] if fits({**row, name: value})]
        if not fitting:
            return None
        row[name] = max(
            fitting,
            key=lambda value: (_gain(row, (name, value), factors, open_ones, strength), later[name, value]),
        )
    return row


def _gain(
    row: Row, cell: Cell, factors: Factors, open_ones: Mapping[tuple[Cell, ...], None], strength: int
) -> int:
    rank = {name: number for number, name in enumerate(factors)}
    return sum(
        tuple(sorted((*rest, cell), key=lambda item: rank[item[0]])) in open_ones
        for rest in combinations(row.items(), strength - 1)
    )


def _of_row(row: Row, factors: Factors, strength: int) -> Iterator[tuple[Cell, ...]]:
    yield from combinations([(name, row[name]) for name in factors], strength)

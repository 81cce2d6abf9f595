"""What moves from one result to another."""

from collections.abc import Iterable, Iterator

from mlops_blueprint.model.analysis import Comparison, Figure, Move
from mlops_blueprint.model.base import Record, Slug


class Side(Record):
    """One of two compared results: where it comes from, and its figures.

    Attributes:
        program_version: the program that took the figures.
    """

    engagement: Slug
    catalog_version: str
    program_version: str
    digest: str
    figures: tuple[Figure, ...]


def compare(before: Side, after: Side) -> Comparison:
    """Return every figure that moves, in the order of the figures.

    Between two versions of the program, a sort of figure that only one of them takes is left out: it did not
    move, it was not measured.
    """
    moves = _moves(before.figures, after.figures)
    if before.program_version != after.program_version:
        shared = _sorts(before.figures) & _sorts(after.figures)
        moves = (move for move in moves if (move.kind, move.what) in shared)
    return Comparison(
        engagement=after.engagement,
        before=before.digest,
        after=after.digest,
        before_catalog=before.catalog_version,
        after_catalog=after.catalog_version,
        moves=tuple(moves),
    )


def _moves(before: Iterable[Figure], after: Iterable[Figure]) -> Iterator[Move]:
    old = {figure.key: figure for figure in before}
    new = {figure.key: figure for figure in after}
    for key, figure in {**old, **new}.items():
        was, now = old.get(key), new.get(key)
        if was is None or now is None or was.value != now.value:
            yield Move(
                kind=figure.kind,
                id=figure.id,
                name=figure.name,
                what=figure.what,
                before=was.value if was else None,
                after=now.value if now else None,
            )


def _sorts(figures: Iterable[Figure]) -> set[tuple[str, str]]:
    return {(figure.kind, figure.what) for figure in figures}

"""What moves, for people: one line for each thing that moves, with everything of it that does."""

from collections.abc import Iterator, Sequence

from rich.markup import escape
from rich.table import Table

from mlops_blueprint.cli.console import out
from mlops_blueprint.model.analysis import Comparison, FigureKind, FigureValue, Move

_TITLES: dict[FigureKind, str] = {
    "dimension": "Dimensions",
    "model": "Published models",
    "target": "Targets",
    "finding": "Practices",
    "gap": "Gaps",
    "wave": "Roadmap",
    "projection": "Levels the roadmap leads to",
    "component": "Components",
    "overall": "Whole engagement",
}
_SHARES = {"progress", "confidence"}
_BOUNDS = {"level": "at most", "low": "at least", "high": "at best"}
"""What the figures of a published model mean: unknown practices taken as met, as missing, disagreement at its best."""

_NAME_WIDTH = 27


def show_moves(comparison: Comparison) -> None:
    """Print every figure that moves, grouped by what it belongs to."""
    for kind, title in _TITLES.items():
        moves = [move for move in comparison.moves if move.kind == kind]
        if not moves:
            continue
        grid = Table(box=None, show_header=False, show_edge=False, padding=(0, 0, 0, 2))
        grid.add_column(min_width=_NAME_WIDTH, max_width=_NAME_WIDTH)
        grid.add_column()
        for name, text in _gaps(moves) if kind == "gap" else _rows(kind, moves):
            grid.add_row(escape(name), escape(text))
        out.print(f"[bold]{title}[/]")
        out.print(grid)
        out.print()


def count_moves(comparison: Comparison) -> str:
    """Say how many figures move."""
    count = len(comparison.moves)
    if not count:
        return "Nothing moves."
    return "1 figure moves." if count == 1 else f"{count} figures move."


def _rows(kind: FigureKind, moves: Sequence[Move]) -> Iterator[tuple[str, str]]:
    for owner in dict.fromkeys(move.id for move in moves):
        mine = [move for move in moves if move.id == owner]
        name = owner if kind == "finding" else mine[0].name
        text = _new_or_gone(mine) or ", ".join(_one(move) for move in mine)
        yield (f"Wave {owner}" if kind == "wave" else name), text


def _new_or_gone(moves: Sequence[Move]) -> str:
    """Say that a thing is there in one result only, with what it says first."""
    if all(move.before is None for move in moves):
        return f"new: {moves[0].what} {_value(moves[0], moves[0].after)}"
    return "no longer there" if all(move.after is None for move in moves) else ""


def _gaps(moves: Sequence[Move]) -> Iterator[tuple[str, str]]:
    """Yield the gaps that go and those that come, then what changes about the others."""
    whole = [move for move in moves if move.what == "gap"]
    closed = [move.id for move in whole if move.after is None]
    opened = [move.id for move in whole if move.before is None]
    for name, gaps in (("closed", closed), ("opened", opened)):
        if gaps:
            yield name, ", ".join(gaps)
    rest = [move for move in moves if move.id not in {*closed, *opened}]
    for owner in dict.fromkeys(move.id for move in rest):
        yield owner, ", ".join(_one(move) for move in rest if move.id == owner)


def _one(move: Move) -> str:
    before, after = _value(move, move.before), _value(move, move.after)
    if before == after:
        # Too small for whole percent, yet it moved.
        before, after = _value(move, move.before, digits=2), _value(move, move.after, digits=2)
    bound = move.kind == "model" and "unknown" not in {move.before, move.after}
    what = _BOUNDS.get(move.what, move.what) if bound else move.what
    what = f"{what}:" if move.kind == "projection" else what
    return f"{what} {before} -> {after}"


def _value(move: Move, value: FigureValue | None, digits: int = 0) -> str:
    if value is None:
        return "absent"
    if move.what in _SHARES and isinstance(value, int | float):
        return f"{value:.{digits}%}"
    return f"{value:g}" if isinstance(value, float) else str(value)

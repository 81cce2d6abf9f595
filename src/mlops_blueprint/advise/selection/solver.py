"""The only user of clingo: a program and facts in, proven best answers out, one question after the other."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import clingo


@dataclass(frozen=True)
class Solution:
    """The best answer.

    Attributes:
        chosen: port id -> tool id.
        dropped: requirements that had to be given up, as terms of the program, sorted.
        cost: priority of an objective in the program -> its value; a missing priority is 0.
        proven: the whole search space was covered.
    """

    chosen: dict[str, str]
    dropped: tuple[str, ...]
    cost: dict[int, int]
    proven: bool


@dataclass(frozen=True)
class Ask:
    """What a question supposes beyond the facts.

    Attributes:
        without: pairs of port and tool that must not be chosen.
        using: a tool that must be used somewhere.
        at: a pair of port and tool that must be chosen.
        may_drop: terms of requirements that may be given up; None: any of them.
    """

    without: tuple[tuple[str, str], ...] = ()
    using: str | None = None
    at: tuple[str, str] | None = None
    may_drop: frozenset[str] | None = frozenset()


EVERYTHING_HOLDS = Ask()

_OPTIONS = (
    "--opt-strategy=usc",  # unsatisfiable cores: milliseconds where branch and bound takes minutes
    "--opt-usc-shrink=min",  # halves the time on catalogs of thousands of tools
    "--eq=0",  # with equivalence preprocessing clasp 3.4 never ends on some questions with assumptions
    "--seed=1",
    "--warn=none",  # messages about undefined atoms are normal: an engagement may have no pins at all
)


class Solver:
    """A grounded program that answers many questions; grounding once is what makes them cheap."""

    def __init__(self, program: str, facts: Sequence[str]) -> None:
        self._control = clingo.Control(list(_OPTIONS))
        self._control.add("base", [], "\n".join((*facts, program)))
        self._control.ground([("base", [])])
        drops = self._control.symbolic_atoms.by_signature("drop", 1)
        self._drops = {str(atom.symbol.arguments[0]): atom.symbol for atom in drops}

    def solve(self, ask: Ask = EVERYTHING_HOLDS) -> Solution | None:
        """Return the optimal answer to a question, None when nothing satisfies it."""
        best: Solution | None = None
        with self._control.solve(yield_=True, assumptions=self._assumptions(ask)) as handle:
            for model in handle:
                best = _read(model)
            proven = handle.get().exhausted
        return None if best is None else Solution(best.chosen, best.dropped, best.cost, proven)

    def extend(self, part: str, arguments: Sequence[int], facts: Iterable[str]) -> None:
        """Add one of the program's further parts for all later questions, with the facts it speaks of."""
        name = f"facts_{part}_{arguments[0]}"
        self._control.add(name, [], "\n".join(facts))
        self._control.ground([(name, []), (part, [clingo.Number(number) for number in arguments])])

    def _assumptions(self, ask: Ask) -> list[tuple[clingo.Symbol, bool]]:
        kept = [
            symbol
            for term, symbol in sorted(self._drops.items())
            if ask.may_drop is not None and term not in ask.may_drop
        ]
        must = [_choose(*ask.at)] if ask.at else []
        if ask.using:
            must.append(clingo.Function("used", [clingo.String(ask.using)]))
        return [
            *((symbol, False) for symbol in kept),
            *((_choose(*pair), False) for pair in ask.without),
            *((symbol, True) for symbol in must),
        ]


def _choose(port: str, tool: str) -> clingo.Symbol:
    return clingo.Function("choose", [clingo.String(port), clingo.String(tool)])


def _read(model: clingo.Model) -> Solution:
    chosen: dict[str, str] = {}
    dropped: list[str] = []
    for atom in sorted(model.symbols(shown=True), key=str):
        if atom.name == "choose":
            chosen[atom.arguments[0].string] = atom.arguments[1].string
        else:
            dropped.append(str(atom.arguments[0]))
    return Solution(chosen, tuple(dropped), dict(zip(model.priority, model.cost, strict=True)), proven=False)

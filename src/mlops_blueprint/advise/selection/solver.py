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

_COMMON = ("--seed=1", "--warn=none")
"""Messages about undefined atoms are normal: an engagement may have no pins at all."""

_BRANCH_AND_BOUND = ("--opt-strategy=bb,hier", *_COMMON)
_CORES = ("--opt-strategy=usc", "--opt-usc-shrink=min", *_COMMON)
"""Fast where there are thousands of tools, but clasp 3.4 may never end with it under assumptions."""

_MANY = 800
"""From so many pairs of tool and port on, every question is grounded afresh."""


class Solver:
    """A problem that answers many questions.

    Usually it is grounded once, and a question is a set of assumptions. Among thousands of tools branch and
    bound is too slow for that; there every question is a program of its own, solved by cores. Both are exact
    and there is only one best answer, so the way does not show.
    """

    def __init__(self, program: str, facts: Sequence[str]) -> None:
        self._text = "\n".join((*facts, program))
        self._parts: list[tuple[str, str, list[clingo.Symbol]]] = []
        # The facts themselves, not the ground program, say which requirements there are.
        terms = sorted(fact[len("requirement(") : -2] for fact in facts if fact.startswith("requirement("))
        self._drops = {term: clingo.parse_term(f"drop({term})") for term in terms}
        many = sum("provides(" in fact for fact in facts) > _MANY
        self._control = None if many else self._ground(_BRANCH_AND_BOUND)

    @property
    def is_quick(self) -> bool:
        """Whether a further question takes milliseconds."""
        return self._control is not None

    def solve(self, ask: Ask = EVERYTHING_HOLDS) -> Solution | None:
        """Return the optimal answer to a question, None when nothing satisfies it."""
        wanted = self._assumptions(ask)
        control = self._control or self._ground(_CORES, wanted)
        best: Solution | None = None
        with control.solve(yield_=True, assumptions=wanted if self._control else ()) as handle:
            for model in handle:
                best = _read(model)
            proven = handle.get().exhausted
        return None if best is None else Solution(best.chosen, best.dropped, best.cost, proven)

    def extend(self, part: str, arguments: Sequence[int], facts: Iterable[str]) -> None:
        """Add one of the program's further parts for all later questions, with the facts it speaks of."""
        added = (part, "\n".join(facts), [clingo.Number(number) for number in arguments])
        if self._control:
            _add(self._control, *added)
        self._parts.append(added)

    def _ground(
        self, options: Sequence[str], wanted: Iterable[tuple[clingo.Symbol, bool]] = ()
    ) -> clingo.Control:
        control = clingo.Control(list(options))
        rules = [f":- {'not ' if truth else ''}{symbol}." for symbol, truth in wanted]
        control.add("base", [], "\n".join((*rules, self._text)))
        control.ground([("base", [])])
        for part in self._parts:
            _add(control, *part)
        return control

    def _assumptions(self, ask: Ask) -> list[tuple[clingo.Symbol, bool]]:
        kept = [
            symbol
            for term, symbol in self._drops.items()
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


def _add(control: clingo.Control, part: str, facts: str, arguments: Sequence[clingo.Symbol]) -> None:
    name = f"facts_{part}_{arguments[0]}"
    control.add(name, [], facts)
    control.ground([(name, []), (part, arguments)])


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

"""The only user of clingo: one program and facts in, the proven best answer out."""

from collections.abc import Sequence
from dataclasses import dataclass

import clingo


@dataclass(frozen=True)
class Solution:
    """The best answer.

    Attributes:
        chosen: port id -> tool id.
        dropped: requirements that had to be given up, as terms of the program.
        cost: priority of an objective in the program -> its value; a missing priority is 0.
        proven: the whole search space was covered.
    """

    chosen: dict[str, str]
    dropped: tuple[str, ...]
    cost: dict[int, int]
    proven: bool


def solve(program: str, facts: Sequence[str], extra: Sequence[str] = ()) -> Solution | None:
    """Return the optimal solution, None when no stack satisfies the requirements.

    Args:
        program: text of the logic program.
        facts: facts in the program's vocabulary.
        extra: further rules for this call only, such as ``relax.`` or a forbidden choice.
    """
    # clasp's own messages about undefined atoms are normal here: an engagement may have no pins at all.
    control = clingo.Control(["--opt-strategy=usc", "--seed=1", "--warn=none"])
    control.add("base", [], "\n".join((program, *facts, *extra)))
    control.ground([("base", [])])
    best: Solution | None = None
    with control.solve(yield_=True) as handle:
        for model in handle:
            best = _read(model)
        proven = handle.get().exhausted
    return None if best is None else Solution(best.chosen, best.dropped, best.cost, proven)


def _read(model: clingo.Model) -> Solution:
    chosen: dict[str, str] = {}
    dropped: list[str] = []
    for atom in sorted(model.symbols(shown=True), key=str):
        if atom.name == "choose":
            chosen[atom.arguments[0].string] = atom.arguments[1].string
        else:
            dropped.append(str(atom.arguments[0]))
    return Solution(chosen, tuple(dropped), dict(zip(model.priority, model.cost, strict=True)), proven=False)

"""One selection problem, opened once: the grounded program, the best answer and its price."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from mlops_blueprint.advise.selection.choice import Choice
from mlops_blueprint.advise.selection.conflict import explain_conflict
from mlops_blueprint.advise.selection.facts import catalog_facts, engagement_facts, need_facts, quote
from mlops_blueprint.advise.selection.ledger import itemise
from mlops_blueprint.advise.selection.objectives import Points, compare
from mlops_blueprint.advise.selection.solver import Solution, Solver
from mlops_blueprint.model.catalog import Catalog
from mlops_blueprint.model.context import with_defaults
from mlops_blueprint.model.engagement import Case
from mlops_blueprint.model.recommendation import Recommendation
from mlops_blueprint.model.stack import Change, Swap


@dataclass(frozen=True)
class Search:
    """Everything a further question needs.

    Attributes:
        solver: the grounded program.
        program, facts: what it was grounded from.
    """

    program: str
    facts: tuple[str, ...]
    solver: Solver
    best: Solution
    choice: Choice

    @cached_property
    def ledger(self) -> Mapping[str, Points]:
        """What the best stack costs, item by item."""
        return itemise(self.choice)

    def changes(self, other: Solution) -> tuple[Change, ...]:
        """Return what another stack costs and saves against the best."""
        return compare(self.ledger, itemise(replace(self.choice, chosen=other.chosen)))

    def sparing(self, tool: str) -> Solver:
        """Return a solver of the same problem in which one tool may run anywhere under any licence."""
        spared = {f"{fact}({quote(tool)})." for fact in ("off_host", "off_licence")}
        return Solver(self.program, [fact for fact in self.facts if fact not in spared])

    def swaps(self, other: Solution) -> tuple[Swap, ...]:
        """Return the ports at which another stack has another tool, in the catalog's order."""
        return tuple(
            Swap(port=port.id, before=self.best.chosen[port.id], after=other.chosen[port.id])
            for port in self.choice.catalog.ports
            if self.best.chosen[port.id] != other.chosen[port.id]
        )


def open_search(case: Case, recommendation: Recommendation, catalog: Catalog, program: str) -> Search:
    """Return the solved problem of an engagement.

    Raises:
        StackConflictError: no stack satisfies all requirements; names the smallest set to give up.
    """
    context = with_defaults(case.engagement.context, catalog.context_keys)
    facts = (
        *catalog_facts(catalog),
        # Sorted, because the solver must not notice in which order a person wrote the wishes down.
        *sorted(engagement_facts(case.engagement, case.pins, context, catalog)),
        *need_facts(recommendation, context, catalog),
    )
    solver = Solver(program, facts)
    best = solver.solve()
    if best is None:
        raise explain_conflict(solver, case, catalog)
    return Search(program, facts, solver, best, Choice(case, recommendation, catalog, best.chosen))

"""The stack and its alternatives for people, at 80 columns."""

from collections.abc import Iterable

from rich.markup import escape
from rich.padding import Padding
from rich.table import Table

from mlops_blueprint.advise.selection.objectives import ALL
from mlops_blueprint.cli.console import out
from mlops_blueprint.model.catalog import Catalog
from mlops_blueprint.model.engagement import Case
from mlops_blueprint.model.shown import shown
from mlops_blueprint.model.stack import Alternative, Binding, Change, Stack

_SHOWN_ITEMS = 3
_SHORT = {objective.name: objective.short for objective in ALL}


def show_stack(stack: Stack, case: Case, catalog: Catalog) -> None:
    """Print the best stack, what the next best costs at each port, the proof and the alternatives."""
    out.print(f"[bold]Best stack for {escape(shown(case.engagement.organisation.name))}[/]", soft_wrap=True)
    grid = Table(box=None, show_edge=False, padding=(0, 1, 0, 0), header_style="bold")
    for column in ("Port", "Tool", "Next best, first cost"):
        grid.add_column(column, overflow="fold")
    for binding in stack.bindings:
        grid.add_row(binding.port, escape(_tool(binding, case, catalog)), escape(_next(binding, catalog)))
    out.print(grid)
    out.print()
    for reason in stack.because:
        out.print(escape(reason.text))
    for number, alternative in enumerate(stack.alternatives, start=1):
        _show_alternative(number, alternative, catalog)


def _tool(binding: Binding, case: Case, catalog: Catalog) -> str:
    """Return the tool with the one mark that matters most; a product without another has its tier."""
    tool = catalog.tool_by_id[binding.tool]
    marks = (
        (binding.pinned, "pinned"),
        (binding.tool in case.engagement.tools.required, "required"),
        (binding.tool in case.engagement.tools.in_use, "in use"),
        (tool.kind != "local-double", binding.tier),
    )
    mark = next((f" ({text})" for holds, text in marks if holds), "")
    return f"{tool.name}{mark}"


def _next(binding: Binding, catalog: Catalog) -> str:
    """Return the runner-up with the difference that decides."""
    if binding.runner_up is None:
        return "no alternative"
    name = catalog.tool_by_id[binding.runner_up.tool].name
    if not binding.runner_up.changes:
        return f"{name}: equal, later by name"
    change = binding.runner_up.changes[0]
    return f"{name}: {_SHORT[change.objective]} {change.points:+d}"


def _show_alternative(number: int, alternative: Alternative, catalog: Catalog) -> None:
    count = alternative.components
    words = "1 component has" if count == 1 else f"{count} components have"
    proof = "the best of its kind, proven" if alternative.proven else "not proven"
    out.print()
    out.print(f"[bold]Alternative {number}[/]: {words} a tool that the best stack has nowhere; {proof}")
    for swap in alternative.swaps:
        before, after = catalog.tool_by_id[swap.before].name, catalog.tool_by_id[swap.after].name
        out.print(Padding(escape(f"{swap.port}: {after} instead of {before}"), (0, 0, 0, 2)))
    show_changes("costs", alternative.costs)
    show_changes("gains", alternative.gains)


def show_changes(title: str, changes: Iterable[Change]) -> None:
    """Print differences in the order of importance, each with what causes most of it."""
    for change in changes:
        first = change.items[:_SHOWN_ITEMS] if change.points > 0 else change.items[::-1][:_SHOWN_ITEMS]
        left = len(change.items) - len(first)
        more = f"; {left} more" if left else ""
        out.print(Padding(escape(f"{title}: {change.text}"), (0, 0, 0, 2)))
        out.print(Padding(escape(f"{'; '.join(first)}{more}"), (0, 0, 0, 4)))

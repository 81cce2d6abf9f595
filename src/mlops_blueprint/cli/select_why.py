"""Why a tool, and why not another one, for people, at 80 columns."""

from rich.markup import escape
from rich.padding import Padding

from mlops_blueprint.cli.console import out
from mlops_blueprint.cli.select_text import show_changes
from mlops_blueprint.model.catalog import Catalog
from mlops_blueprint.model.stack_why import PortWhy, Rival, Why, WhyNot


def show_why(why: Why, catalog: Catalog) -> None:
    """Print for each port what decided."""
    for number, port in enumerate(why.ports):
        if number:
            out.print()
        _show_port(port, catalog)


def _show_port(port: PortWhy, catalog: Catalog) -> None:
    title = f"{catalog.port_by_id[port.port].name}: {catalog.tool_by_id[port.tool].name}"
    out.print(f"[bold]{escape(title)}[/]")
    for reason in port.because:
        _line(reason.text)
    groups: dict[str, dict[str, list[str]]] = {
        "Decided against the others, the closest first:": {},
        "Kept out:": {},
    }
    better, kept_out = groups.values()
    for rival in port.rivals:
        name = catalog.tool_by_id[rival.tool].name
        group = kept_out if rival.verdict == "excluded" else better
        group.setdefault(_verdict(rival, name), []).append(name)
    for heading, verdicts in groups.items():
        if verdicts:
            out.print(heading)
        for verdict, names in verdicts.items():
            _line(f"{verdict}: {', '.join(names)}")
    if not port.rivals:
        _line("No other tool of the catalog provides this port")


def _verdict(rival: Rival, name: str) -> str:
    """Return what decided, without the tool's own name, so that rivals with one fate stand together."""
    if rival.verdict == "equal":
        return "equal in every objective, the alphabet decided"
    if rival.verdict == "worse":
        return rival.changes[0].text
    return "; ".join(text.removeprefix(f"{name} ") for text in rival.breaks) or "fits no stack"


def show_why_not(answer: WhyNot, catalog: Catalog) -> None:
    """Print what a tool would cost or break."""
    name = catalog.tool_by_id[answer.tool].name
    if answer.chosen_at:
        ports = ", ".join(catalog.port_by_id[port].name for port in answer.chosen_at)
        out.print(escape(f"{name} is part of the best stack already: {ports}"))
        return
    if answer.impossible:
        out.print(escape("; ".join(answer.impossible)))
        return
    if answer.breaks:
        out.print(f"[bold]{escape(name)}[/] would break:")
        for text in answer.breaks:
            _line(text)
    out.print(f"[bold]The best stack with {escape(name)}[/]")
    for swap in answer.swaps:
        before, after = catalog.tool_by_id[swap.before].name, catalog.tool_by_id[swap.after].name
        _line(f"{swap.port}: {after} instead of {before}")
    show_changes("costs", [change for change in answer.changes if change.points > 0])
    show_changes("saves", [change for change in answer.changes if change.points < 0])
    if not answer.changes:
        _line("equal to the best stack in every objective; the alphabet decided")


def _line(text: str) -> None:
    out.print(Padding(escape(text), (0, 0, 0, 2)))

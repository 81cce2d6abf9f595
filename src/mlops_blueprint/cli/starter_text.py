"""What people see of a planned change of a starter."""

from rich.markup import escape
from rich.text import Text

from mlops_blueprint.app.starter_lifecycle import Planned
from mlops_blueprint.cli.console import notes, out, show_json

_STYLES = {"create": "green", "change": "yellow", "delete": "red", "conflict": "bold red", "keep": "dim"}
_LISTED = 20


def show_plan(planned: Planned, *, diff: bool = False, as_json: bool = False) -> None:
    """Print a plan, one line per file."""
    plan = planned.plan
    for note in plan.notes:
        notes.print(f"note: {note}", soft_wrap=True)
    if as_json:
        show_json(plan)
        return
    for swap in plan.swaps:
        out.print(f"{swap.port}: {swap.before} -> {swap.after}", soft_wrap=True)
    for step in plan.steps:
        line = Text(f"{step.action:<8} ", style=_STYLES[step.action])
        line.append(f"{step.path}: {step.why}", style="default")
        out.print(line, soft_wrap=True)
        if diff and step.diff:
            out.out(step.diff)
    out.print(_summary(planned), soft_wrap=True)


def show_done(planned: Planned, *, finished: bool = False) -> None:
    """Say what was written and what is left to do."""
    if finished:
        out.print("finished a change that was interrupted")
    if planned.writes:
        out.print(f"wrote {len(planned.writes)} files", soft_wrap=True)
    conflicts = planned.plan.conflicts
    if conflicts:
        paths = ", ".join(step.path for step in conflicts)
        out.print(f"decide the conflicts in: {escape(paths)}", soft_wrap=True)


def show_check(planned: Planned) -> bool:
    """Print the state of a starter and return whether nothing is to be done."""
    edited = planned.edited
    listed = ", ".join(edited[:_LISTED]) + (", …" if len(edited) > _LISTED else "")
    out.print(
        f"changed by people: {len(edited)} files{': ' if edited else ''}{escape(listed)}", soft_wrap=True
    )
    for path, count in planned.open_conflicts.items():
        out.print(f"undecided conflicts: {escape(path)}: {count}", soft_wrap=True)
    if planned.plan.changes:
        out.print("there is something to update: see `mlops-blueprint starter plan`", soft_wrap=True)
    if planned.open_conflicts or planned.plan.changes:
        return False
    out.print("the starter is what this release makes of its stack, with the changes of its team")
    return True


def _summary(planned: Planned) -> str:
    plan = planned.plan
    if not plan.changes:
        return "nothing to do"
    actions = [step.action for step in plan.steps]
    counts = [f"{actions.count(name)} to {name}" for name in ("create", "change", "delete")]
    return f"{', '.join(counts)}, {actions.count('conflict')} in conflict, {len(plan.state)} state files"

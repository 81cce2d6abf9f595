"""Plans a change of a generated repository, and carries it out."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from mlops_blueprint.advise.selection.stack import local_double
from mlops_blueprint.app.starter import required_beside
from mlops_blueprint.app.starter_again import make_again
from mlops_blueprint.app.starter_repository import Repository, open_repository
from mlops_blueprint.app.starter_rules import ownership_rules, pending_migrations, told_of
from mlops_blueprint.errors import BlueprintError, OutputExistsError, Problem
from mlops_blueprint.lifecycle.pins import Bound, Choice
from mlops_blueprint.lifecycle.plan import Change, Terms, looked_at, plan_change
from mlops_blueprint.lifecycle.text_merge import count_open
from mlops_blueprint.model.catalog import Catalog
from mlops_blueprint.model.filetree import FileTree
from mlops_blueprint.model.ownership import is_below
from mlops_blueprint.model.stack import Swap
from mlops_blueprint.model.starter_plan import Source, StarterPlan, Step
from mlops_blueprint.model.starter_state import (
    LOCK,
    STACK,
    Lock,
    PresentFile,
    StackFile,
    StarterFacts,
    sha256,
)
from mlops_blueprint.store.locks import locked
from mlops_blueprint.store.repository_files import read_present
from mlops_blueprint.store.repository_writer import Write, finish, is_interrupted, write_changes
from mlops_blueprint.store.version_control import uncommitted
from mlops_blueprint.yaml_records import require_record
from mlops_blueprint.yaml_text import parse


@dataclass(frozen=True)
class Planned:
    """A plan and what carries it out.

    Attributes:
        open_conflicts: path -> places of an earlier merge that nobody has decided yet.
        edited: generated files that people changed or deleted, by path.
    """

    root: Path
    plan: StarterPlan
    writes: tuple[Write, ...]
    open_conflicts: dict[str, int]
    edited: tuple[str, ...]


def bound_of(repository: Repository, catalog: Catalog) -> Bound:
    """Return what stands at each port of a repository, and beside the ports."""
    facts = repository.facts
    selected = {item.port: item.tool for item in facts.stack.bindings}
    doubles = {port: local_double(port, catalog) for port in selected}
    return Bound(
        selected=selected,
        choice=_chosen(repository),
        doubles=doubles,
        catalog=catalog,
        required=required_beside(facts, catalog),
    )


def _chosen(repository: Repository) -> Choice:
    return Choice(repository.stack.pins, repository.stack.beside)


def plan_repository(
    repository: Repository,
    catalog: Catalog,
    choice: Choice | None = None,
    facts: StarterFacts | None = None,
) -> Planned:
    """Return what would make a repository what it would be if it were generated now; nothing is written.

    Args:
        repository: as read.
        catalog: of today.
        choice: what the team chooses; what ``.mlops/stack.yaml`` says when left out.
        facts: what the engagement says now; what it said then when left out.

    Raises:
        BlueprintError: the tools make no stack, an earlier change was interrupted, or a later release made it.
    """
    root = repository.root
    if is_interrupted(root):
        hint = "finish it with `mlops-blueprint starter apply`"
        raise BlueprintError(f"an earlier change of {root} was interrupted", hint=hint)
    facts = facts or repository.facts
    stack = repository.stack
    terms = Terms(stack.ejected, pending_migrations(repository.lock), stack.package)
    fresh = make_again(facts, choice or _chosen(repository), catalog, stack.ejected)
    mine = read_present(root, looked_at(repository.base, fresh))
    change = plan_change(repository.base, mine, fresh, ownership_rules(), terms)
    watched = {path: item for path, item in mine.items() if not is_below(path, stack.ejected)}
    return Planned(
        root=root,
        plan=_record(repository, fresh, change, told_of(terms.migrations)),
        writes=_writes(change, mine),
        open_conflicts={
            path: count_open(item.text)
            for path, item in watched.items()
            if item.text and count_open(item.text)
        },
        edited=tuple(
            path
            for path in repository.base.files
            if not is_below(path, stack.ejected) and _is_edited(path, repository, mine)
        ),
    )


def carry_out(planned: Planned) -> None:
    """Write what a plan says, all of it or nothing.

    Raises:
        OutputExistsError: conflicts of an earlier change are still open, or files changed since the plan.
        EngagementError: another process changes the same repository.
    """
    if planned.open_conflicts and planned.writes:
        problems = [
            Problem(
                path,
                0,
                "LIF004",
                f"has {count} undecided conflicts",
                "keep what is right, delete the markers",
            )
            for path, count in planned.open_conflicts.items()
        ]
        raise OutputExistsError("decide the conflicts of the last change first", problems=problems)
    if planned.writes:
        with locked(planned.root, LOCK, work="change of the starter"):
            write_changes(planned.root, planned.writes)


def finish_interrupted(root: Path) -> bool:
    """Finish a change that was interrupted; return whether there was one."""
    if not (root / LOCK).parent.is_dir():
        return False
    with locked(root, LOCK, work="change of the starter"):
        return finish(root)


def reopen(root: Path) -> Repository:
    """Finish what was interrupted and read the repository."""
    finish_interrupted(root)
    return open_repository(root)


def _record(repository: Repository, fresh: FileTree, change: Change, told: Sequence[str]) -> StarterPlan:
    texts = {item.path: item.text for item in fresh.entries}
    after = Lock.model_validate_json(texts[LOCK])
    stack = require_record(StackFile, parse(texts[STACK], STACK))
    return StarterPlan(
        before=_source(repository.lock),
        after=_source(after),
        swaps=_swaps(repository, stack),
        notes=(*_notes(repository, after), *_idle(stack), *told),
        steps=change.steps,
        state=tuple(item.path for item in change.state),
    )


def _idle(stack: StackFile) -> Iterator[str]:
    for tool in sorted({*(stack.beside or ())} - {*stack.adapters}):
        yield f"Nothing in this starter asks {tool} for anything yet, so it brings no files"


def _source(lock: Lock) -> Source:
    return Source(product=lock.product, catalog_version=lock.catalog_version, templates=lock.templates)


def _swaps(repository: Repository, stack: StackFile) -> tuple[Swap, ...]:
    before = repository.stack.bindings
    return tuple(
        Swap(port=port, before=before[port].tool, after=item.tool)
        for port, item in sorted(stack.bindings.items())
        if port in before and before[port].tool != item.tool
    )


def _notes(repository: Repository, after: Lock) -> list[str]:
    notes = []
    count = uncommitted(repository.root)
    if count is None:
        notes.append(
            "Git does not know this folder, so that nothing but this plan shows what is going to change"
        )
    elif count:
        notes.append(
            f"{count} paths are not committed; commit them first, so that the change can be told apart"
        )
    if after.source != repository.lock.source:
        notes.append("The starter was made by another release of catalog or templates: this also updates it")
    return notes


def _writes(change: Change, mine: Mapping[str, PresentFile]) -> tuple[Write, ...]:
    files = [_write(step) for step in change.steps if step.writes]
    state = [
        Write(item.path, item.text, mine[item.path].sha256 if item.path in mine else None, item.executable)
        for item in change.state
    ]
    return (*files, *state)


def _write(step: Step) -> Write:
    return Write(step.path, step.text, step.before, step.executable)


def _is_edited(path: str, repository: Repository, mine: Mapping[str, PresentFile]) -> bool:
    there, base = mine.get(path), repository.base.files[path]
    if there is None or there.text is None:
        return True
    return sha256(there.text) != base.sha256

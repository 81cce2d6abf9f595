"""Proposes what a starter would add to a repository that we did not make; what is there already stays as it is."""

from collections.abc import Mapping
from dataclasses import dataclass
from difflib import unified_diff
from pathlib import Path

from mlops_blueprint.app.starter_again import make_again
from mlops_blueprint.app.starter_eject import state_with
from mlops_blueprint.app.starter_lifecycle import Planned
from mlops_blueprint.app.starter_rules import ownership_rules
from mlops_blueprint.errors import BlueprintError, OutputExistsError, Problem
from mlops_blueprint.lifecycle.pins import Choice
from mlops_blueprint.model.catalog import Catalog
from mlops_blueprint.model.filetree import FileEntry, FileTree
from mlops_blueprint.model.ownership import OwnershipRules
from mlops_blueprint.model.starter_plan import Source, StarterPlan, Step
from mlops_blueprint.model.starter_state import FOLDER, LOCK, Lock, PresentFile, StarterFacts, sha256
from mlops_blueprint.store.repository_files import read_present
from mlops_blueprint.store.repository_writer import Write, is_interrupted
from mlops_blueprint.store.version_control import uncommitted

_NEEDED = ("pyproject.toml", "Makefile", "settings.toml", ".env.example", ".gitignore")
"""Files that the others rely on: where a team has its own, it has to take over what is missing."""


@dataclass(frozen=True)
class _Meeting:
    """A path at which something stands already."""

    entry: FileEntry
    mine: PresentFile


def plan_adoption(root: Path, facts: StarterFacts, catalog: Catalog) -> Planned:
    """Return what would make a repository a starter: only files that are not there yet are written.

    What stands there and is another file is the team's alone from the first day, as if it had been ejected; what
    is the very same file is taken for one that we made.

    Args:
        root: the repository.
        facts: what the engagement says.
        catalog: of today.

    Raises:
        BlueprintError: it is a starter already, something else has our folder's name, or an earlier adoption was
            interrupted.
    """
    if is_interrupted(root):
        hint = f"finish it with `mlops-blueprint starter apply --in {root}`"
        raise BlueprintError(f"an earlier adoption of {root} was interrupted", hint=hint)
    fresh = make_again(facts, Choice(), catalog)
    mine = read_present(root, [item.path for item in fresh.entries])
    _refuse_ours(root, mine)
    meetings = [_Meeting(item, mine[item.path]) for item in fresh.entries if item.path in mine]
    kept = tuple(item.entry.path for item in meetings if not _is_same(item))
    adopted = _with_kept(fresh, kept) if kept else fresh
    steps = _steps(adopted, mine, ownership_rules())
    return Planned(
        root=root,
        plan=_record(root, adopted, steps),
        writes=tuple(
            Write(item.path, item.text, None, item.executable)
            for item in adopted.entries
            if item.path not in mine
        ),
        open_conflicts={},
        edited=(),
    )


def _with_kept(fresh: FileTree, kept: tuple[str, ...]) -> FileTree:
    """Return a starter whose state says what is the team's alone."""
    state = state_with({item.path: item.text for item in fresh.entries}, kept)
    return FileTree(
        entries=tuple(
            item.model_copy(update={"text": state.get(item.path, item.text)}) for item in fresh.entries
        )
    )


def _refuse_ours(root: Path, mine: Mapping[str, PresentFile]) -> None:
    if LOCK in mine and mine[LOCK].kind == "file":
        raise BlueprintError(
            f"{root} is a starter already", hint="bring it up to date with `mlops-blueprint starter update`"
        )
    problems = [
        Problem(path, 0, "LIF002", "is in the way of what the starter remembers", "move it away")
        for path in mine
        if path.startswith(f"{FOLDER}/")
    ]
    if problems:
        raise OutputExistsError("nothing was changed", problems=problems)


def _is_same(meeting: _Meeting) -> bool:
    there = meeting.mine
    return (
        there.kind == "file" and there.text is not None and sha256(there.text) == sha256(meeting.entry.text)
    )


def _steps(fresh: FileTree, mine: Mapping[str, PresentFile], rules: OwnershipRules) -> tuple[Step, ...]:
    steps = []
    for item in fresh.entries:
        there = mine.get(item.path)
        if item.path.startswith(f"{FOLDER}/") or (there and _is_same(_Meeting(item, there))):
            continue
        steps.append(_kept(item, there, rules) if there else _created(item, rules))
    return tuple(steps)


def _created(item: FileEntry, rules: OwnershipRules) -> Step:
    return Step(
        path=item.path,
        action="create",
        ownership=rules.of(item.path),
        why="The starter has it and you do not",
        writes=True,
        text=item.text,
        executable=item.executable,
        diff=_diff(item.path, "", item.text),
    )


def _kept(item: FileEntry, there: PresentFile, rules: OwnershipRules) -> Step:
    reasons = {
        "file": "It is yours and stays; the starter would have another one",
        "symlink": "A symbolic link stands there and stays",
        "folder": "A folder of yours has this name and stays",
        "blocked": "A link or file of yours stands above it and stays",
    }
    return Step(
        path=item.path,
        action="keep",
        ownership=rules.of(item.path),
        why=reasons[there.kind],
        writes=False,
        before=there.sha256 or None,
        diff=_diff(item.path, there.text, item.text) if there.text is not None else "",
    )


def _diff(path: str, now: str, then: str) -> str:
    if path.endswith((".svg", ".png")):
        return ""
    names = ("/dev/null" if not now else f"a/{path}", f"b/{path}")
    return "\n".join(unified_diff(now.splitlines(), then.splitlines(), *names, lineterm=""))


def _record(root: Path, fresh: FileTree, steps: tuple[Step, ...]) -> StarterPlan:
    lock = Lock.model_validate_json(next(item.text for item in fresh.entries if item.path == LOCK))
    return StarterPlan(
        before=None,
        after=Source(product=lock.product, catalog_version=lock.catalog_version, templates=lock.templates),
        swaps=(),
        notes=tuple(_notes(root, steps)),
        steps=steps,
        state=tuple(item.path for item in fresh.entries if item.path.startswith(f"{FOLDER}/")),
    )


def _notes(root: Path, steps: tuple[Step, ...]) -> list[str]:
    notes = []
    count = uncommitted(root)
    if count is None:
        notes.append("Git does not know this folder; make a copy of it or commit it first")
    elif count:
        notes.append(
            f"{count} paths are not committed; commit them first, so that the change can be told apart"
        )
    kept = [step.path for step in steps if step.action == "keep"]
    needed = [path for path in kept if path in _NEEDED]
    if needed:
        notes.append(
            f"take over what the starter needs into your own {', '.join(needed)}: `--diff` shows what it would have"
        )
    return notes

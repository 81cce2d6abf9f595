"""Everything a change of a generated repository would do, before anything is written."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from mlops_blueprint.lifecycle.one_file import NEW, Versions, decide
from mlops_blueprint.model.filetree import FileEntry, FileTree
from mlops_blueprint.model.ownership import OwnershipRules
from mlops_blueprint.model.starter_plan import Step
from mlops_blueprint.model.starter_state import FOLDER, Base, PresentFile


@dataclass(frozen=True)
class Change:
    """What is to be carried out.

    Attributes:
        steps: files of the team, in path order.
        state: files below ``.mlops/`` that are written anew, by path.
    """

    steps: tuple[Step, ...]
    state: tuple[FileEntry, ...]


def plan_change(
    base: Base, mine: Mapping[str, PresentFile], fresh: FileTree, rules: OwnershipRules
) -> Change:
    """Return what has to be written so that a repository becomes the fresh one and keeps what people did.

    Args:
        base: as it was generated last.
        mine: the present file at every path that is looked at; see ``looked_at``.
        fresh: as it would be generated now, with its state files.
        rules: who owns which path.
    """
    new = {item.path: item for item in fresh.entries if not _is_state(item.path)}
    steps: list[Step] = []
    for path in sorted({*base.files, *new}):
        versions = Versions(path, rules.of(path), base.files.get(path), mine.get(path), new.get(path))
        step = decide(versions)
        if step is not None:
            steps.extend((step, *_beside(step, versions, mine)))
    return Change(tuple(steps), tuple(_state(fresh, mine)))


def looked_at(base: Base, fresh: FileTree) -> tuple[str, ...]:
    """Return every path whose present file decides anything."""
    paths = {*base.files, *(item.path for item in fresh.entries)}
    return tuple(sorted({*paths, *(f"{path}{NEW}" for path in paths if not _is_state(path))}))


def _beside(step: Step, file: Versions, mine: Mapping[str, PresentFile]) -> Iterable[Step]:
    """Yield the new file beside one that cannot be merged."""
    if step.action != "conflict" or step.writes or file.fresh is None:
        return
    path = f"{step.path}{NEW}"
    there = mine.get(path)
    yield Step(
        path=path,
        action="create" if there is None else "change",
        ownership=step.ownership,
        why=f"The new version of `{step.path}`, to compare and delete",
        writes=True,
        text=file.fresh.text,
        executable=file.fresh.executable,
        before=there.sha256 if there else None,
    )


def _state(fresh: FileTree, mine: Mapping[str, PresentFile]) -> Iterable[FileEntry]:
    for item in fresh.entries:
        there = mine.get(item.path)
        if _is_state(item.path) and (there is None or there.text != item.text):
            yield item


def _is_state(path: str) -> bool:
    return path.startswith(f"{FOLDER}/")

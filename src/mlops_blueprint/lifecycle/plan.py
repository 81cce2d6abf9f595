"""Everything a change of a generated repository would do, before anything is written."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from mlops_blueprint.lifecycle.migrate import Carried, carry
from mlops_blueprint.lifecycle.one_file import NEW, Versions, decide, leave, rewrite
from mlops_blueprint.model.filetree import FileEntry, FileTree
from mlops_blueprint.model.ownership import OwnershipRules, is_below
from mlops_blueprint.model.starter_migration import Migration
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


@dataclass(frozen=True)
class Terms:
    """What holds for one repository.

    Attributes:
        ejected: files and folders (with a slash at the end) that are the team's alone: they are not looked at.
        migrations: moves between releases that the repository has not seen.
        package: the starter's package, which migrations may name.
    """

    ejected: Sequence[str] = ()
    migrations: Sequence[Migration] = ()
    package: str = ""


def plan_change(
    base: Base,
    mine: Mapping[str, PresentFile],
    fresh: FileTree,
    rules: OwnershipRules,
    terms: Terms = Terms(),
) -> Change:
    """Return what has to be written so that a repository becomes the fresh one and keeps what people did.

    Args:
        base: as it was generated last.
        mine: the present file at every path that is looked at; see ``looked_at``.
        fresh: as it would be generated now, with its state files.
        rules: who owns which path.
        terms: what the team took over, and what moved since.
    """
    new = {item.path: item for item in fresh.entries if not _is_state(item.path)}
    carried = carry(base, mine, terms.migrations, terms.package)
    steps: list[Step] = []
    for path in sorted({*carried.base, *new}):
        if is_below(path, terms.ejected) or is_below(carried.places.get(path, path), terms.ejected):
            continue
        versions = Versions(
            path, rules.of(path), carried.base.get(path), carried.mine.get(path), new.get(path)
        )
        step = decide(versions)
        if step is not None and path not in carried.places:
            steps.extend((step, *_beside(step, versions, mine)))
        elif path in carried.places or path in carried.reasons:
            steps.extend(_carried(step, versions, carried))
            steps.extend(_beside(step, versions, mine) if step else ())
    steps.sort(key=lambda item: item.path)
    return Change(tuple(steps), tuple(_state(fresh, mine)))


def looked_at(base: Base, fresh: FileTree) -> tuple[str, ...]:
    """Return every path whose present file decides anything."""
    paths = {*base.files, *(item.path for item in fresh.entries)}
    return tuple(sorted({*paths, *(f"{path}{NEW}" for path in paths if not _is_state(path))}))


def _carried(step: Step | None, file: Versions, carried: Carried) -> Iterator[Step]:
    """Yield the steps of a file that moves or is rewritten although nothing else happens to it."""
    old = carried.places.get(file.path)
    if old is None:
        why = carried.reasons[file.path]
        yield leave(file, why) or rewrite(file, why)
        return
    if step is None or (step.text is None and step.action != "delete"):
        moved = rewrite(file, f"It was `{old}`")
        step = moved if step is None else moved.model_copy(update={"action": step.action, "why": step.why})
    if step.action != "delete":
        yield step.model_copy(update={"before": None})
    yield Step(
        path=old,
        action="delete",
        ownership=file.ownership,
        why=f"It is `{file.path}` now" if step.action != "delete" else step.why,
        writes=True,
        before=file.mine.sha256 if file.mine else None,
    )


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

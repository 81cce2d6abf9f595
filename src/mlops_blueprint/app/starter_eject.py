"""Ends our part in some files of a generated repository, or in all of it; nothing a team works with is touched."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from mlops_blueprint.app.starter_repository import Repository
from mlops_blueprint.errors import BlueprintError, did_you_mean
from mlops_blueprint.generate.composers.stack_file import stack_text
from mlops_blueprint.model.ownership import is_below
from mlops_blueprint.model.starter_state import (
    BASE,
    FACTS,
    FOLDER,
    LOCK,
    MANIFEST,
    STACK,
    Base,
    Lock,
    sha256,
    state_text,
)
from mlops_blueprint.store.locks import locked
from mlops_blueprint.store.repository_files import read_present
from mlops_blueprint.store.repository_writer import Write, is_interrupted, write_changes
from mlops_blueprint.yaml_text import parse

_WORK = "change of the starter"


@dataclass(frozen=True)
class Ejection:
    """What is going to be the team's alone.

    Attributes:
        files: generated files that are left alone from now on, sorted.
        writes: what has to be written or deleted below ``.mlops/``.
    """

    root: Path
    files: tuple[str, ...]
    writes: tuple[Write, ...]


def eject_paths(repository: Repository, paths: Sequence[str]) -> Ejection:
    """Return what takes files and folders out of every later change.

    Args:
        repository: as read.
        paths: relative to the repository; a folder stands for all below it, also what later releases add.

    Raises:
        BlueprintError: the starter has made no such file or folder, or an earlier change was interrupted.
    """
    places = {_place(path, repository.base) for path in paths}
    ejected = sorted({*repository.stack.ejected, *places})
    here = read_present(repository.root, (STACK, MANIFEST, LOCK))
    state = state_with({path: item.text or "" for path, item in here.items()}, ejected)
    files = tuple(path for path in repository.base.files if is_below(path, places))
    return Ejection(repository.root, files, tuple(_writes(repository.root, state)))


def eject_all(repository: Repository) -> Ejection:
    """Return what makes a repository one that we know nothing of; the manifest stays, because its documents name it.

    Raises:
        BlueprintError: an earlier change was interrupted.
    """
    gone = dict.fromkeys((BASE, FACTS, LOCK, STACK))
    return Ejection(repository.root, tuple(repository.base.files), tuple(_writes(repository.root, gone)))


def carry_out_ejection(ejection: Ejection) -> None:
    """Write what an ejection says, all of it or nothing.

    Raises:
        OutputExistsError: files changed since, or the place cannot be written.
        EngagementError: another process changes the same repository.
    """
    with locked(ejection.root, LOCK, work=_WORK):
        write_changes(ejection.root, ejection.writes)


def _place(path: str, base: Base) -> str:
    """Return a file as it is and a folder with its slash."""
    clean = path.removeprefix("./").rstrip("/")
    if clean in base.files:
        return clean
    if clean and any(name.startswith(f"{clean}/") for name in base.files):
        return f"{clean}/"
    if clean == FOLDER or clean.startswith(f"{FOLDER}/"):
        raise BlueprintError(
            f"{path} is how the starter remembers what it made", hint="to end that, use --all"
        )
    folders = {name.rpartition("/")[0] for name in base.files} - {""}
    raise BlueprintError(
        f"the starter has made no `{path}`",
        hint=did_you_mean(clean, {*base.files, *folders}, otherwise="it is yours already"),
    )


def state_with(texts: Mapping[str, str], ejected: Sequence[str]) -> dict[str, str]:
    """Return the state files that name what a team took over, so that nothing is left to be updated.

    Args:
        texts: stack file, manifest and lock as they are.
        ejected: files and folders, sorted.
    """
    stack = stack_text(_with_ejected(texts[STACK], ejected))
    lock = Lock.model_validate_json(texts[LOCK])
    manifest = texts.get(MANIFEST, "")
    if lock.files.get(STACK):
        manifest = manifest.replace(lock.files[STACK], sha256(stack))
    files = {**lock.files, STACK: sha256(stack), MANIFEST: sha256(manifest)}
    return {STACK: stack, MANIFEST: manifest, LOCK: state_text(lock.model_copy(update={"files": files}))}


def _with_ejected(text: str, ejected: Sequence[str]) -> dict[str, object]:
    """Return the stack file's data with the paths behind what the team chose, where a fresh one has them."""
    data = parse(text, STACK).data
    known = dict(data) if isinstance(data, dict) else {}
    known.setdefault("pins", {})
    chosen = "beside" if "beside" in known else "pins"
    result: dict[str, object] = {}
    for key, value in known.items():
        if key != "ejected":
            result[key] = value
        if key == chosen:
            result["ejected"] = list(ejected)
    return result


def _writes(root: Path, texts: Mapping[str, str] | Mapping[str, None]) -> Iterable[Write]:
    if is_interrupted(root):
        hint = "finish it with `mlops-blueprint starter apply`"
        raise BlueprintError(f"an earlier change of {root} was interrupted", hint=hint)
    now = read_present(root, texts)
    for path, text in texts.items():
        there = now.get(path)
        if there is not None and there.text != text:
            yield Write(path, text, there.sha256)

"""Writes files so that nobody ever sees half of one: temporary name, fsync, rename."""

import os
import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path

from mlops_blueprint.errors import OutputExistsError
from mlops_blueprint.model.filetree import FileTree
from mlops_blueprint.store.refusals import cannot_write

_LISTED = 5


def write_file(path: Path, content: str | bytes, *, executable: bool = False) -> None:
    """Write one file atomically, creating its folders.

    Raises:
        OutputExistsError: the place cannot be written; says why.
    """
    data = content.encode() if isinstance(content, str) else content
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            Path(name).chmod(0o755 if executable else 0o644)
            Path(name).replace(path)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
    except OSError as error:
        raise cannot_write(path, error) from error


def write_files(folder: Path, files: Mapping[str, str | bytes]) -> None:
    """Write several files below a folder, each atomically, in path order."""
    for path in sorted(files):
        write_file(_inside(folder, path), files[path])


def write_tree(tree: FileTree, target: Path) -> None:
    """Write a whole tree to a folder that does not exist yet or is empty; all of it or nothing.

    The tree is built beside the target and renamed into place.

    Raises:
        OutputExistsError: the target holds something, or its parent cannot be written.
    """
    refuse_occupied(target)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        staging = Path(tempfile.mkdtemp(dir=target.parent, prefix=f".{target.name}."))
    except OSError as error:
        raise cannot_write(target, error) from error
    try:
        for entry in tree.entries:
            write_file(_inside(staging, entry.path), entry.text, executable=entry.executable)
        staging.chmod(0o755)
        if target.is_dir():
            target.rmdir()
        staging.replace(target)
    except BaseException:
        shutil.rmtree(staging, ignore_errors=True)
        raise


def refuse_occupied(target: Path) -> None:
    """Refuse a target that exists and is not an empty folder.

    Raises:
        OutputExistsError: names what is in the way.
    """
    if not target.exists():
        return
    if not target.is_dir():
        raise OutputExistsError(f"{target} is a file", hint="name a folder that does not exist yet")
    found = sorted(item.name for item in target.iterdir())
    if found:
        listed = ", ".join(found[:_LISTED]) + (", …" if len(found) > _LISTED else "")
        raise OutputExistsError(
            f"{target} already exists and is not empty ({listed})",
            hint="name a new folder, or move this one away; nothing is ever overwritten",
        )


def _inside(folder: Path, path: str) -> Path:
    """Return the place of a relative path below a folder; a path that leads out of it is refused."""
    parts = path.split("/")
    if path.startswith("/") or ".." in parts:
        raise OutputExistsError(f"`{path}` would be written outside {folder}")
    return folder.joinpath(*parts)

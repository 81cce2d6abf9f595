"""Reads a generated repository as far as the life cycle looks at it; nothing is followed out of it."""

import os
import stat
from collections.abc import Iterable
from pathlib import Path

from mlops_blueprint.model.safe_path import is_safe
from mlops_blueprint.model.starter_state import PresentFile, sha256
from mlops_blueprint.store.refusals import cannot_write


def read_present(root: Path, paths: Iterable[str]) -> dict[str, PresentFile]:
    """Return what stands at each path; a path without anything is left out.

    Raises:
        OutputExistsError: a file cannot be read.
    """
    found = {path: _present(root, path) for path in paths}
    return {path: item for path, item in found.items() if item is not None}


def list_files(root: Path) -> tuple[str, ...]:
    """Return the paths of all files people would call part of a repository, sorted; links are not followed."""
    found = []
    for folder, folders, names in os.walk(root):
        folders[:] = [name for name in folders if is_safe(name) and not name.startswith(_UNLOOKED)]
        place = Path(folder).relative_to(root)
        found += [(place / name).as_posix() for name in names]
    return tuple(sorted(found))


_UNLOOKED = (".venv", "__pycache__", "node_modules")


def _present(root: Path, path: str) -> PresentFile | None:
    place = root
    parts = path.split("/")
    for part in parts[:-1]:
        place /= part
        if place.is_symlink() or (place.exists() and not place.is_dir()):
            return PresentFile(kind="blocked")
    place /= parts[-1]
    try:
        mode = place.lstat().st_mode
    except FileNotFoundError:
        return None
    if stat.S_ISLNK(mode):
        return PresentFile(kind="symlink")
    if not stat.S_ISREG(mode):
        return PresentFile(kind="folder")
    try:
        data = place.read_bytes()
    except OSError as error:
        raise cannot_write(place, error) from error
    return _file(data, executable=bool(mode & stat.S_IXUSR))


def _file(data: bytes, *, executable: bool) -> PresentFile:
    try:
        text: str | None = data.decode("utf-8")
    except UnicodeDecodeError:
        text = None
    crlf = text is not None and "\r\n" in text and text.count("\n") == text.count("\r\n")
    if text is not None and crlf:
        text = text.replace("\r\n", "\n")
    return PresentFile(text=text, sha256=sha256(data), executable=executable, crlf=crlf)

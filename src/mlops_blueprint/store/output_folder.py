"""Replaces an output folder as a whole, and only one that we made and nobody has worked in."""

import hashlib
import json
import shutil
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path

from mlops_blueprint.errors import OutputExistsError
from mlops_blueprint.model.filetree import FileTree
from mlops_blueprint.model.starter_state import UNLISTED
from mlops_blueprint.store.folder_writer import write_files, write_tree
from mlops_blueprint.store.refusals import cannot_write

MANIFEST = "manifest.json"
_LISTED = 5
_LEFT_BY_RUNS = {".venv", "var", ".pytest_cache", ".ruff_cache", "__pycache__", ".last-run.log"}
"""What running a starter leaves behind; losing it loses no work."""


def replace_output(out: Path, files: Mapping[str, str | bytes], trees: Mapping[str, FileTree]) -> None:
    """Write files and sub-folders beside the old output folder, then rename them into its place.

    Args:
        out: the output folder; may exist when an earlier build made it.
        files: path inside the folder -> content.
        trees: name of a sub-folder -> its files.

    Raises:
        OutputExistsError: the folder is not one of ours, or files of a sub-folder were added or changed by hand.
    """
    refuse_not_ours(out, trees)
    try:
        staging = Path(tempfile.mkdtemp(dir=out.parent, prefix=".out."))
    except OSError as error:
        raise cannot_write(out, error) from error
    try:
        write_files(staging, files)
        for name, tree in trees.items():
            write_tree(tree, staging / name)
        staging.chmod(0o755)
        _swap(staging, out)
    finally:
        shutil.rmtree(staging, ignore_errors=True)


def refuse_not_ours(out: Path, trees: Iterable[str]) -> None:
    """Refuse an output folder that must not be replaced; asked before long work, too.

    Args:
        out: the output folder; need not exist.
        trees: names of the sub-folders that may have been worked in.

    Raises:
        OutputExistsError: the folder is not one of ours, or files of a sub-folder were added or changed by hand.
    """
    _refuse_foreign(out)
    for name in trees:
        _refuse_edited(out / name)


def _swap(new: Path, old: Path) -> None:
    if not old.exists():
        new.replace(old)
        return
    aside = Path(tempfile.mkdtemp(dir=old.parent, prefix=".old."))
    old.replace(aside / old.name)
    new.replace(old)
    shutil.rmtree(aside, ignore_errors=True)


def _refuse_foreign(out: Path) -> None:
    if out.exists() and not out.is_dir():
        raise OutputExistsError(f"{out} is a file", hint="move it away; a build makes a folder there")
    if out.exists() and any(out.iterdir()) and not (out / MANIFEST).is_file():
        hint = "move it away; a build replaces only folders it made itself"
        raise OutputExistsError(f"{out} exists and was not made by a build", hint=hint)


def _refuse_edited(starter: Path) -> None:
    """Refuse to replace a starter somebody has worked in."""
    manifest = starter / ".mlops" / MANIFEST
    if not manifest.is_file():
        return
    known = _hashes(manifest)
    changed = [path for path in _files(starter) if not _is_pristine(starter, path, known)]
    if changed:
        listed = ", ".join(changed[:_LISTED]) + (", …" if len(changed) > _LISTED else "")
        raise OutputExistsError(
            f"{starter} holds {len(changed)} files that were changed or added by hand: {listed}",
            hint="move the starter away, or work in one made by `mlops-blueprint starter new DIR TARGET`",
        )


def _hashes(manifest: Path) -> dict[str, str]:
    document = json.loads(manifest.read_text(encoding="utf-8"))
    files = document.get("files", {})
    return {path: str(entry.get("sha256", "")) for path, entry in files.items()}


def _files(folder: Path) -> list[str]:
    paths = (path.relative_to(folder) for path in folder.rglob("*") if path.is_file())
    return sorted(path.as_posix() for path in paths if not _LEFT_BY_RUNS.intersection(path.parts))


def _is_pristine(starter: Path, path: str, known: Mapping[str, str]) -> bool:
    if path in UNLISTED:
        return True
    digest = hashlib.sha256(starter.joinpath(path).read_bytes()).hexdigest()
    return known.get(path) == digest

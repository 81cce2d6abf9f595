"""Replaces a file of an engagement so that nothing is ever lost, whatever ends the program."""

import os
from contextlib import suppress
from pathlib import Path

from mlops_blueprint.errors import BlueprintError
from mlops_blueprint.store.refusals import cannot_write
from mlops_blueprint.yaml_text import dump, parse

_FLAGS = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_NOFOLLOW | os.O_CLOEXEC


def replace_yaml(path: Path, old: str | None, text: str) -> None:
    """Replace a YAML file that a person may have written by one that the program writes.

    Comments and spelling of such a file are not lost: what is not in the one spelling of this program is kept
    beside it as ``<name>.bak`` before it is replaced.

    Args:
        path: the file.
        old: its present text; None where there is none.
        text: its new text, as :func:`dump` spells it.

    Raises:
        OutputExistsError: it cannot be written; the old file is as it was.
    """
    if old is not None and not _is_ours(old):
        _keep_aside(path, old)
    replace_durably(path, text)


def read_present_text(path: Path) -> str | None:
    """Return the text of a file, None where there is none."""
    try:
        return path.read_bytes().decode("utf-8", errors="surrogateescape")
    except FileNotFoundError:
        return None
    except OSError as error:
        raise cannot_write(path, error) from error


def replace_durably(path: Path, text: str) -> None:
    """Replace a file so that it is either the old or the new one at any moment, and the new one from now on.

    Written under a hidden name beside it, forced to disk, renamed; then the folder is forced to disk. The name
    is always the same, so what a killed process left is overwritten; the caller holds the file's lock.

    Raises:
        OutputExistsError: it cannot be written; the old file is as it was.
    """
    draft = path.with_name(f".{path.name}.new")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            _write(draft, text, _mode_of(path))
            draft.replace(path)
        except BaseException:
            with suppress(OSError):
                draft.unlink()
            raise
        _sync_folder(path.parent)
    except OSError as error:
        raise cannot_write(path, error) from error


def _write(path: Path, text: str, mode: int) -> None:
    handle = os.open(path, _FLAGS, mode)
    with os.fdopen(handle, "wb") as file:
        os.fchmod(handle, mode)
        file.write(text.encode("utf-8", errors="surrogateescape"))
        file.flush()
        os.fsync(handle)


def _mode_of(path: Path) -> int:
    """Return the permissions of the file that is replaced; who closed it to others wants it to stay closed."""
    try:
        return path.stat().st_mode & 0o777
    except FileNotFoundError:
        return 0o644


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _is_ours(text: str) -> bool:
    """Tell whether a file holds nothing that is lost when it is written anew: comments, spelling, order."""
    try:
        return dump(parse(text, "").data) == text
    except BlueprintError:
        return False


def _keep_aside(path: Path, text: str) -> None:
    """Keep a text beside its file under a name that is free or holds the same."""
    number = 1
    while True:
        place = path.with_name(f"{path.name}.bak" if number == 1 else f"{path.name}.bak{number}")
        kept = read_present_text(place)
        if kept is None:
            replace_durably(place, text)
        if kept in {None, text}:
            return
        number += 1

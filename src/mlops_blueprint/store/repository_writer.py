"""Changes many files of a repository as one: staged, written down, then renamed, and finished after a crash.

Everything new is written below ``.mlops/apply`` first. Once ``journal.json`` stands there the change is decided:
whoever comes next finishes it. Before that nothing has happened, and what was staged is thrown away.
"""

import json
import shutil
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path

from mlops_blueprint.errors import OutputExistsError, Problem
from mlops_blueprint.model.safe_path import is_safe
from mlops_blueprint.model.starter_state import FOLDER
from mlops_blueprint.store.folder_writer import write_file
from mlops_blueprint.store.refusals import cannot_write
from mlops_blueprint.store.repository_files import read_present

STAGING = f"{FOLDER}/apply"
_JOURNAL = "journal.json"


@dataclass(frozen=True)
class Write:
    """One file.

    Attributes:
        text: what will stand there; None when the file is deleted.
        before: SHA-256 of what stands there now, None when nothing does.
    """

    path: str
    text: str | None
    before: str | None
    executable: bool = False


def write_changes(root: Path, writes: Sequence[Write]) -> None:
    """Carry out all writes or none.

    Raises:
        OutputExistsError: somebody changed a file meanwhile, a link or folder is in the way, or the place cannot
            be written; nothing has changed then.
    """
    _refuse_changed(root, writes)
    staging = root / STAGING
    try:
        for number, item in enumerate(writes):
            if item.text is not None:
                write_file(staging / str(number), item.text, executable=item.executable)
        write_file(staging / _JOURNAL, json.dumps([_row(item) for item in writes]))
    except BaseException:
        shutil.rmtree(staging, ignore_errors=True)
        raise
    finish(root)


def is_interrupted(root: Path) -> bool:
    """Tell whether an earlier change was decided and not finished."""
    return (root / STAGING / _JOURNAL).is_file()


def finish(root: Path) -> bool:
    """Finish a change that was decided, or throw away what was only staged; return whether there was one.

    A file that somebody changed since is left alone, and the new one put beside it as ``<name>.new``.

    Raises:
        OutputExistsError: the place cannot be written, or the journal was changed by hand.
    """
    staging = root / STAGING
    if not is_interrupted(root):
        shutil.rmtree(staging, ignore_errors=True)
        return False
    for number, row in enumerate(_journal(staging / _JOURNAL)):
        try:
            _carry_out(root, staging / str(number), row)
        except OSError as error:
            raise cannot_write(root / row["path"], error) from error
    (staging / _JOURNAL).unlink()
    shutil.rmtree(staging, ignore_errors=True)
    return True


def _row(item: Write) -> dict[str, str | None]:
    row = asdict(item)
    return {"path": row["path"], "before": row["before"], "after": None if item.text is None else "staged"}


def _journal(path: Path) -> list[dict[str, str]]:
    hint = f"delete {path.parent} and run the command again; what was not written yet is planned anew"
    broken = OutputExistsError("the journal of an interrupted change cannot be read", hint=hint)
    try:
        rows = json.loads(path.read_text(encoding="utf-8"))
    except ValueError as error:
        raise broken from error
    if not isinstance(rows, list) or not all(isinstance(row, dict) and "path" in row for row in rows):
        raise broken
    if not all(is_safe(str(row["path"])) for row in rows):
        raise broken
    return rows


def _carry_out(root: Path, staged: Path, row: dict[str, str]) -> None:
    target = root / row["path"]
    now = read_present(root, [row["path"]]).get(row["path"])
    untouched = (now.sha256 if now else None) == row.get("before")
    if row.get("after") is None:
        if now is not None and untouched:
            target.unlink()
            _remove_empty(target.parent, root)
    elif staged.exists():
        place = target if untouched else target.with_name(f"{target.name}.new")
        place.parent.mkdir(parents=True, exist_ok=True)
        staged.replace(place)


def _remove_empty(folder: Path, root: Path) -> None:
    with suppress(OSError):
        while folder != root:
            folder.rmdir()
            folder = folder.parent


def _refuse_changed(root: Path, writes: Sequence[Write]) -> None:
    now = read_present(root, [item.path for item in writes])
    problems = []
    for item in writes:
        there = now.get(item.path)
        if not is_safe(item.path):
            problems.append(Problem(item.path, 0, "LIF002", "is no path inside the repository"))
        elif there is not None and there.kind != "file":
            hint = "move it away; nothing is written through links"
            problems.append(Problem(item.path, 0, "LIF002", f"a {_KINDS[there.kind]} is in the way", hint))
        elif (there.sha256 if there else None) != item.before:
            problems.append(Problem(item.path, 0, "LIF002", "was changed meanwhile", "run the command again"))
    if problems:
        raise OutputExistsError("nothing was changed", problems=problems)


_KINDS = {"symlink": "symbolic link", "folder": "folder", "blocked": "symbolic link or file above it"}

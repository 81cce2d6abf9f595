"""Frozen copies of an engagement: made beside their place, checked, renamed into it, never written again."""

import shutil
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path

from pydantic import ValidationError

from mlops_blueprint.errors import EngagementError, OutputExistsError, Problem
from mlops_blueprint.model.analysis_milestone import Milestone
from mlops_blueprint.model.engagement_layout import FILES, FOLDERS
from mlops_blueprint.store.engagement_files import read_engagement
from mlops_blueprint.store.folder_writer import write_files
from mlops_blueprint.store.refusals import cannot_write

FOLDER = "milestones"
RECORD = "milestone.json"
_COPIED = {**dict.fromkeys(FOLDERS, "*.yaml"), "scans": "*.json"}
"""Folders of inputs, with the files in them that count."""


def freeze(folder: Path, name: str, made: Mapping[str, str], *, digest: str) -> Path:
    """Copy the inputs of an engagement, with what was made of them, to a new folder below ``milestones``.

    Args:
        folder: the engagement folder.
        name: of the new folder.
        made: path inside the milestone -> text, beside the copies.
        digest: of the inputs that ``made`` was made from; other inputs are never frozen under it.

    Returns:
        The milestone's folder.

    Raises:
        OutputExistsError: the milestone exists already, or its place cannot be written.
        EngagementError: the inputs changed meanwhile.
    """
    target = folder / FOLDER / name
    if target.exists() or target.is_symlink():
        raise OutputExistsError(
            f"{target} exists already", hint="milestones are never changed; choose another name"
        )
    try:
        target.parent.mkdir(exist_ok=True)
        staging = Path(tempfile.mkdtemp(dir=target.parent, prefix=f".{name}."))
        try:
            write_files(staging, {**_inputs(folder), **made})
            _refuse_other_inputs(staging, digest)
            staging.chmod(0o755)
            staging.rename(target)
        finally:
            shutil.rmtree(staging, ignore_errors=True)
    except OSError as error:
        raise cannot_write(target, error) from error
    return target


def list_milestones(folder: Path) -> tuple[Path, ...]:
    """Return the milestones of an engagement folder, the oldest first."""
    found = (path.parent for path in (folder / FOLDER).glob(f"*/{RECORD}"))
    return tuple(sorted(path for path in found if not path.name.startswith(".")))


def read_milestone(folder: Path) -> Milestone | None:
    """Return what a milestone folder says about itself; None for an engagement folder.

    Raises:
        EngagementError: the folder says that it is a milestone in a way that cannot be read.
    """
    path = folder / RECORD
    if not path.is_file():
        return None
    try:
        return Milestone.model_validate_json(path.read_bytes())
    except (ValidationError, OSError) as error:
        found = (
            error.errors()[0]["msg"].lower() if isinstance(error, ValidationError) else str(error.strerror)
        )
        problem = Problem(
            RECORD, 0, "MIL002", f"cannot be read: {found}", "take it from a backup or version control"
        )
        raise EngagementError(f"{folder} is a damaged milestone", problems=[problem]) from error


def _inputs(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in _input_files(folder)}


def _input_files(folder: Path) -> Iterator[Path]:
    yield from (folder / name for name in FILES if (folder / name).is_file())
    for name, pattern in _COPIED.items():
        yield from sorted(path for path in (folder / name).glob(pattern) if path.is_file())


def _refuse_other_inputs(staging: Path, digest: str) -> None:
    if read_engagement(staging).digest != digest:
        raise EngagementError(
            "the engagement changed while it was frozen; nothing was kept", hint="run it again"
        )

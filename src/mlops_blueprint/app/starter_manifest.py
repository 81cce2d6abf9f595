"""Reads the manifest of a generated repository; it is enough to explain a file, also after an ejection."""

from pathlib import Path

from pydantic import ValidationError

from mlops_blueprint.errors import BlueprintError, Problem
from mlops_blueprint.model.starter_manifest import Manifest
from mlops_blueprint.model.starter_state import MANIFEST
from mlops_blueprint.store.repository_files import read_present

_RESTORE = "take the folder `.mlops` back from version control"


def read_manifest(root: Path) -> Manifest:
    """Return the manifest of a repository.

    Raises:
        BlueprintError: there is none, or it was changed by hand.
    """
    there = read_present(root, [MANIFEST]).get(MANIFEST)
    if there is None:
        raise BlueprintError(
            f"{root} is no starter of ours: it has no {MANIFEST}",
            hint="make one with `mlops-blueprint starter new DIR TARGET`",
        )
    try:
        return Manifest.model_validate_json(there.text or "")
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"][:3])
        problem = Problem(MANIFEST, 0, "LIF003", f"does not fit: {where}: {first['msg']}", _RESTORE)
        raise BlueprintError(f"the state of {root} cannot be used", problems=[problem]) from error

"""What every writer says when the system does not let it write."""

from pathlib import Path

from mlops_blueprint.errors import OutputExistsError, Problem


def cannot_write(path: Path, error: OSError) -> OutputExistsError:
    """Return the error for a place that cannot be written, with the system's reason."""
    reason = (error.strerror or str(error)).lower()
    problem = Problem(
        str(path), 0, "OUT001", f"cannot be written: {reason}", "check permissions and free space"
    )
    return OutputExistsError(f"cannot write {path}", problems=[problem])

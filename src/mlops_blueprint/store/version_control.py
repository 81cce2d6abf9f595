"""Asks Git whether work would be mixed with what a command writes."""

import subprocess
from pathlib import Path

_SECONDS = 20


def uncommitted(folder: Path) -> int | None:
    """Return how many paths differ from the last commit; None where Git does not know the folder."""
    try:
        result = subprocess.run(  # noqa: S603 - no shell, and the folder is one argument
            ["git", "-C", str(folder), "status", "--porcelain", "--", "."],  # noqa: S607 - the user's own Git
            capture_output=True,
            text=True,
            errors="replace",
            timeout=_SECONDS,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    return len(result.stdout.splitlines()) if result.returncode == 0 else None

"""Starters as the code of an earlier commit makes them: older releases, for updates and for comparison."""

import io
import os
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

from helpers.starter_request import ROOT

Files = dict[str, str]
_PARTS = ("src", "catalog", "templates")


def made_at(commit: str, sample: str = "retailer") -> Files:
    """The starter of a shipped sample, made by the code of a commit from a copy of its files."""
    archive = subprocess.run(
        ["git", "-C", str(ROOT), "archive", commit, *_PARTS], capture_output=True, check=True
    )
    with tempfile.TemporaryDirectory() as folder:
        with tarfile.open(fileobj=io.BytesIO(archive.stdout)) as files:
            files.extractall(folder, filter="data")
        return made_by(Path(folder), sample)


def made_by(release: Path, sample: str = "retailer") -> Files:
    """The starter of a shipped sample, made by the command line of a checkout."""
    environment = {**os.environ, "PYTHONPATH": str(release / "src")}
    program = [sys.executable, "-m", "mlops_blueprint"]
    with tempfile.TemporaryDirectory() as folder:
        for arguments in (["init", "acme", "--sample", sample], ["starter", "new", "acme", "made"]):
            command = [*program, *arguments]
            subprocess.run(command, cwd=folder, env=environment, capture_output=True, check=True)
        made = Path(folder) / "made"
        return {
            path.relative_to(made).as_posix(): path.read_text(encoding="utf-8")
            for path in sorted(made.rglob("*"))
            if path.is_file()
        }

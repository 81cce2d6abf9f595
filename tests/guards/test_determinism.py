"""Same inputs, same bytes: everything that is handed over, in two processes that order sets differently."""

import os
import subprocess
import sys
from pathlib import Path

COMMAND = "from mlops_blueprint.cli.main import run; run()"


def test_two_builds_under_different_hash_seeds_give_the_same_bytes(tmp_path: Path) -> None:
    # The folders differ in name and depth, so that a path leaking into an artifact shows.
    first = _build(tmp_path / "one", seed="1")
    second = _build(tmp_path / "deeper" / "second", seed="4711")
    assert sorted(first) == sorted(second)
    assert [name for name in first if first[name] != second[name]] == []


def _build(folder: Path, *, seed: str) -> dict[str, bytes]:
    folder.mkdir(parents=True, exist_ok=True)
    _run(["init", "acme", "--sample", "retailer"], folder, seed)
    _run(["build", "acme"], folder, seed)
    out = folder / "acme" / "out"
    return {path.relative_to(out).as_posix(): path.read_bytes() for path in out.rglob("*") if path.is_file()}


def _run(arguments: list[str], folder: Path, seed: str) -> None:
    result = subprocess.run(
        [sys.executable, "-c", COMMAND, *arguments],
        cwd=folder,
        env={**os.environ, "PYTHONHASHSEED": seed},
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == 0, result.stderr

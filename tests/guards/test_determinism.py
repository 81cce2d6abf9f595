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


def test_building_again_changes_nothing(tmp_path: Path) -> None:
    first = _build(tmp_path, seed="1")
    assert _rebuild(tmp_path / "acme", seed="2") == first


def _build(folder: Path, *, seed: str) -> dict[str, bytes]:
    folder.mkdir(parents=True, exist_ok=True)
    _run(["init", "acme", "--sample", "retailer"], folder, seed)
    return _rebuild(folder / "acme", seed=seed)


def _rebuild(engagement: Path, *, seed: str) -> dict[str, bytes]:
    _run(["build", engagement.name], engagement.parent, seed)
    out = engagement / "out"
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

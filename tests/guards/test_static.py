"""The tools that read our code without running it are content."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
CHECKS = {
    "style": ["ruff", "check", "--no-cache"],
    "format": ["ruff", "format", "--check", "--no-cache"],
    "types": ["mypy"],
    "dependencies": ["deptry", "src"],
    "spelling": ["codespell"],
    "layers": ["lint-imports", "--no-cache"],
    "dead code": ["vulture"],
}


@pytest.mark.parametrize("check", CHECKS)
def test_static_check_is_content(check: str) -> None:
    name, *arguments = CHECKS[check]
    program = Path(sys.executable).with_name(name)
    result = subprocess.run(
        [program, *arguments],
        cwd=ROOT,
        env={**os.environ, "NO_COLOR": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == 0, result.stdout + result.stderr

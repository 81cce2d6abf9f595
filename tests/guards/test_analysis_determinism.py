"""The analyses print the same bytes in every process."""

import os
import subprocess
import sys

import pytest

from helpers.samples import SAMPLES

PROGRAM = [sys.executable, "-c", "from mlops_blueprint.cli.main import run; run()"]
COMMANDS = (
    ("sensitivity", "--draws", "50"),
    ("next-question", "-n", "99"),
    ("what-if", "dat.versioned=unknown", "context.generative_ai=core"),
)


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command[0])
def test_order_of_sets_and_the_process_leave_no_trace(command: tuple[str, ...]) -> None:
    name, *rest = command
    printed = [
        subprocess.run(
            [*PROGRAM, name, str(SAMPLES / "regulated-bank"), *rest, "--format", "json"],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    ]
    assert printed[0] == printed[1]
    assert printed[0]

"""Generated starters are executed: the embedded loop always, its own tests in the slow run."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from helpers.starter_request import classic_request, local_request
from mlops_blueprint.generate.starter import generate_starter
from mlops_blueprint.model.starter import StarterRequest


def write(request: StarterRequest, folder: Path) -> Path:
    for entry in generate_starter(request).entries:
        path = folder / entry.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(entry.text, encoding="utf-8")
        path.chmod(0o755 if entry.executable else 0o644)
    return folder


def run(command: list[str], folder: Path, **variables: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": "src", "SERVE_PORT": "0", **variables}
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)


def summary_of(result: subprocess.CompletedProcess[str]) -> dict[str, object]:
    assert result.returncode == 0, result.stdout + result.stderr
    events = [json.loads(line) for line in result.stdout.splitlines() if line.startswith("{")]
    assert all(event["status"] != "failed" for event in events if event["event"] == "stage")
    return dict(events[-1])


@pytest.mark.parametrize("request_of", [local_request, classic_request], ids=["local", "classic"])
def test_the_embedded_loop_promotes_a_better_model_after_drift(
    request_of: Callable[[], StarterRequest], tmp_path: Path
) -> None:
    folder = write(request_of(), tmp_path)
    loop = [sys.executable, "-m", "delay_forecast", "loop", "--profile", "embedded", "--events"]
    summary = summary_of(run(loop, folder))
    assert summary["event"] == "summary"
    assert summary["champion_after"] == 2
    assert float(str(summary["challenger_error"])) < float(str(summary["champion_error"]))


@pytest.mark.slow
def test_the_local_starter_passes_its_own_tests_and_type_check(tmp_path: Path) -> None:
    folder = write(local_request(), tmp_path)
    for command in (["pytest", "-q"], ["mypy"], ["ruff", "check", "."], ["ruff", "format", "--check", "."]):
        result = run([sys.executable, "-m", *command], folder)
        assert result.returncode == 0, result.stdout + result.stderr

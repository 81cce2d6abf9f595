"""The classic open-source starter, installed and executed: DVC, Pandera, Feast, Prefect, MLflow, FastAPI, Evidently.

Slow: installs about 1.4 GB from the package index (four minutes with pip on a busy machine) and then runs for some
minutes. Run it with ``pytest -m slow tests/built/test_classic_stack.py``. To reuse an environment that already
satisfies the starter's requirement files, name its interpreter in ``CLASSIC_STACK_PYTHON``.
"""

import json
import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from helpers.starter_request import classic_request
from mlops_blueprint.generate.starter import generate_starter

pytestmark = pytest.mark.slow

STATIONS = ("train", "gate", "serve", "predict", "monitor", "detect-drift", "alert", "retrain.gate", "reload")


@pytest.fixture(scope="module")
def starter(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The written starter repository."""
    root = tmp_path_factory.mktemp("classic")
    for entry in generate_starter(classic_request()).entries:
        path = root / entry.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(entry.text, encoding="utf-8")
    return root


@pytest.fixture(scope="module")
def python(starter: Path, tmp_path_factory: pytest.TempPathFactory) -> str:
    """An interpreter with everything the starter's requirement files name, at the versions they pin."""
    given = os.environ.get("CLASSIC_STACK_PYTHON")
    if given:
        return given
    venv = tmp_path_factory.mktemp("environment")
    subprocess.run([sys.executable, "-m", "venv", str(venv)], check=True)
    interpreter = str(venv / "bin" / "python")
    requirements = starter / "requirements"
    install = [interpreter, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    files = ["-r", str(requirements / "tools.txt"), "-r", str(requirements / "dev.txt")]
    subprocess.run([*install, *files, "-c", str(requirements / "constraints.txt")], check=True)
    return interpreter


def run_in(starter: Path, command: Sequence[str], **variables: str) -> "subprocess.CompletedProcess[str]":
    """Run a command of the starter without the variables of the test that runs it."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PYTEST", "PYTHON"))}
    environment: Mapping[str, str] = {**kept, "PYTHONPATH": "src", "SERVE_PORT": "0", **variables}
    return subprocess.run(
        command, cwd=starter, env=environment, capture_output=True, text=True, timeout=900, check=False
    )


@pytest.mark.parametrize("profile", ["embedded", "tools"])
def test_the_loop_closes(starter: Path, python: str, profile: str) -> None:
    command = [python, "-W", "ignore", "-m", "delay_forecast", "loop", "--profile", profile, "--events"]
    result = run_in(starter, command)
    assert result.returncode == 0, result.stderr[-4000:]
    events = [json.loads(line) for line in result.stdout.splitlines()]
    done = {event["stage"] for event in events if event["event"] == "stage" and event["status"] == "done"}
    assert done >= set(STATIONS)
    summary = events[-1]
    assert summary["champion_after"] > summary["champion_before"]
    assert summary["live_error_recovered"] < summary["live_error_drifted"]


@pytest.mark.parametrize("profile", ["embedded", "tools"])
def test_contracts_and_principles_hold(starter: Path, python: str, profile: str) -> None:
    command = [python, "-m", "pytest", "-q", "-p", "no:cacheprovider", "tests"]
    result = run_in(starter, command, STARTER_PROFILE=profile)
    assert result.returncode == 0, result.stdout[-6000:]


def test_the_starter_meets_its_own_style_and_types_with_the_tools_installed(
    starter: Path, python: str
) -> None:
    for check in (["ruff", "check", "."], ["mypy"]):
        result = run_in(starter, [python, "-m", *check])
        assert result.returncode == 0, result.stdout[-4000:]


def test_no_process_of_the_starter_is_left_behind(starter: Path, python: str) -> None:
    script = (
        "from delay_forecast.settings import Settings; from delay_forecast.wiring import build;"
        "from pathlib import Path; import os, signal; server = build(Settings('tools', Path('var/left'))).server;"
        "print(server.start(), flush=True); os.kill(os.getpid(), signal.SIGKILL)"
    )
    result = run_in(starter, [python, "-c", script])
    url = result.stdout.strip()
    assert url.startswith("http://127.0.0.1:")
    waiting = f"import time, urllib.request as u\nfor _ in range(100):\n  u.urlopen('{url}/metrics', timeout=2); time.sleep(.1)"
    assert "URLError" in run_in(starter, [python, "-c", waiting]).stderr

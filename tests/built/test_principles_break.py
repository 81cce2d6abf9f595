"""A generated repository that breaks a principle is told so by that principle's own conformance test.

`tests/cases/mutations.yaml` breaks each of the nine principles in three ways. The first way of each is tried on every
run, all 27 for all three tasks in the slow run.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from helpers.starter_request import engagement, local_request
from mlops_blueprint.generate.starter import generate_starter
from mlops_blueprint.model.engagement import Project, Workload
from mlops_blueprint.yaml_text import parse

CASES = Path(__file__).parents[1] / "cases" / "mutations.yaml"
PACKAGE = "delay_forecast"
WORKLOADS = {
    "forecasting": Workload(),
    "classification-in-batches": Workload(task="classification", prediction="batch"),
    "regression-both": Workload(task="regression", prediction="both", label_delay_days=5),
}
FAILED_TESTS = 1
"""Exit code of pytest when it ran and something failed; others mean that it could not run."""


@dataclass(frozen=True)
class Mutation:
    """One way to break a principle; ``write`` replaces the whole file."""

    principle: str
    test: str
    about: str
    file: str
    find: str = ""
    put: str = ""
    write: str = ""

    def apply(self, repository: Path) -> None:
        """Break a repository on disk."""
        path = repository / self.file.format(package=PACKAGE)
        text = path.read_text(encoding="utf-8")
        if not self.write:
            assert text.count(self.find) == 1, f"{self.find!r} stands {text.count(self.find)} times in {path}"
        path.write_text(self.write or text.replace(self.find, self.put), encoding="utf-8")


@cache
def mutations() -> tuple[Mutation, ...]:
    data = parse(CASES.read_text(encoding="utf-8"), CASES.name).data
    assert isinstance(data, dict)
    return tuple(
        Mutation(principle=principle, test=entry["test"], **broken)
        for principle, entry in data.items()
        for broken in entry["broken"]
    )


def cases() -> Iterator[object]:
    seen: set[str] = set()
    for workload in WORKLOADS:
        for mutation in mutations():
            marks = [pytest.mark.slow] if mutation.principle in seen else []
            seen.add(mutation.principle)
            yield pytest.param(workload, mutation, id=f"{workload}: {mutation.about}", marks=marks)


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """A whole repository of each workload."""
    folders = {}
    for name, workload in WORKLOADS.items():
        project = Project(
            name="Delay forecast", package=PACKAGE, summary="Says what arrives late", workload=workload
        )
        folders[name] = tmp_path_factory.mktemp(name)
        for entry in generate_starter(local_request(engagement=engagement(project=project))).entries:
            path = folders[name] / entry.path
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(entry.text, encoding="utf-8")
    return folders


def conformance(repository: Path, test: str) -> "subprocess.CompletedProcess[str]":
    """Run one conformance test of a repository."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("PYTEST", "MAKE", "APP_HOME"))
    }
    environment = {**kept, "PYTHONDONTWRITEBYTECODE": "1"}
    command = [sys.executable, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", "--no-header", test]
    return subprocess.run(
        command, cwd=repository, env=environment, capture_output=True, text=True, check=False
    )


def test_every_principle_is_broken_in_three_ways() -> None:
    by_principle: dict[str, list[Mutation]] = {}
    for mutation in mutations():
        by_principle.setdefault(mutation.principle, []).append(mutation)
    assert {len(found) for found in by_principle.values()} == {3}
    assert set(by_principle) == {principle.id for principle in local_request().principles}


@pytest.mark.parametrize(("workload", "mutation"), list(cases()))
def test_a_broken_principle_is_noticed_by_its_test(
    written: dict[str, Path], tmp_path: Path, workload: str, mutation: Mutation
) -> None:
    repository = shutil.copytree(written[workload], tmp_path / "repository")
    mutation.apply(repository)
    result = conformance(repository, mutation.test)
    assert result.returncode == FAILED_TESTS, result.stdout + result.stderr


@pytest.mark.slow
@pytest.mark.parametrize("workload", WORKLOADS)
def test_without_a_change_all_principles_hold(written: dict[str, Path], workload: str) -> None:
    result = conformance(written[workload], "tests/conformance")
    assert result.returncode == 0, result.stdout

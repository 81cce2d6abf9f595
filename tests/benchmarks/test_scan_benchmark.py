"""How long a scan takes: ten thousand files of 300 MB, and a whole command on a repository of two hundred files."""

import resource
import subprocess
import sys
from pathlib import Path

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from helpers.scan_corpus import write_corpus
from mlops_blueprint.model.catalog import Catalog
from mlops_blueprint.scan.facts import Collected, collect
from mlops_blueprint.scan.reader import list_files
from mlops_blueprint.scan.sightings import sight_tools, words_of

LARGE_SECONDS = 5.0
SMALL_SECONDS = 1.0
MEGABYTES = 400
"""Ours, on a machine of two cores that does nothing else; memory is that of the largest process."""

PROGRAM = [sys.executable, "-c", "from mlops_blueprint.cli.main import run; run()"]


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("large")
    write_corpus(root)
    return root


def read(root: Path, catalog: Catalog) -> Collected:
    found = collect(root, list_files(root), words_of(catalog.tools))
    assert sight_tools(found.facts, catalog.tools)
    return found


def test_large_repository_is_read(benchmark: BenchmarkFixture, large: Path, catalog: Catalog) -> None:
    found = benchmark.pedantic(read, (large, catalog), rounds=3)
    assert found.read == 3_900
    assert benchmark.stats.stats.min < LARGE_SECONDS
    assert _megabytes() < MEGABYTES


def test_large_repository_is_scanned_by_the_command(benchmark: BenchmarkFixture, large: Path) -> None:
    assert benchmark.pedantic(whole, (large,), rounds=2) == 0


def test_small_repository_is_scanned_by_the_command(benchmark: BenchmarkFixture, tmp_path: Path) -> None:
    write_corpus(tmp_path, files=200, total_bytes=32_000_000)
    assert benchmark.pedantic(whole, (tmp_path,), rounds=3, warmup_rounds=1) == 0
    assert benchmark.stats.stats.min < SMALL_SECONDS


def whole(root: Path) -> int:
    command = [*PROGRAM, "scan", str(root), "--format", "json"]
    return subprocess.run(command, capture_output=True, check=True).returncode


def _megabytes() -> int:
    """Return the most memory that this process or one of its children ever had."""
    kilobytes = [
        resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    ]
    return max(kilobytes) // 1024

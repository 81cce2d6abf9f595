"""A starter is rendered, beside copier rendering as many files of the same size.

copier is no dependency of ours: without it (``pip install copier``) only our own figures are taken.
"""

import tracemalloc
from collections.abc import Callable
from pathlib import Path

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from helpers.starter_request import classic_request
from mlops_blueprint.generate.starter import generate_starter
from mlops_blueprint.model.filetree import FileEntry

ROUNDS = 5
NAME = "Delay forecast"


@pytest.fixture(scope="module")
def entries() -> tuple[FileEntry, ...]:
    return tuple(generate_starter(classic_request()).entries)


@pytest.mark.benchmark(group="starter")
def test_starter_is_rendered_and_written(benchmark: BenchmarkFixture, tmp_path: Path) -> None:
    benchmark.extra_info["peak MB"] = _peak(lambda: _ours(tmp_path))
    assert benchmark.pedantic(_ours, (tmp_path,), rounds=ROUNDS) > 100


@pytest.mark.benchmark(group="starter")
def test_copier_renders_as_many_files(
    benchmark: BenchmarkFixture, entries: tuple[FileEntry, ...], tmp_path: Path
) -> None:
    copier = pytest.importorskip("copier")
    template = tmp_path / "template"
    _write(template, {f"{entry.path}.jinja": _as_template(entry.text) for entry in entries})
    _write(template, {"copier.yml": f"name:\n  type: str\n  default: {NAME}\n"})

    def theirs() -> int:
        made = tmp_path / "made"
        copier.run_copy(str(template), str(made), data={"name": NAME}, overwrite=True, quiet=True)
        return sum(1 for path in made.rglob("*") if path.is_file())

    benchmark.extra_info["peak MB"] = _peak(theirs)
    assert benchmark.pedantic(theirs, rounds=ROUNDS) >= len(entries)


def _ours(folder: Path) -> int:
    made = generate_starter(classic_request()).entries
    _write(folder / "ours", {entry.path: entry.text for entry in made})
    return len(made)


def _as_template(text: str) -> str:
    return "{% raw %}" + text + "{% endraw %}\n# {{ name }}\n"


def _write(folder: Path, texts: dict[str, str]) -> None:
    for name, text in texts.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def _peak(work: Callable[[], object]) -> float:
    tracemalloc.start()
    try:
        work()
        return round(tracemalloc.get_traced_memory()[1] / 1e6, 1)
    finally:
        tracemalloc.stop()

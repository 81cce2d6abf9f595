"""The wheel works where only its run-time dependencies are installed, away from the checkout."""

import os
import subprocess
import sys
from importlib.metadata import Distribution, distribution
from pathlib import Path

import pytest
from packaging.requirements import Requirement

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the program in a fresh environment that holds the wheel and its run-time closure, offline."""
    folder = tmp_path_factory.mktemp("installed")
    _run([sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)], ROOT)
    environment = folder / "venv"
    _run([sys.executable, "-m", "venv", "--without-pip", str(environment)], folder)
    python = environment / "bin" / "python"
    site = next(environment.glob("lib/python*/site-packages"))
    for item in _runtime_closure():
        for top in _tops(item):
            (site / top).symlink_to(str(item.locate_file(top)))
    wheel = next(folder.glob("*.whl"))
    _run(
        [
            sys.executable,
            "-m",
            "pip",
            "--python",
            str(python),
            "install",
            "-q",
            "--no-deps",
            "--no-index",
            str(wheel),
        ],
        folder,
    )
    return python.with_name("mlops-blueprint")


def test_help_works_without_developer_tools(program: Path, tmp_path: Path) -> None:
    assert "Commands:" in _run([str(program), "--help"], tmp_path)


def test_shipped_catalog_is_valid_in_the_wheel(program: Path, tmp_path: Path) -> None:
    assert "is valid" in _run([str(program), "catalog", "validate"], tmp_path)


def test_everything_can_be_built_from_the_wheel(program: Path, tmp_path: Path) -> None:
    _run([str(program), "init", "acme", "--sample", "retailer"], tmp_path)
    assert "Data" in _run([str(program), "assess", "acme"], tmp_path)
    _run([str(program), "build", "acme"], tmp_path)
    assert (tmp_path / "acme" / "out" / "report.html").is_file()
    assert (tmp_path / "acme" / "out" / "architecture-full.png").read_bytes().startswith(b"\x89PNG")


def _runtime_closure() -> list[Distribution]:
    queue = [Requirement(text) for text in distribution("mlops-blueprint").requires or ()]
    found: dict[str, Distribution] = {}
    while queue:
        wanted = queue.pop()
        if wanted.name in found or (wanted.marker and not wanted.marker.evaluate({"extra": ""})):
            continue
        found[wanted.name] = distribution(wanted.name)
        queue += [Requirement(text) for text in found[wanted.name].requires or ()]
    return list(found.values())


def _tops(item: Distribution) -> set[str]:
    files = [path.parts[0] for path in item.files or () if not path.as_posix().startswith("..")]
    return {name for name in files if name != "__pycache__"}


def _run(command: list[str], folder: Path) -> str:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    result = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stdout + result.stderr
    return result.stdout

"""The wheel ships every catalog and template file, whether it is built from the checkout or from the sdist."""

import subprocess
import sys
import tarfile
from pathlib import Path, PurePosixPath
from zipfile import ZipFile

import pytest

ROOT = Path(__file__).parents[2]
DATA = "mlops_blueprint/_data/"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("built")
    _build(ROOT, folder, "sdist")
    _build(ROOT, folder, "wheel")
    return folder


def test_wheel_holds_every_committed_catalog_and_template_file(built: Path) -> None:
    listing = subprocess.run(
        [
            "git",
            "-c",
            "safe.directory=*",
            "ls-files",
            "-z",
            "--cached",
            "--others",
            "--exclude-standard",
            "catalog",
            "templates",
        ],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout.split("\0")
    expected = {path for path in listing if path and (ROOT / path).is_file()}
    shipped = {name.removeprefix(DATA) for name in _names(built) if name.startswith(DATA)}
    assert shipped == expected


def test_wheel_holds_every_module_and_nothing_else(built: Path) -> None:
    code = {
        path.relative_to(ROOT / "src").as_posix()
        for path in (ROOT / "src").rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    shipped = {name for name in _names(built) if not name.startswith(DATA) and ".dist-info/" not in name}
    assert shipped == code


def test_wheel_from_the_sdist_equals_the_wheel_from_the_checkout(built: Path, tmp_path: Path) -> None:
    # Not tarfile: its safe form came with Python 3.11.4, and Debian 12 has 3.11.2.
    subprocess.run(["tar", "-xzf", next(built.glob("*.tar.gz"))], cwd=tmp_path, check=True)
    _build(next(tmp_path.iterdir()), tmp_path / "again", "wheel")
    assert _contents(next((tmp_path / "again").glob("*.whl"))) == _contents(_wheel(built))


def test_sdist_holds_what_a_packager_needs(built: Path) -> None:
    with tarfile.open(next(built.glob("*.tar.gz"))) as archive:
        tops = {PurePosixPath(name).parts[1] for name in archive.getnames()}
    assert {"src", "catalog", "templates", "tests", "docs", "README.md", "LICENSE", "pyproject.toml"} <= tops


def _build(folder: Path, target: Path, kind: str) -> None:
    command = [sys.executable, "-m", "hatchling", "build", "-t", kind, "-d", str(target)]
    result = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stdout + result.stderr


def _wheel(folder: Path) -> Path:
    return next(folder.glob("*.whl"))


def _names(folder: Path) -> list[str]:
    return list(_contents(_wheel(folder)))


def _contents(wheel: Path) -> dict[str, bytes]:
    with ZipFile(wheel) as archive:
        return {name: archive.read(name) for name in archive.namelist()}

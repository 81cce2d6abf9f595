"""Files for platforms, read by every vendor's own SDK at the newest version this repository allows.

Slow: installs the extra ``vendor-sdks`` into an environment of its own, about a gigabyte.
"""

import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from helpers import judges
from helpers.choices import deployed, for_platform
from helpers.starter_request import ROOT, classic_request
from mlops_blueprint.generate.starter import generate_starter
from mlops_blueprint.model.starter import StarterRequest

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def sdks(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The programs of an environment that holds the SDKs."""
    venv = tmp_path_factory.mktemp("sdks")
    extras = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["optional-dependencies"]
    subprocess.run([sys.executable, "-m", "venv", str(venv)], check=True)
    python = str(venv / "bin" / "python")
    subprocess.run([python, "-m", "pip", "install", "--quiet", *extras["vendor-sdks"]], check=True)
    return venv / "bin"


def read_by_vendors(asked: StarterRequest, folder: Path) -> list[str]:
    """What the SDKs say of a starter's files."""
    for entry in generate_starter(asked).entries:
        path = folder / entry.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(entry.text, encoding="utf-8")
    readers = [judge for judge in judges.JUDGES if judge.sdk and judge.concerns(folder)]
    assert not [judge.name for judge in readers if judge.absent]
    return [finding for judge in readers for finding in judge.findings(folder)]


def test_every_vendor_accepts_its_files(sdks: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(judges, "BESIDE", (sdks,))
    asked = {tool: for_platform(tool) for tool in deployed()}
    found = {tool: read_by_vendors(request, tmp_path / tool) for tool, request in asked.items()}
    found["prometheus"] = read_by_vendors(classic_request(), tmp_path / "classic")
    assert {tool: findings for tool, findings in found.items() if findings} == {}

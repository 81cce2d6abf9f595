"""Full disks, places that cannot be written and memories that somebody broke: a clear word, and nothing is harmed."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from helpers.samples import SAMPLES, sample_chain
from mlops_blueprint.app.context import load_catalog
from mlops_blueprint.app.starter import starter_facts, write_starter
from mlops_blueprint.app.starter_again import make_again
from mlops_blueprint.cli.boundary import guard
from mlops_blueprint.cli.main import cli
from mlops_blueprint.lifecycle.pins import Choice
from mlops_blueprint.model.starter_state import sha256

Captured = pytest.CaptureFixture[str]
SEPARATE = ["unshare", "--map-root-user", "--mount"]
"""Mounts made behind it are seen by nobody else and gone with it."""


@pytest.fixture(scope="module")
def generated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("made") / "repo"
    write_starter(make_again(starter_facts(sample_chain("retailer")), Choice(), load_catalog()), target)
    return target


@pytest.fixture
def repo(generated: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(generated, tmp_path / "repo"))


def run(*arguments: str) -> int:
    return guard(cli, ["starter", *arguments])


def contents(root: Path) -> dict[str, bytes]:
    return {
        path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()
    }


def mounts() -> bool:
    if shutil.which("unshare") is None:
        return False
    probe = [*SEPARATE, "mount", "-t", "tmpfs", "none", "/mnt"]
    return subprocess.run(probe, capture_output=True, check=False).returncode == 0


def on_small_disk(generated: Path, place: Path, prepare: str, command: str) -> str:
    """Run a command on a copy of the starter on a disk of its own; return what it said, and how the copy differs."""
    place.mkdir()
    script = f"""
        mount -t tmpfs -o size=6m none {place} && cp -r {generated} {place}/repo && cd {place}
        {prepare}
        {sys.executable} -m mlops_blueprint starter {command} 2>&1
        echo "ended with $?"
        diff -r {generated} {place}/repo && echo unchanged
    """
    result = subprocess.run([*SEPARATE, "bash", "-c", script], capture_output=True, text=True, check=False)
    return result.stdout + result.stderr


FULL = "dd if=/dev/zero of=fill bs=4k 2>/dev/null; truncate --size=-{left}k fill"


@pytest.mark.skipif(not mounts(), reason="no disk of its own can be mounted here")
@pytest.mark.parametrize("left", [0, 8, 400])
def test_full_disk_leaves_everything_as_it_is(generated: Path, tmp_path: Path, left: int) -> None:
    command = "swap flow.run dagster --in repo"
    said = on_small_disk(generated, tmp_path / "disk", FULL.format(left=left), command)
    assert "ended with 1" in said
    assert "no space left on device" in said
    assert "unchanged" in said


@pytest.mark.skipif(not mounts(), reason="no disk of its own can be mounted here")
@pytest.mark.parametrize("command", ["swap flow.run dagster", "apply", "eject Makefile", "eject --all"])
def test_read_only_disk_is_said_and_left_alone(generated: Path, tmp_path: Path, command: str) -> None:
    prepare = "cd / && mount -o remount,ro {place} && cd {place}".format(place=tmp_path / "disk")
    said = on_small_disk(generated, tmp_path / "disk", prepare, f"{command} --in repo")
    assert "ended with 1" in said
    assert "read-only file system" in said
    assert "unchanged" in said


@pytest.mark.skipif(not mounts(), reason="no disk of its own can be mounted here")
def test_looking_needs_no_place_to_write(generated: Path, tmp_path: Path) -> None:
    prepare = "cd / && mount -o remount,ro {place} && cd {place}".format(place=tmp_path / "disk")
    said = on_small_disk(generated, tmp_path / "disk", prepare, "verify --in repo")
    assert "ended with 0" in said
    assert "0 broken promises" in said


LATER = {
    "base.json": '"mlops-blueprint/base/1"',
    "lock.json": '"mlops-blueprint/lock/1"',
    "facts.json": '"mlops-blueprint/facts/1"',
    "manifest.json": '"mlops-blueprint/manifest/1"',
    "stack.yaml": "mlops-blueprint/starter/1",
}


@pytest.mark.parametrize("name", LATER)
def test_memory_in_another_format_is_named_and_nothing_changes(
    repo: Path, capsys: Captured, name: str
) -> None:
    path = repo / ".mlops" / name
    text = path.read_text(encoding="utf-8")
    assert LATER[name] in text
    path.write_text(text.replace(LATER[name], LATER[name].replace("/1", "/7")), encoding="utf-8")
    before = contents(repo)
    assert run("verify", "--in", str(repo)) == 1
    assert name in capsys.readouterr().err
    if name != "manifest.json":
        assert run("update", "--in", str(repo)) == 1
        assert name in capsys.readouterr().err
    assert contents(repo) == before


def test_starter_of_a_later_release_is_not_taken_back(repo: Path, capsys: Captured) -> None:
    lock = repo / ".mlops/lock.json"
    data = json.loads(lock.read_text(encoding="utf-8"))
    lock.write_text(json.dumps(data | {"product": "9.0.0"}), encoding="utf-8")
    before = contents(repo)
    for command in (["update"], ["apply"], ["check"], ["swap", "flow.run", "dagster"]):
        assert run(*command, "--in", str(repo)) == 1
        assert "install MLOps Blueprint 9.0.0" in capsys.readouterr().err
    assert contents(repo) == before


def test_base_of_an_earlier_release_brings_its_files_up_to_date(repo: Path, generated: Path) -> None:
    old = {"Makefile": "# of old\n", "docs/of-old.md": "# Gone since\n"}
    base = json.loads((repo / ".mlops/base.json").read_text(encoding="utf-8"))
    for path, text in old.items():
        (repo / path).write_text(text, encoding="utf-8")
        base["files"][path] = {"sha256": sha256(text), "executable": False, "lines": text.split("\n")}
    del base["files"]["docs/operations.md"]
    (repo / "docs/operations.md").unlink()
    text = json.dumps(base)
    (repo / ".mlops/base.json").write_text(text, encoding="utf-8")
    lock = json.loads((repo / ".mlops/lock.json").read_text(encoding="utf-8"))
    lock["files"][".mlops/base.json"] = sha256(text)
    (repo / ".mlops/lock.json").write_text(json.dumps(lock | {"product": "0.0.1"}), encoding="utf-8")
    assert run("update", "--in", str(repo)) == 0
    assert contents(repo) == contents(generated)


@pytest.mark.parametrize(
    "path", ["../outside.txt", "/etc/outside", ".git/hooks/pre-commit", "a/../../outside"]
)
def test_base_that_names_places_outside_is_not_followed(repo: Path, capsys: Captured, path: str) -> None:
    (repo.parent / "outside.txt").write_text("theirs", encoding="utf-8")
    base = json.loads((repo / ".mlops/base.json").read_text(encoding="utf-8"))
    base["files"][path] = {"sha256": sha256("theirs"), "executable": False, "lines": ["theirs"]}
    text = json.dumps(base)
    (repo / ".mlops/base.json").write_text(text, encoding="utf-8")
    lock = json.loads((repo / ".mlops/lock.json").read_text(encoding="utf-8"))
    lock["files"][".mlops/base.json"] = sha256(text)
    (repo / ".mlops/lock.json").write_text(json.dumps(lock), encoding="utf-8")
    before = contents(repo)
    assert run("swap", "flow.run", "dagster", "--in", str(repo)) == 1
    assert "is no path inside the repository" in capsys.readouterr().err
    assert contents(repo) == before
    assert (repo.parent / "outside.txt").read_text(encoding="utf-8") == "theirs"


@pytest.mark.parametrize("entry", ["../../etc/", "/", ".", "src/*", "\\x00", "''", "src//"])
def test_hostile_word_in_the_list_of_what_was_taken_over_means_nothing(repo: Path, entry: str) -> None:
    stack = repo / ".mlops/stack.yaml"
    text = stack.read_text(encoding="utf-8").replace("pins: {}\n", f'pins: {{}}\nejected: ["{entry}"]\n')
    stack.write_text(text.replace("\"''\"", "''"), encoding="utf-8")
    outside = contents(repo.parent / "repo")
    code = run("apply", "--in", str(repo))
    assert code in {0, 1}
    after = contents(repo)
    assert {path: after[path] for path in outside if not path.startswith(".mlops/")} == {
        path: text for path, text in outside.items() if not path.startswith(".mlops/")
    }


def test_adoption_where_nothing_can_be_written_says_so(tmp_path: Path, capsys: Captured) -> None:
    (tmp_path / "theirs").mkdir()
    (tmp_path / "theirs" / ".mlops").symlink_to(tmp_path / "nowhere")
    arguments = ("adopt", str(tmp_path / "theirs"), "--engagement", str(SAMPLES / "retailer"), "--apply")
    assert run(*arguments) == 1
    assert "LIF002" in capsys.readouterr().err
    assert [path.name for path in (tmp_path / "theirs").iterdir()] == [".mlops"]

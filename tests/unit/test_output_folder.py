"""An output folder is replaced as a whole, and never one that somebody else made or works in."""

import hashlib
import json
from pathlib import Path

import pytest

from mlops_blueprint.errors import OutputExistsError
from mlops_blueprint.model.filetree import FileEntry, FileTree
from mlops_blueprint.store.output_folder import replace_output


def tree(**files: str) -> FileTree:
    """A starter with a manifest that knows its files."""
    named = {name.replace("_py", ".py"): text for name, text in files.items()}
    hashes = {path: {"sha256": hashlib.sha256(text.encode()).hexdigest()} for path, text in named.items()}
    named[".mlops/manifest.json"] = json.dumps({"files": hashes})
    entries = (FileEntry(path=path, text=text, owner="core", template=path) for path, text in named.items())
    return FileTree(entries=tuple(sorted(entries, key=lambda entry: entry.path)))


def build_into(out: Path, text: str) -> None:
    replace_output(out, {"manifest.json": "{}", "report.html": text}, {"starter": tree(main_py=text)})


def test_a_second_build_replaces_the_first_completely(tmp_path: Path) -> None:
    out = tmp_path / "out"
    build_into(out, "first")
    (out / "stale.txt").write_text("left over")
    build_into(out, "second")
    assert (out / "report.html").read_text() == "second"
    assert (out / "starter" / "main.py").read_text() == "second"
    assert not (out / "stale.txt").exists()
    assert [item.name for item in tmp_path.iterdir()] == ["out"]


def test_a_folder_that_no_build_made_is_refused_and_stays_as_it_is(tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    (out / "thesis.txt").write_text("mine")
    with pytest.raises(OutputExistsError, match="was not made by a build"):
        build_into(out, "new")
    assert [item.name for item in out.iterdir()] == ["thesis.txt"]


@pytest.mark.parametrize("edited", ["main.py", "notes.md"])
def test_a_starter_somebody_worked_in_is_refused(tmp_path: Path, edited: str) -> None:
    out = tmp_path / "out"
    build_into(out, "first")
    (out / "starter" / edited).write_text("my work")
    with pytest.raises(OutputExistsError, match=edited):
        build_into(out, "second")
    assert (out / "starter" / edited).read_text() == "my work"


def test_what_running_a_starter_leaves_behind_does_not_count_as_work(tmp_path: Path) -> None:
    out = tmp_path / "out"
    build_into(out, "first")
    (out / "starter" / "var" / "embedded").mkdir(parents=True)
    (out / "starter" / "var" / "embedded" / "runs.db").write_text("state")
    build_into(out, "second")
    assert (out / "starter" / "main.py").read_text() == "second"


def test_a_file_in_the_place_of_the_output_folder_is_refused(tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.write_text("mine")
    with pytest.raises(OutputExistsError, match="is a file"):
        build_into(out, "text")
    assert out.read_text() == "mine"

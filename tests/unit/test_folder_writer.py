"""Nobody ever sees half of a file or of a folder, and nothing is overwritten."""

import os
from pathlib import Path

import pytest

from mlops_blueprint.errors import OutputExistsError
from mlops_blueprint.model.filetree import FileEntry, FileTree
from mlops_blueprint.store.folder_writer import refuse_occupied, write_file, write_files, write_tree


def entry(path: str, text: str = "text\n", *, executable: bool = False) -> FileEntry:
    return FileEntry(path=path, text=text, owner="core", template="t", executable=executable)


def everything_below(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*"))


def test_tree_is_written_with_contents_and_modes(tmp_path: Path) -> None:
    target = tmp_path / "deep" / "new"
    write_tree(FileTree(entries=(entry("a/b.txt", "Grün\n"), entry("run", executable=True))), target)
    assert (target / "a/b.txt").read_text(encoding="utf-8") == "Grün\n"
    assert (target / "run").stat().st_mode & 0o777 == 0o755
    assert (target / "a/b.txt").stat().st_mode & 0o777 == 0o644
    assert target.stat().st_mode & 0o777 == 0o755


def test_empty_folder_is_a_fine_target(tmp_path: Path) -> None:
    (tmp_path / "new").mkdir()
    write_tree(FileTree(entries=(entry("a"),)), tmp_path / "new")
    assert everything_below(tmp_path) == ["new", "new/a"]


def test_failure_in_the_middle_leaves_nothing(tmp_path: Path) -> None:
    clash = FileTree(entries=(entry("a"), entry("a/b")))
    with pytest.raises(OutputExistsError):
        write_tree(clash, tmp_path / "new")
    assert everything_below(tmp_path) == []


def test_failure_leaves_an_empty_target_as_it_was(tmp_path: Path) -> None:
    (tmp_path / "new").mkdir()
    with pytest.raises(OutputExistsError):
        write_tree(FileTree(entries=(entry("a"), entry("a/b"))), tmp_path / "new")
    assert everything_below(tmp_path) == ["new"]


def test_occupied_target_is_refused_and_untouched(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(OutputExistsError, match=r"is not empty \(mine.txt\)") as caught:
        write_tree(FileTree(entries=(entry("a"),)), tmp_path)
    assert "nothing is ever overwritten" in caught.value.hint
    assert everything_below(tmp_path) == ["mine.txt"]


def test_hidden_file_occupies_a_folder_too(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    with pytest.raises(OutputExistsError):
        refuse_occupied(tmp_path)


def test_long_listing_of_what_is_in_the_way_is_cut(tmp_path: Path) -> None:
    for number in range(7):
        (tmp_path / f"file-{number}").touch()
    with pytest.raises(OutputExistsError, match=r"is not empty \(file-0, .*file-4, …\)"):
        refuse_occupied(tmp_path)


def test_file_as_target_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(OutputExistsError, match="is a file"):
        write_tree(FileTree(entries=()), tmp_path / "file")


def test_parent_that_is_a_file_is_reported_not_raised_raw(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(OutputExistsError) as caught:
        write_tree(FileTree(entries=(entry("a"),)), tmp_path / "file" / "new")
    assert caught.value.problems[0].code == "OUT001"


def test_single_file_replaces_the_old_one_whole(tmp_path: Path) -> None:
    write_file(tmp_path / "a.bin", b"old and long")
    write_file(tmp_path / "a.bin", "new")
    assert (tmp_path / "a.bin").read_bytes() == b"new"
    assert everything_below(tmp_path) == ["a.bin"]


def test_failed_file_leaves_the_old_one_and_no_temporary_behind(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "kept").touch()
    with pytest.raises(OutputExistsError) as caught:
        write_file(tmp_path / "a", "text")
    assert caught.value.problems[0].code == "OUT001"
    assert everything_below(tmp_path) == ["a", "a/kept"]


def test_several_files_are_written_below_a_folder(tmp_path: Path) -> None:
    write_files(tmp_path, {"b/c.txt": "c", "a.svg": b"<svg/>"})
    assert everything_below(tmp_path) == ["a.svg", "b", "b/c.txt"]


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is forbidden to root")
def test_folder_without_permission_is_reported(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(OutputExistsError):
        write_file(tmp_path / "a", "text")


@pytest.mark.parametrize("path", ["../outside.txt", "/outside.txt", "a/../../outside.txt"])
def test_a_path_that_leads_out_of_the_folder_is_refused(tmp_path: Path, path: str) -> None:
    with pytest.raises(OutputExistsError, match="outside"):
        write_files(tmp_path / "target", {path: "text"})
    assert not (tmp_path / "outside.txt").exists()

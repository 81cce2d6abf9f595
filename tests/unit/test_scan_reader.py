"""Listing and reading files of a repository nobody trusts."""

import os
import socket
from pathlib import Path

import pytest

from mlops_blueprint.scan.reader import Content, FileRef, Limits, NotRead, list_files, read

COMMIT = "0123456789abcdef0123456789abcdef01234567"


def put(root: Path, **files: str | bytes) -> None:
    for name, data in files.items():
        path = root / name.replace("__", "/").replace("_DOT_", ".")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data.encode() if isinstance(data, str) else data)


def reasons(root: Path, limits: Limits = Limits()) -> dict[str, str]:  # noqa: B008 - an immutable tuple
    return {item.path: item.reason for item in list_files(root, limits).unread}


def paths(root: Path) -> list[str]:
    return [file.path for file in list_files(root).files]


def test_files_are_listed_in_order_of_their_paths(tmp_path: Path) -> None:
    put(tmp_path, b_DOT_py="x", a__z_DOT_py="y", a_DOT_py="")
    assert list_files(tmp_path).files == (FileRef("a.py", 0), FileRef("a/z.py", 1), FileRef("b.py", 1))


def test_links_to_files_and_folders_are_not_followed(tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    put(outside, hidden_DOT_py="x = 1")
    root = tmp_path / "root"
    root.mkdir()
    (root / "file.py").symlink_to(outside / "hidden.py")
    (root / "folder").symlink_to(outside)
    (root / "loop").symlink_to(root)
    (root / "dangling").symlink_to(root / "nowhere")
    assert paths(root) == []
    assert set(reasons(root)) == {"file.py", "folder", "loop", "dangling"}
    assert set(reasons(root).values()) == {"a link; links are not followed"}


def test_a_file_that_became_a_link_is_not_read(tmp_path: Path) -> None:
    put(tmp_path, a_DOT_py="x")
    (tmp_path / "a.py").unlink()
    (tmp_path / "a.py").symlink_to("/etc/hostname")
    assert isinstance(read(tmp_path, FileRef("a.py", 1)), NotRead)


def test_a_folder_that_became_a_link_is_not_entered(tmp_path: Path) -> None:
    (tmp_path / "etc").symlink_to("/etc")
    assert isinstance(read(tmp_path, FileRef("etc/hostname", 1)), NotRead)


@pytest.mark.parametrize("path", ["../out.py", "/etc/hostname", "a/../../out.py", "./a.py", "a//b.py", ""])
def test_nothing_outside_of_the_root_is_read(path: str, tmp_path: Path) -> None:
    put(tmp_path, out_DOT_py="x", root__a_DOT_py="y")
    assert isinstance(read(tmp_path / "root", FileRef(path, 1)), NotRead)


def test_pipes_sockets_and_devices_are_not_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.py")
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(str(tmp_path / "socket.py"))
        assert reasons(tmp_path) == {"pipe.py": "not a regular file", "socket.py": "not a regular file"}
    # As if each had been a file when it was listed.
    assert isinstance(read(tmp_path, FileRef("pipe.py", 1)), NotRead)
    assert isinstance(read(tmp_path, FileRef("socket.py", 1)), NotRead)
    assert isinstance(read(Path("/dev"), FileRef("zero", 1)), NotRead)


def test_a_sparse_file_of_two_gigabytes_is_not_read(tmp_path: Path) -> None:
    with (tmp_path / "huge.py").open("wb") as file:
        file.truncate(2 << 30)
    (ref,) = list_files(tmp_path).files
    assert read(tmp_path, ref) == NotRead("huge.py", "2,048 MB, more than the 2 MB that are read")
    # The size is looked at again when the file is opened.
    assert isinstance(read(tmp_path, FileRef("huge.py", 1)), NotRead)


def test_submodules_and_repositories_within_are_left_to_themselves(tmp_path: Path) -> None:
    put(
        tmp_path,
        _DOT_git__HEAD="ref: refs/heads/main",
        lib___DOT_git="gitdir: ../.git/modules/lib",
        lib__a_DOT_py="x",
    )
    assert paths(tmp_path) == []
    assert reasons(tmp_path) == {"lib": "a repository of its own; scan it by itself"}


def test_a_folder_of_repositories_is_read_whole(tmp_path: Path) -> None:
    put(tmp_path, one___DOT_git__HEAD="x", one__a_DOT_py="x", two__b_DOT_py="x")
    assert paths(tmp_path) == ["one/a.py", "two/b.py"]


def test_environments_and_installed_packages_are_not_read(tmp_path: Path) -> None:
    put(
        tmp_path,
        env__pyvenv_DOT_cfg="",
        env__a_DOT_py="",
        node_modules__b_DOT_js="",
        **{".mypy_cache/c.json": ""},
    )
    put(tmp_path, conda__conda_meta="")
    (tmp_path / "conda" / "conda_meta").rename(tmp_path / "conda" / "conda-meta")
    assert paths(tmp_path) == []
    assert reasons(tmp_path) == {
        "env": "a virtual environment",
        "conda": "a virtual environment",
        "node_modules": "packages of npm",
    }


def test_more_files_than_the_limit_are_said(tmp_path: Path) -> None:
    put(tmp_path, **{f"f{number}": "" for number in range(9)})
    found = list_files(tmp_path, Limits(files=5))
    assert [file.path for file in found.files] == ["f0", "f1", "f2", "f3", "f4"]
    assert found.unread == (NotRead(".", "only the first 5 files were listed"),)


def test_folders_without_end_are_cut(tmp_path: Path) -> None:
    deep = tmp_path
    for _ in range(8):
        deep /= "d"
    deep.mkdir(parents=True)
    (deep / "a.py").write_text("x")
    found = list_files(tmp_path, Limits(depth=4))
    assert found.files == ()
    assert found.unread == (NotRead("d/d/d/d/d", "more than 4 folders deep"),)


def test_names_that_cannot_be_shown_are_escaped_and_not_read(tmp_path: Path) -> None:
    (tmp_path / "two\nlines.py").write_text("x")
    (tmp_path / "esc\x1b[2J").mkdir()
    (tmp_path / "esc\x1b[2J" / "a.py").write_text("x")
    (Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xff.py"))).write_text("x")
    assert paths(tmp_path) == []
    found = reasons(tmp_path)
    assert set(found) == {"two\\nlines.py", "esc\\x1b[2J", "\\udcff.py"}
    assert "".join(found).isprintable()


def test_a_folder_that_cannot_be_listed_is_said(tmp_path: Path) -> None:
    assert list_files(tmp_path / "nowhere").unread[0].path == "."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_texts_with_a_mark_are_read(encoding: str, tmp_path: Path) -> None:
    put(tmp_path, a_DOT_md="Modell für Kündigungen".encode(encoding))
    assert read(tmp_path, list_files(tmp_path).files[0]) == Content("Modell für Kündigungen")


def test_invalid_bytes_are_replaced_and_said(tmp_path: Path) -> None:
    put(tmp_path, a_DOT_py=b"x = '\xff\xfe\x80'")
    content = read(tmp_path, list_files(tmp_path).files[0])
    assert isinstance(content, Content)
    assert "�" in content.text
    assert content.note == "bytes that are not UTF-8 were replaced"


def test_binary_files_are_no_texts(tmp_path: Path) -> None:
    put(tmp_path, a_DOT_py=b"PK\x03\x04\0\0\0")
    assert read(tmp_path, list_files(tmp_path).files[0]) == NotRead("a.py", "not a text")


@pytest.mark.parametrize(
    ("head", "files"),
    [
        (COMMIT, {}),
        ("ref: refs/heads/main\n", {"refs/heads/main": f"{COMMIT}\n"}),
        ("ref: refs/heads/main\n", {"packed-refs": f"# pack-refs\n{COMMIT} refs/heads/main\n"}),
    ],
    ids=["detached", "loose", "packed"],
)
def test_the_commit_is_read_from_the_files_of_git(head: str, files: dict[str, str], tmp_path: Path) -> None:
    put(tmp_path, **{".git/HEAD": head})
    for name, text in files.items():
        put(tmp_path, **{f".git/{name}": text})
    assert list_files(tmp_path).commit == COMMIT


@pytest.mark.parametrize(
    "head", ["", "ref: refs/heads/none", "ref: ../../etc/hostname", "nonsense", "ref: refs/../../x"]
)
def test_no_commit_is_no_error(head: str, tmp_path: Path) -> None:
    put(tmp_path, **{".git/HEAD": head})
    assert list_files(tmp_path).commit is None

"""The only part of the scanner that touches the disk: lists the files of a repository and reads some of them.

A scanned repository is foreign. Links are never followed, nothing but regular files is opened, nothing is read
beyond a size, and every name that cannot be shown safely is left out and reported.
"""

import codecs
import os
import re
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

DEFAULT_BYTES = 1 << 20
_BYTES = {".ipynb": 16 << 20, ".py": 2 << 20, ".lock": 8 << 20}
"""Most bytes that are read of a file, by suffix; notebooks carry their pictures with them."""

_CACHES = frozenset(
    [
        "__pycache__", ".mypy_cache", ".pytest_cache", ".ruff_cache", ".ipynb_checkpoints", ".tox", ".nox",
        ".eggs", ".hypothesis", ".gradle", ".terraform", ".idea", ".cache", ".next",
    ]
)  # fmt: skip
_FOREIGN = {
    "node_modules": "packages of npm",
    "bower_components": "packages of Bower",
    "site-packages": "installed packages",
}
_UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_COMMIT = re.compile(r"[0-9a-f]{40}(?:[0-9a-f]{24})?")
_BRANCH = re.compile(r"ref: (refs/[\w./-]+)")


class Limits(NamedTuple):
    """How much of a repository is looked at.

    Attributes:
        files: most files that are listed.
        depth: most folders within folders.
    """

    files: int = 200_000
    depth: int = 60


class FileRef(NamedTuple):
    """A regular file: POSIX path from the root, and bytes."""

    path: str
    size: int


class NotRead(NamedTuple):
    """A file or folder that was not read, or not as it stands, and why."""

    path: str
    reason: str


class Listing(NamedTuple):
    """The files of a repository in order of their paths, what was left out, and the commit checked out."""

    files: tuple[FileRef, ...]
    unread: tuple[NotRead, ...] = ()
    commit: str | None = None


class Content(NamedTuple):
    """The text of a file; ``note`` says what is not as in the file, empty when it is."""

    text: str
    note: str = ""


def list_files(root: Path, limits: Limits = Limits()) -> Listing:  # noqa: B008 - an immutable tuple
    """List the regular files below a folder.

    Args:
        root: the folder; may itself be reached through a link.
        limits: where the listing ends.

    Returns:
        Files in order of their paths. Caches are left out without a word; installed packages, virtual
        environments, submodules, links and devices are named as not read.
    """
    base = root.resolve()
    files: list[FileRef] = []
    unread: list[NotRead] = []
    within_git = (base / ".git").is_dir()
    for found in _walk(base, limits, within_git=within_git):
        if isinstance(found, NotRead):
            unread.append(found)
        elif len(files) >= limits.files:
            unread.append(NotRead(".", f"only the first {limits.files} files were listed"))
            break
        else:
            files.append(found)
    return Listing(tuple(sorted(files)), tuple(sorted(unread)), _commit(base))


def _walk(base: Path, limits: Limits, *, within_git: bool) -> Iterator[FileRef | NotRead]:
    """Yield files in an order that depends on names alone, so that a limit always cuts at the same place."""
    waiting: list[tuple[str, int]] = [("", 0)]
    while waiting:
        folder, depth = waiting.pop()
        try:
            entries = sorted(os.scandir(base / folder), key=lambda entry: entry.name)
        except OSError as error:
            yield NotRead(_shown(folder) or ".", f"cannot be listed: {error.strerror}")
            continue
        if reason := _foreign(folder, entries, within_git=within_git):
            yield NotRead(_shown(folder), reason)
            continue
        deeper: list[tuple[str, int]] = []
        for entry in entries:
            path = f"{folder}/{entry.name}" if folder else entry.name
            if entry.is_dir(follow_symlinks=False):
                if entry.name not in _CACHES and entry.name != ".git":
                    deeper.append((path, depth + 1))
            else:
                yield _file(path, entry)
        yield from _too_deep(deeper, limits)
        waiting.extend(reversed([item for item in deeper if item[1] <= limits.depth]))


def _too_deep(folders: list[tuple[str, int]], limits: Limits) -> Iterator[NotRead]:
    for path, depth in folders:
        if depth > limits.depth:
            yield NotRead(_shown(path), f"more than {limits.depth} folders deep")


def _foreign(folder: str, entries: list[os.DirEntry[str]], *, within_git: bool) -> str | None:
    """Say why a folder holds somebody else's files; None when it does not."""
    if not folder:
        return None
    name = folder.rsplit("/", 1)[-1]
    if name in _FOREIGN:
        return _FOREIGN[name]
    if _UNPRINTABLE.search(name):
        return "its name has characters that cannot be shown"
    names = {entry.name for entry in entries}
    if names & {"pyvenv.cfg", "conda-meta"}:
        return "a virtual environment"
    return "a repository of its own; scan it by itself" if within_git and ".git" in names else None


def _file(path: str, entry: os.DirEntry[str]) -> FileRef | NotRead:
    if _UNPRINTABLE.search(entry.name):
        return NotRead(_shown(path), "its name has characters that cannot be shown")
    if entry.is_symlink():
        return NotRead(path, "a link; links are not followed")
    try:
        status = entry.stat(follow_symlinks=False)
    except OSError as error:
        return NotRead(path, f"cannot be read: {error.strerror}")
    if not stat.S_ISREG(status.st_mode):
        return NotRead(path, "not a regular file")
    return FileRef(path, status.st_size)


def _shown(path: str) -> str:
    """Return a path in letters that can be shown and written to a file."""
    return _UNPRINTABLE.sub(lambda found: found.group().encode("unicode_escape").decode(), path)


def read(root: Path, ref: FileRef) -> Content | NotRead:
    """Read the text of a listed file.

    Args:
        root: the folder the file was listed in.
        ref: the file.

    Returns:
        Its text, with UTF-16 and UTF-32 told by their mark and invalid UTF-8 replaced; or why it was not read.
    """
    suffix = ref.path[ref.path.rfind(".") :].lower()
    most = _BYTES.get(suffix, DEFAULT_BYTES)
    if ref.size > most:
        return NotRead(ref.path, f"{_megabytes(ref.size)}, more than the {_megabytes(most)} that are read")
    try:
        data = _bytes(root, ref.path, most)
    except OSError as error:
        return NotRead(ref.path, f"cannot be read: {error.strerror}")
    if data is None:
        return NotRead(ref.path, "no longer the regular file that was listed")
    return _decoded(ref.path, data)


def _bytes(root: Path, path: str, most: int) -> bytes | None:
    """Read a file, opening each folder on the way without following links."""
    *folders, name = path.split("/")
    if any(part in ("", ".", "..") for part in (*folders, name)):
        return None
    holder = os.open(root, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        for folder in folders:
            flags = os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC
            inner = os.open(folder, flags, dir_fd=holder)
            os.close(holder)
            holder = inner
        handle = os.open(name, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC, dir_fd=holder)
    finally:
        os.close(holder)
    with open(handle, "rb", closefd=True) as file:  # noqa: PTH123 - a descriptor has no path
        status = os.fstat(handle)
        return file.read(most) if stat.S_ISREG(status.st_mode) and status.st_size <= most else None


def _decoded(path: str, data: bytes) -> Content | NotRead:
    encoding = next((name for mark, name in _MARKS if data.startswith(mark)), "utf-8")
    if encoding in ("utf-8", "utf-8-sig") and b"\0" in data[:8192]:
        return NotRead(path, "not a text")
    try:
        return Content(data.decode(encoding))
    except UnicodeDecodeError:
        note = f"bytes that are not {encoding.removesuffix('-sig').upper()} were replaced"
        return Content(data.decode(encoding, errors="replace"), note)


def _megabytes(size: int) -> str:
    return f"{size / (1 << 20):,.0f} MB" if size >= 1 << 20 else f"{size / 1024:,.0f} kB"


def _commit(base: Path) -> str | None:
    """Return the commit that is checked out, from the files of Git alone."""
    head = _git_text(base, ".git/HEAD")
    if _COMMIT.fullmatch(head.strip()):
        return head.strip()
    if not (branch := _BRANCH.fullmatch(head.strip())):
        return None
    loose = _git_text(base, f".git/{branch.group(1)}").strip()
    if _COMMIT.fullmatch(loose):
        return loose
    packed = _git_text(base, ".git/packed-refs")
    found = re.search(rf"^({_COMMIT.pattern}) {re.escape(branch.group(1))}$", packed, re.MULTILINE)
    return found.group(1) if found else None


def _git_text(base: Path, path: str) -> str:
    try:
        data = _bytes(base, path, DEFAULT_BYTES)
    except OSError:
        return ""
    return (data or b"").decode("ascii", errors="replace")

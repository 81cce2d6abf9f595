"""Reads an earlier state of a foreign repository through Git, without running anything of it.

Git's own plumbing is asked for names and bytes; nothing is checked out, so no hook, filter or attribute of the
repository acts. What is missing from a partial clone is not fetched, and no transport is allowed at all.
"""

import os
import subprocess
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from mlops_blueprint.errors import BlueprintError
from mlops_blueprint.model.shown import shown

LARGEST = 16 << 20
"""Bytes of one file; larger ones are left out, as the scanner would not read them either."""

MOST = 200_000
"""Files of one tree."""

ALL = 2 << 30
"""Bytes of one tree."""

_SECONDS = 60
_FILES = frozenset({b"100644", b"100755"})
"""Modes of regular files; links and submodules are left out."""
_OFF = {
    "GIT_ALLOW_PROTOCOL": "none",
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_NO_REPLACE_OBJECTS": "1",
}


class _Entry(NamedTuple):
    path: str
    blob: bytes
    size: int


def commit_of(folder: Path, ref: str) -> str:
    """Return the commit that a name stands for in the repository a folder belongs to.

    Raises:
        BlueprintError: Git knows no such commit there.
    """
    result = _git(folder, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{ref}^{{commit}}")
    if result.returncode != 0:
        hint = "name a commit, branch or tag that is here (`git fetch` brings one), or a scan in JSON"
        raise BlueprintError(
            f"`{ref}` is neither a file nor a commit of {folder}", hint=_said(result) or hint
        )
    return result.stdout.decode("ascii").strip()


def write_old_tree(folder: Path, commit: str, target: Path) -> None:
    """Write the regular files that a folder had at a commit to an empty folder.

    Args:
        folder: the root of a repository or a folder within.
        commit: as :func:`commit_of` returns it.
        target: an empty folder; nothing is written outside of it.

    Raises:
        BlueprintError: Git cannot read the tree.
    """
    prefix = _checked(_git(folder, "rev-parse", "--show-prefix"), folder).decode().strip("\n")
    listing = _checked(_git(folder, "ls-tree", "--full-tree", "-r", "-z", "-l", f"{commit}:{prefix}"), folder)
    entries = list(_within_limits(_entries(listing)))
    for entry, data in zip(entries, _contents(folder, entries), strict=False):
        path = target.joinpath(*PurePosixPath(entry.path).parts)
        # A name that is too long here, or a file where a folder stands, is of no use to the scanner either.
        with suppress(OSError):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)


def _git(folder: Path, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    try:
        return subprocess.run(  # noqa: S603 - no shell, and every argument is one argument
            ["git", "-C", str(folder), "--literal-pathspecs", *arguments],  # noqa: S607 - the user's own Git
            capture_output=True,
            timeout=_SECONDS,
            check=False,
            env={**os.environ, **_OFF},
            stdin=subprocess.DEVNULL,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise BlueprintError(f"Git does not answer about {folder}", hint="is Git installed?") from error


def _checked(result: subprocess.CompletedProcess[bytes], folder: Path) -> bytes:
    if result.returncode != 0:
        raise BlueprintError(f"Git cannot read an earlier state of {folder}", hint=_said(result))
    return result.stdout


def _said(result: subprocess.CompletedProcess[bytes]) -> str:
    """Return the first line of Git's own complaint, such as that a folder belongs to somebody else."""
    lines = result.stderr.decode("utf-8", errors="replace").splitlines()
    return shown(lines[0], 200) if lines else ""


def _entries(listing: bytes) -> Iterator[_Entry]:
    """Yield regular files whose path stays inside of a folder and can be written there."""
    for line in listing.split(b"\0"):
        about, _, name = line.partition(b"\t")
        words = about.split()
        if len(words) == 4 and words[0] in _FILES:  # noqa: PLR2004 - mode, type, blob, size
            path = name.decode("utf-8", errors="replace")
            if _is_inside(path):
                yield _Entry(path, words[2], int(words[3]))


def _within_limits(entries: Iterable[_Entry]) -> Iterator[_Entry]:
    files, size = 0, 0
    for entry in entries:
        if entry.size > LARGEST:
            continue
        files, size = files + 1, size + entry.size
        if files > MOST or size > ALL:
            return
        yield entry


def _is_inside(path: str) -> bool:
    parts = path.split("/")
    return (
        all(part not in {"", ".", ".."} and part.lower() != ".git" for part in parts) and path.isprintable()
    )


def _contents(folder: Path, entries: list[_Entry]) -> Iterator[bytes]:
    """Yield the bytes of blobs, one after the other, from one process."""
    command = ["git", "-C", str(folder), "cat-file", "--batch"]
    with subprocess.Popen(  # noqa: S603 - no shell, and every argument is one argument
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={**os.environ, **_OFF},
    ) as process:
        if process.stdin is None or process.stdout is None:
            return
        for entry in entries:
            process.stdin.write(entry.blob + b"\n")
            process.stdin.flush()
            head = process.stdout.readline().split()
            if len(head) != 3:  # noqa: PLR2004 - blob, type, size; otherwise it is missing
                raise BlueprintError(
                    f"{entry.path} is not in this clone", hint="fetch the whole history of the base first"
                )
            yield process.stdout.read(int(head[2]))
            process.stdout.read(1)
        process.stdin.close()

"""One writer at a time, also when a writer is killed: the system itself releases the lock of a dead process."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from mlops_blueprint.errors import EngagementError
from mlops_blueprint.store.refusals import cannot_write

_FLAGS = os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC


@contextmanager
def locked(folder: Path, name: str, *, work: str = "interview") -> Iterator[None]:
    """Hold a file of an engagement for one process; a second one is refused at once.

    The lock is taken on a hidden file beside it (``.ana.yaml.lock``), which holds the number of the process and
    goes away at the end. One that a killed process left behind does not count.

    Args:
        folder: the engagement folder.
        name: the file that is going to be written, relative to the folder; need not exist.
        work: what holds it, for the message.

    Raises:
        EngagementError: another process holds it; names that process.
        OutputExistsError: the lock cannot be taken, as in a folder that cannot be written.
    """
    path = folder / name
    lock = path.with_name(f".{path.name}.lock")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle = _take(lock)
    except OSError as error:
        raise cannot_write(path, error) from error
    if handle is None:
        raise _refusal(lock, name, work)
    try:
        # Only for the message to others: on a full disk the lock holds without it.
        with suppress(OSError):
            os.ftruncate(handle, 0)
            os.write(handle, str(os.getpid()).encode())
        yield
    finally:
        with suppress(OSError):
            lock.unlink()
        os.close(handle)


def _take(lock: Path) -> int | None:
    """Return the locked file, None where another process holds it."""
    while True:
        handle = os.open(lock, _FLAGS, 0o644)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            if _is_current(handle, lock):
                return handle
        except BlockingIOError:
            os.close(handle)
            return None
        except BaseException:
            os.close(handle)
            raise
        # Its owner removed it between our opening and our locking it; a new one has to be locked.
        os.close(handle)


def _is_current(handle: int, lock: Path) -> bool:
    mine = os.fstat(handle)
    with suppress(FileNotFoundError):
        there = lock.stat(follow_symlinks=False)
        return (mine.st_dev, mine.st_ino) == (there.st_dev, there.st_ino)
    return False


def _refusal(lock: Path, name: str, work: str) -> EngagementError:
    holder = ""
    with suppress(OSError):
        holder = lock.read_text(encoding="ascii", errors="replace").strip()
    process = f"process {holder}" if holder.isdigit() else "another process"
    return EngagementError(
        f"{name} is open in another {work} ({process})",
        hint="stop it there with q; every answer given there is kept already"
        if work == "interview"
        else "wait until it is done",
    )

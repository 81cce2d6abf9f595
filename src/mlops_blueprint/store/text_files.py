"""Reads text that people wrote, and refuses what cannot be such a text before it fills the memory."""

from pathlib import Path

from mlops_blueprint.errors import Problem

LARGEST = 2 * 1024 * 1024
"""Bytes of one file; a thousand answers with long notes need less than a tenth of it."""


def read_text(path: Path, name: str) -> tuple[str | None, Problem | None]:
    """Read one UTF-8 file.

    Args:
        path: where it is.
        name: how a message calls it.

    Returns:
        The text and no problem, or None and the one problem that kept it from being read.
    """
    if not path.is_file():
        return None, Problem(name, 0, "ENG002", "cannot be read: it is not a file", "put a text file there")
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
    except OSError as error:
        why = (error.strerror or "").lower()
        return None, Problem(name, 0, "ENG002", f"cannot be read: {why}", "check permissions")
    if len(data) > LARGEST:
        message = f"is larger than {LARGEST // 1024 // 1024} MB"
        return None, Problem(name, 0, "ENG005", message, "is this the right file? split it if it is")
    return _decode(data, name)


def _decode(data: bytes, name: str) -> tuple[str | None, Problem | None]:
    try:
        return data.decode("utf-8").replace("\r\n", "\n"), None
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        message = f"cannot be read: byte 0x{data[error.start]:02x} is not UTF-8"
        return None, Problem(name, line, "ENG002", message, "save it as UTF-8 text")

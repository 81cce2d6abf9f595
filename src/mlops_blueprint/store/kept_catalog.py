"""Keeps a checked catalog between runs, so that a command need not read and check the same files again.

A copy is found only under a key of everything it was made from, so it is never stale. It is plain JSON and is
validated when it is read; a lost, damaged or unwritable copy costs time and nothing else.
"""

import hashlib
import os
import tempfile
from collections.abc import Iterable, Mapping
from contextlib import suppress
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

SWITCH = "MLOPS_BLUEPRINT_NO_CACHE"
"""Environment variable that turns keeping off when it is set to anything."""

_KEPT = 3
"""Copies that stay; more catalogs than that are hardly in use by turns."""

_MAKERS = ("model", "catalog", "graph")
"""Packages whose code decides what a text becomes."""


def catalog_key(texts: Mapping[str, str]) -> str:
    """Return a key of the catalog's texts and of the code that reads and checks them."""
    digest = hashlib.sha256()
    for name in sorted(texts):
        digest.update(f"{name}\0{texts[name]}\0".encode())
    for path, code in _sources():
        digest.update(path.encode() + b"\0" + code + b"\0")
    return digest.hexdigest()[:32]


def read_kept(key: str) -> str | None:
    """Return the copy under a key, None when there is none that can be read."""
    path = _path(key)
    if path is None:
        return None
    with suppress(OSError, UnicodeDecodeError):
        return path.read_text(encoding="utf-8")
    return None


def keep(key: str, text: str) -> None:
    """Keep a copy under a key; where that is impossible, do without."""
    path = _path(key)
    if path is None:
        return
    with suppress(OSError):
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(
            "w", encoding="utf-8", dir=path.parent, suffix=".part", delete=False
        ) as file:
            file.write(text)
        # At once or not at all, for another process may be reading.
        Path(file.name).replace(path)
        _tidy(path.parent)


def _tidy(folder: Path) -> None:
    """Remove the oldest copies and what a full disk left half-written."""
    for part in folder.glob("*.part"):
        part.unlink(missing_ok=True)
    copies = sorted(folder.glob("catalog-*.json"), key=lambda item: item.stat().st_mtime_ns, reverse=True)
    for path in copies[_KEPT:]:
        path.unlink(missing_ok=True)


def _path(key: str) -> Path | None:
    if os.environ.get(SWITCH):
        return None
    base = os.environ.get("XDG_CACHE_HOME", "")
    with suppress(RuntimeError):  # nobody's home is known
        folder = Path(base) if Path(base).is_absolute() else Path.home() / ".cache"
        return folder / "mlops-blueprint" / f"catalog-{key}.json"
    return None


def _sources() -> Iterable[tuple[str, bytes]]:
    package = files("mlops_blueprint")
    for item in sorted(package.iterdir(), key=lambda entry: entry.name):
        if item.name.endswith(".py"):
            yield item.name, item.read_bytes()
    for name in _MAKERS:
        yield from _below(package.joinpath(name), name)


def _below(folder: Traversable, prefix: str) -> Iterable[tuple[str, bytes]]:
    for item in sorted(folder.iterdir(), key=lambda entry: entry.name):
        path = f"{prefix}/{item.name}"
        if item.name.endswith(".py"):
            yield path, item.read_bytes()
        elif item.is_dir() and item.name != "__pycache__":
            yield from _below(item, path)

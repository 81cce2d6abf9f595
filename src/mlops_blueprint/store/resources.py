"""Finds the shipped catalog and templates, in a wheel or in a source checkout."""

from collections.abc import Iterator
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from mlops_blueprint.errors import BlueprintError

_CACHES = {"__pycache__", ".ruff_cache", ".mypy_cache", ".pytest_cache"}
"""What linters leave in a checkout; never part of the catalog or a template."""


def data_dir(name: str) -> Traversable:
    """Return the folder ``catalog`` or ``templates``.

    An editable install has no packaged copy, so the checkout's top-level folder serves.

    Raises:
        BlueprintError: neither place has it; the installation is damaged.
    """
    packaged = files("mlops_blueprint").joinpath("_data", name)
    if packaged.is_dir():
        return packaged
    checkout = Path(__file__).parents[3] / name
    if checkout.is_dir():
        return checkout
    raise BlueprintError(f"the installation lacks its `{name}` folder", hint="reinstall mlops-blueprint")


def read_texts(folder: Traversable, suffix: str = "") -> dict[str, str]:
    """Read every text file below a folder.

    Returns:
        POSIX path relative to the folder -> text, sorted by path.
    """
    found = {path: item for path, item in _walk(folder, "") if path.endswith(suffix)}
    return {path: found[path].read_text(encoding="utf-8") for path in sorted(found)}


def read_bytes(folder: Traversable, path: str) -> bytes:
    """Read one file below a folder."""
    return folder.joinpath(*path.split("/")).read_bytes()


def list_paths(folder: Traversable) -> tuple[str, ...]:
    """Return the paths of all files below a folder, sorted."""
    return tuple(sorted(path for path, _ in _walk(folder, "")))


def _walk(folder: Traversable, prefix: str) -> Iterator[tuple[str, Traversable]]:
    for item in folder.iterdir():
        path = f"{prefix}{item.name}"
        if item.is_dir():
            if item.name not in _CACHES:
                yield from _walk(item, f"{path}/")
        else:
            yield path, item

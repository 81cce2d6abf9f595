"""Which files have keys, and how to read them."""

from collections.abc import Callable
from functools import partial
from pathlib import PurePosixPath

from mlops_blueprint.lifecycle.key_blocks import Block, nothing_like
from mlops_blueprint.lifecycle.key_merge import merge_blocks
from mlops_blueprint.lifecycle.line_blocks import line_blocks, pattern, requirement, variable, whole_line
from mlops_blueprint.lifecycle.text_merge import Merged
from mlops_blueprint.lifecycle.toml_blocks import toml_blocks
from mlops_blueprint.lifecycle.yaml_blocks import json_blocks, yaml_blocks

Reader = Callable[[str], Block | None]


def merge_keyed(path: str, base: str, mine: str, fresh: str) -> Merged | None:
    """Merge three versions of a structured file key by key; None where one of them has no keys we can tell apart.

    Args:
        path: decides the format.
        base: the text as it was generated; empty where both sides made the file.
        mine: the text as it is.
        fresh: the text as it would be generated.
    """
    ours, theirs = read_blocks(path, mine), read_blocks(path, fresh)
    if ours is None or theirs is None:
        return None
    old = read_blocks(path, base) if base else nothing_like(ours)
    return None if old is None else merge_blocks(old, ours, theirs)


def read_blocks(path: str, text: str) -> Block | None:
    """Return the pieces of a structured file, None where it is none or cannot be taken apart."""
    reader = _reader(path)
    if reader is None or not text:
        return None
    return reader(text if text.endswith("\n") else f"{text}\n")


def _reader(path: str) -> Reader | None:
    place = PurePosixPath(path)
    return _NAMES.get(place.name) or _SUFFIXES.get(place.suffix)


_NAMES: dict[str, Reader] = {
    ".env.example": partial(line_blocks, name_of=variable),
    ".gitignore": partial(line_blocks, name_of=whole_line),
    ".dockerignore": partial(line_blocks, name_of=whole_line),
    ".gitattributes": partial(line_blocks, name_of=pattern),
    "CODEOWNERS": partial(line_blocks, name_of=pattern),
}
_SUFFIXES: dict[str, Reader] = {
    ".toml": toml_blocks,
    ".yaml": yaml_blocks,
    ".yml": yaml_blocks,
    ".json": json_blocks,
    ".txt": partial(line_blocks, name_of=requirement),
}

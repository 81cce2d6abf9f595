"""Joins files of many owners into one tree; nothing is ever overwritten silently."""

from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath

from mlops_blueprint.errors import Problem, TemplateError
from mlops_blueprint.generate.parts import conflict
from mlops_blueprint.model.filetree import FileEntry, FileTree
from mlops_blueprint.model.safe_path import is_safe


def build_tree(entries: Iterable[FileEntry]) -> FileTree:
    """Return the entries sorted by path.

    Raises:
        TemplateError: two owners claim one path (also when only the case differs), a file stands where a
            folder is needed, or a path leaves the root; each problem names the owners.
    """
    ranked = sorted(entries, key=lambda item: (item.path, item.owner, item.template))
    problems = [*_unsafe(ranked), *_doubled(ranked), *_file_as_folder(ranked)]
    if problems:
        raise TemplateError("the files do not fit together", problems=problems)
    return FileTree(entries=tuple(ranked))


def _unsafe(entries: Iterable[FileEntry]) -> Iterator[Problem]:
    for entry in entries:
        if not is_safe(entry.path):
            yield Problem(
                entry.template, 0, "GEN030", f"{entry.owner} writes to the unsafe path `{entry.path}`"
            )


def _doubled(entries: Iterable[FileEntry]) -> Iterator[Problem]:
    first: dict[str, FileEntry] = {}
    for entry in entries:
        key = entry.path.casefold()
        if key in first:
            yield conflict("path", entry.path, _source(first[key]), _source(entry))
        first.setdefault(key, entry)


def _file_as_folder(entries: list[FileEntry]) -> Iterator[Problem]:
    files = {entry.path: entry for entry in entries}
    for entry in entries:
        for parent in PurePosixPath(entry.path).parents:
            if str(parent) in files:
                yield conflict("path", str(parent), _source(files[str(parent)]), _source(entry))


def _source(entry: FileEntry) -> str:
    return f"{entry.owner} ({entry.template})"

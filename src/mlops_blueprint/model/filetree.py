"""A folder in memory: every file knows which template and which tool made it."""

from mlops_blueprint.model.base import PracticeId, Record, Slug


class FileEntry(Record):
    """One file.

    Attributes:
        path: POSIX path relative to the root; never absolute, never with ``..``.
        owner: tool id whose adapter made it, ``core`` for the common part, ``composer`` for shared files.
        template: source template or composer name.
    """

    path: str
    text: str
    owner: str
    template: str
    executable: bool = False
    components: tuple[Slug, ...] = ()
    principles: tuple[Slug, ...] = ()
    practices: tuple[PracticeId, ...] = ()


class FileTree(Record):
    """Files sorted by path; no two share one."""

    entries: tuple[FileEntry, ...]

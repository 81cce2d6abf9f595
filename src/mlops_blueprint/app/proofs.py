"""Which files and tests of a starter stand for a component or practice: the end of the chain."""

from mlops_blueprint.model.catalog import Catalog
from mlops_blueprint.model.filetree import FileEntry, FileTree

Proofs = dict[str, tuple[str, ...]]


def proofs_by_practice(starter: FileTree) -> Proofs:
    """Return practice id -> test files of the starter that show it."""
    practices = sorted({practice for entry in starter.entries for practice in entry.practices})
    return {
        practice: tuple(
            entry.path for entry in starter.entries if practice in entry.practices and _is_test(entry)
        )
        for practice in practices
    }


def proofs_by_component(starter: FileTree, catalog: Catalog) -> Proofs:
    """Return component id -> its modules, then the tests that prove a principle it implements."""
    return {
        component.id: (
            *(entry.path for entry in starter.entries if component.id in entry.components and _is_module(entry)),
            *(entry.path for entry in starter.entries if set(component.principles) & set(entry.principles) and _is_test(entry)),
        )
        for component in catalog.components
    }  # fmt: skip


def _is_test(entry: FileEntry) -> bool:
    return entry.path.startswith("tests/") and entry.path.endswith(".py")


def _is_module(entry: FileEntry) -> bool:
    return entry.path.startswith("src/")

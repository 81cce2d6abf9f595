"""Decision records: one per component, in the starter, in a build and on their own."""

from pathlib import Path

from mlops_blueprint.app.chain import derive_chain
from mlops_blueprint.app.starter import make_starter
from mlops_blueprint.model.catalog import Catalog
from mlops_blueprint.model.engagement import Case
from mlops_blueprint.model.filetree import FileTree
from mlops_blueprint.store.folder_writer import refuse_occupied, write_file

_FOLDER = "docs/decisions/"


def decision_files(starter: FileTree) -> dict[str, str]:
    """Return the decision records of a starter by file name."""
    return {
        entry.path.removeprefix(_FOLDER): entry.text
        for entry in starter.entries
        if entry.path.startswith(_FOLDER)
    }


def write_decisions(case: Case, catalog: Catalog, target: Path) -> int:
    """Write one record per component and their index; return how many files.

    Raises:
        OutputExistsError: the folder holds something; accepted records are never overwritten.
        StackConflictError: no stack satisfies all requirements.
    """
    refuse_occupied(target)
    files = decision_files(make_starter(derive_chain(case, catalog), {}))
    for name, text in files.items():
        write_file(target / name, text)
    return len(files)

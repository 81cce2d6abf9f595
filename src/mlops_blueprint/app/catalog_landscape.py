"""Exchange of tools with landscapes: a data file of landscape2 out, drafts of tools in."""

from collections.abc import Iterable
from pathlib import Path

from mlops_blueprint.catalog.landscape_export import letter_tile
from mlops_blueprint.catalog.landscape_format import read_landscape
from mlops_blueprint.catalog.landscape_import import Draft, draft_text, draft_tools
from mlops_blueprint.catalog.landscape_pick import pick_categories
from mlops_blueprint.errors import BlueprintError, OutputExistsError
from mlops_blueprint.model.base import Record
from mlops_blueprint.model.catalog import Catalog
from mlops_blueprint.model.filetree import FileEntry, FileTree
from mlops_blueprint.store.folder_writer import write_tree
from mlops_blueprint.store.resources import data_dir
from mlops_blueprint.store.text_files import read_text


class ImportReport(Record):
    """What was drafted, what the catalog seems to have already, and what was left out for that reason."""

    drafts: tuple[Draft, ...]
    left_out: tuple[Draft, ...] = ()


def import_landscape(
    file: Path, folder: Path, catalog: Catalog, *, categories: Iterable[str] = (), new_only: bool = False
) -> ImportReport:
    """Write a draft per product of a landscape2 data file into a new folder.

    Args:
        file: the data file.
        folder: does not exist yet or is empty; never inside the shipped catalog.
        catalog: says which products are known already.
        categories: names of categories, or of a category and a subcategory; empty for all.
        new_only: leave out what the catalog seems to have.

    Raises:
        BlueprintError: the file has problems; all of them are listed.
        OutputExistsError: the folder holds something or belongs to the shipped catalog.
    """
    shipped = Path(str(data_dir("catalog"))).resolve()
    if folder.resolve().is_relative_to(shipped):
        raise OutputExistsError(f"{folder} lies in the shipped catalog", hint="name a folder of your own")
    text, problem = read_text(file, str(file))
    if text is None or problem is not None:
        raise BlueprintError(f"{file} cannot be read", problems=[problem] if problem else [])
    listed = pick_categories(read_landscape(text, str(file)), categories)
    drafts = draft_tools(listed, catalog)
    kept = tuple(draft for draft in drafts if not (new_only and draft.known_as))
    if not kept:
        raise BlueprintError(f"{file} has no product to draft", hint=_nothing_new(drafts))
    write_tree(FileTree(entries=tuple(_entry(draft) for draft in kept)), folder)
    return ImportReport(drafts=kept, left_out=tuple(draft for draft in drafts if new_only and draft.known_as))


def _nothing_new(drafts: tuple[Draft, ...]) -> str:
    return "the catalog knows all of them" if drafts else "its subcategories have no items"


def _entry(draft: Draft) -> FileEntry:
    return FileEntry(path=f"{draft.id}.yaml", text=draft_text(draft), owner=draft.id, template="landscape")


def landscape_logos(catalog: Catalog) -> dict[str, str]:
    """Return a letter tile per exported tool: file name -> SVG; replace them by logos you may use."""
    return {f"{tool.id}.svg": letter_tile(tool.name) for tool in catalog.tools if tool.kind != "local-double"}

"""Where an entry of the catalog stands, so that a check can name file and line."""

from collections.abc import Mapping

from mlops_blueprint.catalog.kinds import KINDS
from mlops_blueprint.model.document import Document


def place_of(
    documents: Mapping[str, Document], field: str, entry_id: str, *keys: str | int
) -> tuple[str, int]:
    """Return path and line of a value inside an entry of a catalog field."""
    for kind in KINDS:
        if kind.into == field and kind.is_folder:
            return _in_folder(documents, kind.path, entry_id, keys)
        if kind.into == field and kind.path in documents:
            return kind.path, documents[kind.path].line_of(keys)
        if field in dict(kind.fields) and kind.path in documents:
            return _in_list(documents[kind.path], field, entry_id, keys)
    return "", 0


def written_ids(documents: Mapping[str, Document], field: str) -> frozenset[str]:
    """Return the ids under which entries of a catalog field are written, valid or not."""
    found: set[str] = set()
    for kind in KINDS:
        for path, document in documents.items():
            data = document.data if isinstance(document.data, dict) else {}
            if kind.is_folder and kind.into == field and path.startswith(f"{kind.path}/"):
                found.add(str(data.get("id")))
            elif field in dict(kind.fields) and path == kind.path and isinstance(data.get(field), list):
                found.update(
                    str(item.get("id", item.get("key"))) for item in data[field] if isinstance(item, dict)
                )
    return frozenset(found)


def _in_folder(
    documents: Mapping[str, Document], folder: str, entry_id: str, keys: tuple[str | int, ...]
) -> tuple[str, int]:
    for path, document in documents.items():
        data = document.data
        if path.startswith(f"{folder}/") and isinstance(data, dict) and data.get("id") == entry_id:
            return path, document.line_of(keys)
    return f"{folder}/{entry_id}.yaml", 0


def _in_list(document: Document, field: str, entry_id: str, keys: tuple[str | int, ...]) -> tuple[str, int]:
    data = document.data
    items = data.get(field, []) if isinstance(data, dict) else []
    for index, item in enumerate(items):
        if isinstance(item, dict) and entry_id in {item.get(name) for name in ("id", "key", "zone", "code")}:
            return document.path, document.line_of((field, index, *keys))
    return document.path, document.line_of((field,))

"""Texts of the catalog folder to one validated catalog, reporting every problem of every file at once."""

from collections.abc import Mapping
from pathlib import PurePosixPath
from typing import Any

from mlops_blueprint.catalog.checks import run_checks
from mlops_blueprint.catalog.kinds import KINDS, MAY_BE_EMPTY, SINGLE_FIELDS, Kind
from mlops_blueprint.errors import BlueprintError, CatalogError, Problem, count_problems
from mlops_blueprint.model.catalog import Catalog
from mlops_blueprint.model.document import Document
from mlops_blueprint.yaml_records import validate_record, validate_records
from mlops_blueprint.yaml_text import parse


def build_catalog(texts: Mapping[str, str]) -> Catalog:
    """Build the catalog.

    Args:
        texts: path relative to the catalog folder -> YAML text.

    Raises:
        CatalogError: with the problems of all files, sorted by file and line.
    """
    problems: list[Problem] = []
    documents = _parse_all(texts, problems)
    fields = _collect(documents, frozenset(texts), problems)
    catalog = Catalog.model_construct(**fields)
    if all(fields.get(name) or name in MAY_BE_EMPTY for name in Catalog.model_fields):
        # Entries that did not validate are left out here, yet stay known by the ids they are written under.
        problems += run_checks(catalog, documents | _unreadable(texts, documents))
    if problems:
        raise CatalogError(f"the catalog has {count_problems(problems)}", problems=problems)
    return catalog


def _unreadable(texts: Mapping[str, str], documents: Mapping[str, Document]) -> dict[str, Document]:
    """Stand-ins for files that are not YAML, so that references to them are not called unknown as well."""
    return {
        path: Document(path, {"id": PurePosixPath(path).stem})
        for path in texts
        if path.endswith(".yaml") and path not in documents
    }


def _parse_all(texts: Mapping[str, str], problems: list[Problem]) -> dict[str, Document]:
    documents: dict[str, Document] = {}
    for path in sorted(texts):
        if not path.endswith(".yaml"):
            continue
        try:
            documents[path] = parse(texts[path], path)
        except BlueprintError as error:
            problems.extend(error.problems)
    return documents


def _collect(
    documents: Mapping[str, Document], present: frozenset[str], problems: list[Problem]
) -> dict[str, Any]:
    fields: dict[str, Any] = {}
    used: set[str] = set()
    for kind in KINDS:
        paths = [path for path in documents if _belongs(path, kind)]
        used.update(paths)
        if not paths:
            if not any(_belongs(path, kind) for path in present):
                what = "folder" if kind.is_folder else "file"
                problems.append(Problem(kind.path, 0, "CAT001", f"this {what} of the catalog is missing"))
            continue
        values, found = _read_kind(kind, [documents[path] for path in paths])
        fields.update(values)
        problems.extend(found)
    problems.extend(
        Problem(path, 0, "CAT002", "unknown catalog file", "see the reference of catalog kinds")
        for path in documents
        if path not in used
    )
    return fields


def _belongs(path: str, kind: Kind) -> bool:
    return path.startswith(f"{kind.path}/") if kind.is_folder else path == kind.path


def _read_kind(kind: Kind, documents: list[Document]) -> tuple[dict[str, Any], list[Problem]]:
    if kind.entry is not None:
        entries, problems = validate_records(kind.entry, documents)
        single = kind.into in SINGLE_FIELDS
        value = (entries[0] if entries else None) if single else tuple(entries)
        return {kind.into: value}, problems
    return _read_lists(kind, documents[0])


def _read_lists(kind: Kind, document: Document) -> tuple[dict[str, Any], list[Problem]]:
    names = [name for name, _ in kind.fields]
    data = document.data
    if not isinstance(data, dict) or sorted(map(str, data)) != sorted(names):
        return {}, [Problem(document.path, 1, "CAT003", f"expected exactly the keys {', '.join(names)}")]
    fields: dict[str, Any] = {}
    problems: list[Problem] = []
    for name, record in kind.fields:
        if name in SINGLE_FIELDS:
            fields[name], found = validate_record(record, document, (name,))
            problems.extend(found)
            continue
        items = data[name] if isinstance(data[name], list) else []
        if not items and (name not in MAY_BE_EMPTY or items != data[name]):
            problems.append(
                Problem(document.path, document.line_of((name,)), "CAT004", f"`{name}` must be a list")
            )
        validated = [validate_record(record, document, (name, index)) for index in range(len(items))]
        fields[name] = tuple(item for item, _ in validated if item is not None)
        problems.extend(problem for _, found in validated for problem in found)
    return fields, problems

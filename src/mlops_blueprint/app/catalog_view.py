"""Lists and single entries of the catalog, found by id or by the paper's code."""

from collections.abc import Callable, Sequence
from typing import Any

from mlops_blueprint.errors import BlueprintError, did_you_mean
from mlops_blueprint.model.base import Record
from mlops_blueprint.model.catalog import Catalog

LISTS: dict[str, Callable[[Catalog], Sequence[Any]]] = {
    "principles": lambda catalog: catalog.principles,
    "components": lambda catalog: catalog.components,
    "roles": lambda catalog: catalog.roles,
    "zones": lambda catalog: catalog.zones,
    "steps": lambda catalog: catalog.steps,
    "dimensions": lambda catalog: catalog.dimensions,
    "practices": lambda catalog: catalog.practices,
    "models": lambda catalog: catalog.models,
    "orientations": lambda catalog: catalog.orientations,
    "ports": lambda catalog: catalog.ports,
    "tools": lambda catalog: catalog.tools,
}


def list_entries(catalog: Catalog, kind: str) -> list[tuple[str, str]]:
    """Return id and name of every entry of a kind, in catalog order."""
    return [(entry.id, entry.name) for entry in LISTS[kind](catalog)]


def find_entry(catalog: Catalog, entry_id: str) -> Record:
    """Return the entry with an id or code.

    Raises:
        BlueprintError: there is none; suggests the nearest id.
    """
    known: dict[str, Record] = {}
    for entries in LISTS.values():
        for entry in entries(catalog):
            known.setdefault(entry.id, entry)
            known.setdefault(getattr(entry, "code", entry.id), entry)
    if entry_id not in known:
        listed = f"list ids with `catalog list {'|'.join(LISTS)}`"
        hint = did_you_mean(entry_id, known, otherwise=listed)
        raise BlueprintError(f"the catalog has no entry `{entry_id}`", hint=hint)
    return known[entry_id]

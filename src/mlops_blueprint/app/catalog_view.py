"""Lists of the catalog's entries."""

from mlops_blueprint.catalog.lookup_kinds import KINDS, entries_of
from mlops_blueprint.model.catalog import Catalog

LISTS = tuple(KINDS)
"""What can be listed."""

COUNTED = (
    "principles",
    "components",
    "roles",
    "steps",
    "dimensions",
    "practices",
    "questions",
    "models",
    "orientations",
    "ports",
    "tools",
    "probes",
)
"""What says how large a catalog is."""


def list_entries(catalog: Catalog, kind: str) -> list[tuple[str, str]]:
    """Return id and name of every entry of a kind, in catalog order."""
    return [(entry.key[1], entry.name) for entry in entries_of(catalog) if entry.key[0] == KINDS[kind]]

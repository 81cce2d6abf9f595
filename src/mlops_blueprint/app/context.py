"""The catalog a command works with."""

from functools import cache
from pathlib import Path

from mlops_blueprint.catalog.build import build_catalog
from mlops_blueprint.model.catalog import Catalog
from mlops_blueprint.store.resources import data_dir, read_texts


@cache
def load_catalog(folder: Path | None = None) -> Catalog:
    """Load and check a catalog folder; without one, the shipped catalog. Each is read once per process.

    Raises:
        CatalogError: with every problem found.
    """
    return build_catalog(read_texts(folder or data_dir("catalog"), ".yaml"))

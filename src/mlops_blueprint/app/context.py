"""The catalog a command works with."""

from functools import cache
from pathlib import Path

from pydantic import ValidationError

from mlops_blueprint.model.catalog import Catalog
from mlops_blueprint.store.kept_catalog import catalog_key, keep, read_kept
from mlops_blueprint.store.resources import data_dir, read_texts


@cache
def load_catalog(folder: Path | None = None) -> Catalog:
    """Load and check a catalog folder; without one, the shipped catalog. Each is read once per process.

    A catalog that passed the checks is kept between runs under a key of its texts and of the code.

    Raises:
        CatalogError: with every problem found.
    """
    texts = read_texts(folder or data_dir("catalog"), ".yaml")
    key = catalog_key(texts)
    kept = read_kept(key)
    catalog = _restore(kept) if kept is not None else None
    if catalog is None:
        from mlops_blueprint.catalog.build import build_catalog  # noqa: PLC0415 - most runs do without it

        catalog = build_catalog(texts)
        keep(key, catalog.model_dump_json(by_alias=True))
    return catalog


def _restore(text: str) -> Catalog | None:
    try:
        return Catalog.model_validate_json(text)
    except ValidationError:
        return None

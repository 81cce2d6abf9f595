"""Fixtures every test may use: the shipped catalog, read once."""

import pytest

from mlops_blueprint.app.context import load_catalog
from mlops_blueprint.model.catalog import Catalog


@pytest.fixture(scope="session")
def catalog() -> Catalog:
    return load_catalog()

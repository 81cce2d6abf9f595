"""An engagement, read and checked."""

from pathlib import Path

from mlops_blueprint.catalog.engagement_checks import check_case
from mlops_blueprint.model.catalog import Catalog
from mlops_blueprint.model.engagement import Case
from mlops_blueprint.store.engagement_files import read_case


def load_case(folder: Path, catalog: Catalog) -> Case:
    """Read an engagement folder and check it against the catalog.

    Raises:
        EngagementError: with every problem of every file.
    """
    case, documents = read_case(folder)
    check_case(case, catalog, documents)
    return case

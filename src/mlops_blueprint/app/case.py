"""An engagement, read and checked."""

from pathlib import Path

from mlops_blueprint.app.context import load_catalog
from mlops_blueprint.catalog.engagement_checks import check_engagement
from mlops_blueprint.errors import EngagementError, count_problems
from mlops_blueprint.model.catalog import Catalog
from mlops_blueprint.model.engagement import Case
from mlops_blueprint.model.reading import Reading
from mlops_blueprint.store.engagement_files import read_engagement


def open_case(folder: Path, catalog_folder: Path | None = None) -> tuple[Case, Catalog]:
    """Read an engagement, and the catalog with the engagement's own maturity models behind the published ones.

    Raises:
        CatalogError, EngagementError: with every problem of every file.
    """
    catalog = load_catalog(catalog_folder)
    case = load_case(folder, catalog)
    return case, catalog.with_models(case.models)


def load_case(folder: Path, catalog: Catalog) -> Case:
    """Read an engagement folder and check it against the catalog.

    Raises:
        EngagementError: with every problem of every file.
    """
    return check_case(read_engagement(folder), folder, catalog)


def check_case(reading: Reading, folder: Path, catalog: Catalog) -> Case:
    """Return what was read from a folder, if it is whole and speaks the catalog's language.

    Raises:
        EngagementError: with every problem of every file.
    """
    problems = (*reading.problems, *check_engagement(reading, catalog))
    if problems or reading.case is None:
        raise EngagementError(f"{folder} has {count_problems(problems)}", problems=problems)
    return reading.case

"""An engagement, read and checked."""

from dataclasses import replace
from pathlib import Path

from mlops_blueprint.app.context import load_catalog
from mlops_blueprint.catalog.engagement_checks import check_engagement
from mlops_blueprint.errors import EngagementError, Problem, count_problems
from mlops_blueprint.model.catalog import Catalog
from mlops_blueprint.model.engagement import Case
from mlops_blueprint.model.engagement_layout import ANSWERS, answers_file
from mlops_blueprint.model.reading import Reading
from mlops_blueprint.store.engagement_files import read_engagement

_ANOTHERS_ID = "ENG003"


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


def load_case_of(folder: Path, catalog: Catalog, respondent: str | None) -> tuple[Case, tuple[Problem, ...]]:
    """Read an engagement for one respondent, whom the answers of others do not keep from answering.

    Args:
        folder: the engagement folder.
        catalog: what the answers are about.
        respondent: who answers; None while nobody knows, so that nobody's answers are in the way.

    Returns:
        The engagement without the answer files that are not valid, and what is wrong with those.

    Raises:
        EngagementError: something else is wrong, or the respondent's own answers are.
    """
    reading = read_engagement(folder)
    own = answers_file(respondent) if respondent else None
    problems = (*reading.problems, *check_engagement(reading, catalog))
    beside = tuple(
        item
        for item in problems
        # A file under another respondent's id could be taken for theirs, so it is in everybody's way.
        if item.path.startswith(f"{ANSWERS}/") and item.path != own and item.code != _ANOTHERS_ID
    )
    broken = {item.path for item in beside}
    sound = replace(
        reading,
        problems=tuple(item for item in reading.problems if item.path not in broken),
        answer_sets=tuple(
            item for item in reading.answer_sets if answers_file(item.respondent.id) not in broken
        ),
    )
    return check_case(sound, folder, catalog), beside


def check_case(reading: Reading, folder: Path, catalog: Catalog) -> Case:
    """Return what was read from a folder, if it is whole and speaks the catalog's language.

    Raises:
        EngagementError: with every problem of every file.
    """
    problems = (*reading.problems, *check_engagement(reading, catalog))
    if problems or reading.case is None:
        raise EngagementError(f"{folder} has {count_problems(problems)}", problems=problems)
    return reading.case

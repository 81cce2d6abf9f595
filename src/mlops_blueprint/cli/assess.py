"""``mlops-blueprint assess``."""

from pathlib import Path

import click

from mlops_blueprint.app.assessment_document import document_of
from mlops_blueprint.app.case import open_case
from mlops_blueprint.app.context import load_catalog
from mlops_blueprint.app.ml_test_score import VERSIONS, score_file
from mlops_blueprint.assess.assessment import assess
from mlops_blueprint.cli.assess_text import show_assessment, show_test_score
from mlops_blueprint.cli.console import show_json
from mlops_blueprint.cli.options import catalog_option, engagement_argument, format_option


@click.command(
    epilog="Examples: mlops-blueprint assess acme --format json; "
    "mlops-blueprint assess --ml-test-score tests.yaml"
)
@engagement_argument
@click.option(
    "--ml-test-score", "tests", metavar="FILE", type=click.Path(path_type=Path),
    help="Score this map of the 28 tests (none, manual, automated) instead of an engagement.",
)  # fmt: skip
@click.option(
    "--ml-test-score-version", "version", type=click.Choice(VERSIONS), default=VERSIONS[0], show_default=True,
    help="Scale of the ML Test Score; the two are not comparable.",
)  # fmt: skip
@format_option("text", "json")
@catalog_option
def command(
    folder: Path, tests: Path | None, version: str, output_format: str, catalog_folder: Path | None
) -> None:
    """Show the level of each dimension, and where the organisation stands in published models.

    Levels of our own dimensions leave unknown answers out. Levels of published models show both bounds:
    "0 to 2" is 0 if everything unknown is missing and at most 2 if all of it is in place.
    """
    if tests is not None:
        score = score_file(tests, version, load_catalog(catalog_folder))
        show_json(score) if output_format == "json" else show_test_score(score)
        return
    case, catalog = open_case(folder, catalog_folder)
    assessment = assess(case, catalog)
    if output_format == "json":
        show_json(document_of(assessment, case, catalog))
    else:
        show_assessment(assessment)

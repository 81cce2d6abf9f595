"""``mlops-blueprint import``."""

from collections.abc import Sequence
from pathlib import Path

import click

from mlops_blueprint.app.case import load_case
from mlops_blueprint.app.context import load_catalog
from mlops_blueprint.app.import_answers import Terms, import_answers
from mlops_blueprint.app.respondents import find_respondent
from mlops_blueprint.cli.console import notes, out
from mlops_blueprint.cli.options import catalog_option
from mlops_blueprint.interview.merging import Merge, Preference


@click.command(epilog="Example: mlops-blueprint import acme ana.json ben.json workshop.csv")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.argument("files", metavar="FILE...", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--prefer",
    type=click.Choice(("imported", "existing")),
    help="Which answer counts where both differ; without it a difference is refused.",
)
@click.option("--respondent", "name", metavar="ID", help="Who stands behind test results.")
@click.option("--role", help="Their role, for somebody who has not answered before.")
@click.option("--dry-run", is_flag=True, help="Only say what would happen.")
@catalog_option
def command(  # noqa: PLR0913 - click passes each option as an argument
    folder: Path,
    files: Sequence[Path],
    *,
    prefer: Preference | None,
    name: str | None,
    role: str | None,
    dry_run: bool,
    catalog_folder: Path | None,
) -> None:
    """Merge answers that came back into an engagement, by respondent.

    Reads forms that were saved (JSON), answers files (YAML) and tables (CSV with the columns respondent, role,
    practice, state, and if wanted coverage, reason, note, grade, evidence, link, date, voice). Also reads an ML Test
    Score (YAML, from data_1 to monitor_7: none, manual or automated) as the answers of --respondent. All files are
    imported, or none.
    """
    catalog = load_catalog(catalog_folder)
    person = find_respondent(load_case(folder, catalog), catalog, name, role) if name else None
    merges = import_answers(folder, files, catalog, Terms(prefer, person), write=not dry_run)
    for merge in merges:
        out.print(f"{merge.answers.respondent.id}: {_words(merge)}")
    if dry_run:
        notes.print("nothing was written")
    else:
        out.print(f"next: mlops-blueprint agreement {folder}")


def _words(merge: Merge) -> str:
    counts = (
        (len(merge.added), "new"),
        (len(merge.changed), "replaced"),
        (len(merge.kept), "differing kept as they were"),
    )
    said = [f"{count} {word}" for count, word in counts if count]
    return f"{len(merge.answers.answers)} answers, {', '.join(said) if said else 'nothing new'}"

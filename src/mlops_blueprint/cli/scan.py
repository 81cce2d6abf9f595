"""``mlops-blueprint scan``."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from mlops_blueprint import __version__
from mlops_blueprint.analyse.scan_changes import Behaviour
from mlops_blueprint.app.context import load_catalog
from mlops_blueprint.app.scan import narrowed, scan_repositories
from mlops_blueprint.app.scan_behaviours import behaviour_of, refuse_unmet, shown_behaviour
from mlops_blueprint.cli.console import deliver
from mlops_blueprint.cli.options import catalog_option, output_option
from mlops_blueprint.cli.scan_progress import ScanProgress
from mlops_blueprint.cli.scan_text import show_changes, show_scan
from mlops_blueprint.errors import BlueprintError
from mlops_blueprint.model.catalog import Catalog
from mlops_blueprint.model.scan import Scan
from mlops_blueprint.model.scan_change import ScanChanges
from mlops_blueprint.report.scan_badge import scan_badge
from mlops_blueprint.report.scan_json import scan_json
from mlops_blueprint.report.scan_markdown import changes_markdown, scan_markdown
from mlops_blueprint.report.scan_sarif import scan_sarif

FORMATS = ("text", "json", "markdown", "sarif", "badge")
_ENDINGS = {".json": "json", ".md": "markdown", ".sarif": "sarif", ".svg": "badge"}


@click.command(
    epilog="Examples: mlops-blueprint scan .; mlops-blueprint scan ../fraud ../churn --into acme; "
    "mlops-blueprint scan . --format sarif -o scan.sarif; mlops-blueprint scan . --diff main; "
    "mlops-blueprint scan . --fail-under ci-runs-tests --fail-under dat.versioned=automated"
)
@click.argument(
    "paths", metavar="PATH...", nargs=-1, required=True,
    type=click.Path(path_type=Path, exists=True, file_okay=False),
)  # fmt: skip
@click.option(
    "--into", metavar="DIR", type=click.Path(path_type=Path), help="Propose answers to this engagement."
)
@click.option(
    "--diff", "base", metavar="BASE", help="Show what moved since a commit, branch, tag or JSON scan."
)
@click.option(
    "--fail-under", "wanted", metavar="BEHAVIOUR", multiple=True,
    help="Exit 1 unless this trait or practice is shown; PRACTICE=STATE asks for a state. Repeatable.",
)  # fmt: skip
@click.option(
    "--only", metavar="ID", multiple=True, help="Show only this trait, practice or component. Repeatable."
)
@click.option("--badge", metavar="BEHAVIOUR", help="Draw a badge of this trait or practice.")
@click.option(
    "--format", "output_format", type=click.Choice(FORMATS),
    help="Form of the result; by default what the ending of -o says, else text.",
)  # fmt: skip
@output_option
@catalog_option
def command(paths: Sequence[Path], catalog_folder: Path | None, **options: Any) -> None:  # noqa: ANN401 - options, as click gives them
    """Look into repositories: which tools and practices their files show, each with file and line.

    Nothing of a repository is executed and no network is used. What is seen are proposals: with --into they become
    the default answers of the engagement's interviews, and count until somebody answers.
    """
    form = _form(options)
    catalog = load_catalog(catalog_folder)
    behaviours = [_behaviour(text, catalog) for text in options["wanted"]]
    badge = _behaviour(options["badge"], catalog)[0] if options["badge"] else ""
    with ScanProgress() as progress:
        whole = scan_repositories(paths, catalog, progress)
        changes = _changes(options["base"], paths, whole, catalog, progress) if options["base"] else None
    scan = _narrowed(whole, options["only"], catalog)
    if form == "text":
        show_changes(changes) if changes else show_scan(scan, catalog)
    else:
        deliver(_written(form, scan, changes, catalog=catalog, badge=badge), options["output"])
    if options["into"]:
        from mlops_blueprint.cli.scan_merged_text import merge_and_show  # noqa: PLC0415 - most scans do without

        merge_and_show(whole, options["into"], catalog)
    refuse_unmet(whole, behaviours, catalog)


def _changes(
    base: str, paths: Sequence[Path], whole: Scan, catalog: Catalog, progress: ScanProgress
) -> ScanChanges:
    from mlops_blueprint.app.scan_diff import changes_since  # noqa: PLC0415 - most scans do without

    return changes_since(base, paths, whole, catalog, progress)


def _form(options: dict[str, Any]) -> str:
    """Return the form that was asked for, by name, by a badge, or by the ending of the file.

    Raises:
        click.UsageError: the options do not go together.
    """
    output: Path | None = options["output"]
    ending = _ENDINGS.get(output.suffix.lower()) if output else None
    form = options["output_format"] or ("badge" if options["badge"] else ending) or "text"
    if form == "badge" and not options["badge"]:
        raise click.UsageError("which behaviour is the badge about? `--badge ID`, never an aggregate")
    if options["badge"] and form != "badge":
        raise click.UsageError("--badge draws an SVG; leave --format out")
    if form == "text" and output is not None:
        raise click.UsageError(
            f"{output}: --format says in which form, or one of {', '.join(_ENDINGS)} as ending"
        )
    if options["base"] and form == "badge":
        raise click.UsageError("a badge shows what is, and --diff what moved")
    return str(form)


def _behaviour(text: str, catalog: Catalog) -> Behaviour:
    try:
        return behaviour_of(text, catalog)
    except BlueprintError as error:
        raise click.UsageError(f"{error.message}; {error.hint}" if error.hint else error.message) from error


def _narrowed(scan: Scan, only: Sequence[str], catalog: Catalog) -> Scan:
    try:
        return narrowed(scan, only, catalog) if only else scan
    except BlueprintError as error:
        raise click.UsageError(f"{error.message}; {error.hint}" if error.hint else error.message) from error


def _written(form: str, scan: Scan, changes: ScanChanges | None, *, catalog: Catalog, badge: str) -> str:
    if form == "sarif":
        return scan_sarif(scan, catalog.probes, __version__, changes)
    if form == "badge":
        label, outcome, met = shown_behaviour(scan, badge, catalog)
        return scan_badge(label, outcome, met=met)
    if form == "json":
        return scan_json(changes or scan)
    return changes_markdown(changes) if changes else scan_markdown(scan, catalog)

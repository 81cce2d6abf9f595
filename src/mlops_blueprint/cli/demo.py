"""``mlops-blueprint demo``."""

from pathlib import Path
from typing import Any

import click

from mlops_blueprint.app.context import load_catalog
from mlops_blueprint.app.demo import Demonstrated, demonstrate, free_folder
from mlops_blueprint.app.run_starter import Profile
from mlops_blueprint.cli.console import Stopwatch, notes, out, show_table
from mlops_blueprint.cli.loop_progress import LoopProgress


@click.command(epilog="Example: mlops-blueprint demo my-demo --full")
@click.argument("folder", metavar="[DIR]", required=False, type=click.Path(path_type=Path))
@click.option(
    "--full", is_flag=True, help="Run the loop with the selected tools; installs them (about 1 GB)."
)
@click.option("--no-run", is_flag=True, help="Stop before running the starter.")
def command(folder: Path | None, *, full: bool, no_run: bool) -> None:
    """Run the whole chain on a sample organisation: an online retailer that forecasts demand.

    Assesses three people's answers, recommends, selects a stack, draws the architecture, makes role
    matrix and report, generates a starter repository and runs its loop: data to model to service, then
    drift, retraining and promotion of a better model.
    """
    if full and no_run:
        raise click.UsageError("--full and --no-run exclude each other")
    profile: Profile | None = None if no_run else ("tools" if full else "embedded")
    watch = Stopwatch()
    with watch("Load the catalog"):
        catalog = load_catalog()
    progress = LoopProgress(watch)
    result = demonstrate(folder or free_folder(Path()), catalog, profile, watch, progress.follow)
    _show(result, watch)


def _show(result: Demonstrated, watch: Stopwatch) -> None:
    built = result.built
    rows = [(name, f"{seconds:.1f} s") for name, seconds in watch.times]
    notes.print()
    show_table("What was done", ("Part", "Time"), rows)
    made = [
        ("Report", str(built.out / "report.html"), "open it in a browser"),
        ("Architecture", str(built.out / "architecture-full.png"), "also SVG, DOT and text"),
        ("Role matrix", str(built.out / "role-matrix.md"), "also CSV and HTML"),
        ("Starter", str(built.starter), f"{built.starter_files} files; `make demo` inside"),
        ("Answers", str(built.out.parent / "answers"), "edit, then `mlops-blueprint build`"),
    ]
    show_table("What was made", ("What", "Where", "Note"), made)
    if result.summary:
        out.print(_verdict(result.summary))
    else:
        out.print("The starter was generated and not run.")


def _verdict(summary: dict[str, Any]) -> str:
    detail = str(summary.get("detail", "")).strip()
    return (
        f"The loop closed. {detail}"
        if detail
        else "The loop closed: a better model was promoted after drift."
    )

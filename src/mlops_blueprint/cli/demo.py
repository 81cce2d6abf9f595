"""``mlops-blueprint demo``."""

from pathlib import Path
from typing import Any

import click

from mlops_blueprint.app.build import Built
from mlops_blueprint.app.context import load_catalog
from mlops_blueprint.app.demo import Demonstrated, demonstrate, free_folder
from mlops_blueprint.app.run_starter import Profile
from mlops_blueprint.cli.console import Stopwatch, notes, out, show_table
from mlops_blueprint.cli.loop_progress import LoopProgress


@click.command(epilog="Example: mlops-blueprint demo my-demo --full")
@click.argument("folder", metavar="[DIR]", required=False, type=click.Path(path_type=Path))
@click.option(
    "--full", is_flag=True, help="Run the loop with the selected tools; installs them (about 1.6 GB)."
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
    progress = LoopProgress()
    result = demonstrate(folder or free_folder(Path()), catalog, profile, watch, progress.follow)
    if profile is not None:
        watch.note(f"Run the starter's loop, {progress.stages} stages, {profile} profile", progress.seconds)
    _show(result, watch)


def _show(result: Demonstrated, watch: Stopwatch) -> None:
    built = result.built
    notes.print()
    total = sum(seconds for _, seconds in watch.times)
    rows = [(name, f"{seconds:.1f} s") for name, seconds in (*watch.times, ("Together", total))]
    show_table("What was done", ("Part", "Time"), rows)
    _show_places(built)
    verdict = _verdict(result.summary) if result.summary else "The starter was generated and not run."
    out.print(verdict, soft_wrap=True)


def _show_places(built: Built) -> None:
    made = (
        ("Report", built.out / "report.html", "open it in a browser; prints on A4"),
        ("Architecture", built.out / "architecture-full.png", "also SVG, DOT, text and an overview slide"),
        ("Role matrix", built.out / "role-matrix.md", "also CSV, HTML and XLSX"),
        ("Starter", built.starter, f"{built.starter_files} files; next: make setup, make demo"),
        ("Answers", built.out.parent / "answers", "change one, then mlops-blueprint build"),
    )
    out.print("[bold]What was made[/]")
    for what, where, note in made:
        out.print(f" {what:<13} {where}  [dim]{note}[/]", soft_wrap=True)
    out.print()


def _verdict(summary: dict[str, Any]) -> str:
    """Say what the loop showed, in the figures of its closing summary."""
    keys = ("live_error_normal", "live_error_drifted", "live_error_recovered", "champion_after")
    if any(key not in summary for key in keys):
        return "The loop closed: a better model was promoted after drift."
    normal, drifted, recovered = (float(summary[key]) for key in keys[:3])
    return (
        f"The loop closed. Drift raised the live error from {normal:.3f} to {drifted:.3f}; the retrained model, "
        f"version {summary['champion_after']}, passed the gate, replaced the old one and brought it to {recovered:.3f}."
    )

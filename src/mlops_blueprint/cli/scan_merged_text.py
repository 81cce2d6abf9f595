"""What a scan brought into an engagement, on a terminal."""

from pathlib import Path

from rich.markup import escape

from mlops_blueprint.app.scan_into import Merged, merge_scan
from mlops_blueprint.cli.console import notes
from mlops_blueprint.cli.scan_text import first_of
from mlops_blueprint.model.assessment import Finding
from mlops_blueprint.model.catalog import Catalog
from mlops_blueprint.model.scan import Scan

_PLACES = 2


def merge_and_show(scan: Scan, folder: Path, catalog: Catalog) -> None:
    """Merge a scan into an engagement and say what it brought."""
    show_merged(merge_scan(scan, folder, catalog), folder)


def show_merged(merged: Merged, folder: Path) -> None:
    """Print what a scan brought into an engagement, to standard error: data goes before it."""
    count = len(merged.proposals.proposed)
    where = escape(str(folder / "proposals.yaml"))
    notes.print(f"proposed answers: {count}, kept in {where}", soft_wrap=True)
    for words, findings in (
        ("count until somebody answers", merged.counting),
        ("confirm what people said", merged.confirmed),
    ):
        if findings:
            notes.print(
                f"{len(findings)} {words}: {first_of([item.practice for item in findings])}", soft_wrap=True
            )
    for item in merged.differing:
        notes.print(f"[yellow]differs[/] {escape(_difference(item))}", soft_wrap=True)
    for names, words in (
        (merged.unnamed, "in use and not named under `tools.in_use` of engagement.yaml"),
        (merged.banned, "[yellow]in use, and banned[/] by engagement.yaml"),
    ):
        if names:
            notes.print(f"{words}: {', '.join(names)}", soft_wrap=True)
    notes.print(f"next: mlops-blueprint interview {escape(str(folder))}", soft_wrap=True)


def _difference(item: Finding) -> str:
    scanned = item.scanned
    shows = f"{scanned.state.words} ({', '.join(scanned.places[:_PLACES])})" if scanned else ""
    return f"{item.practice}: people say {item.state.words}, which counts; the scan shows {shows}"

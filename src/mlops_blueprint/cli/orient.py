"""``mlops-blueprint orient``."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path
from textwrap import fill

import click

from mlops_blueprint.app.case import open_case
from mlops_blueprint.app.orientation import orient_case
from mlops_blueprint.cli.console import out, show_json, show_table
from mlops_blueprint.cli.options import catalog_option, format_option
from mlops_blueprint.model.assessment import Outcome
from mlops_blueprint.model.orientation import OrientationDate
from mlops_blueprint.model.orientation_view import ElementView, OrientationView, OutcomeCounts

_WORDS: dict[Outcome, str] = {
    "met": "met",
    "partly": "partly",
    "not-met": "not met",
    "unknown": "unknown",
    "not-applicable": "not applicable",
}
_CONFIDENCE = {
    "read": "read in the source",
    "secondary": "read at second hand",
    "low": "not confirmed",
}
_INDENT = 20
_WIDEST = 100


@click.command(epilog="Examples: mlops-blueprint orient acme; mlops-blueprint orient acme eu-ai-act")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.argument("frame", metavar="[FRAME]", required=False)
@format_option("text", "json")
@catalog_option
def command(folder: Path, frame: str | None, output_format: str, catalog_folder: Path | None) -> None:
    """Look at the findings through a process frame, a standard or a law.

    FRAME is one of the catalog's orientations, such as nist-ai-rmf; without it all of them are listed.
    What is shown are counts of practices and never a verdict.
    """
    case, catalog = open_case(folder, catalog_folder)
    found = orient_case(case, catalog, frame)
    if output_format == "json":
        show_json(found)
    elif frame is None:
        _show_all(found.views, folder)
    else:
        _show_one(found.views[0])


def _show_all(views: tuple[OrientationView, ...], folder: Path) -> None:
    """Show one line per frame, then what holds for them all."""
    rows = [(view.frame.id, str(len(view.elements)), *_figures(view.counts)) for view in views]
    columns = ("Frame", "Elements", "Met", "Partly", "Not met", "Unknown", "N/A")
    show_table("Practices behind each frame", columns, rows)
    for disclaimer in dict.fromkeys(view.frame.disclaimer for view in views):
        _print(f"{disclaimer}.")
    for view in views:
        _show_dates(view.frame.name, view.frame.dates)
    _print(f"\nelement by element: mlops-blueprint orient {folder} FRAME")


def _figures(counts: OutcomeCounts) -> tuple[str, ...]:
    return tuple(
        str(figure)
        for figure in (counts.met, counts.partly, counts.not_met, counts.unknown, counts.not_applicable)
    )


def _show_one(view: OrientationView) -> None:
    frame = view.frame
    _print(f"{frame.name} ({frame.publisher}, {frame.version})")
    _print(f"{frame.disclaimer}.")
    for element in view.elements:
        _show_element(element)
    _print(f"\nBehind all elements, each practice once: {_counted(view.counts)}")
    _show_dates(frame.name, frame.dates)
    _print(f"\nElements {_CONFIDENCE[frame.confidence]}, reviewed on {frame.reviewed}:")
    for link in frame.links:
        _print(f"  {link.title}: {link.url}", indent=4)


def _show_element(element: ElementView) -> None:
    _print(f"\n{element.id}  {element.name}", indent=len(element.id) + 2)
    if not element.practices:
        _print("  no practice asked here concerns it")
    for outcome, practices in _by_outcome(element):
        label = f"{len(practices)} {_WORDS[outcome]}"
        _print(f"  {label:<{_INDENT - 2}}{', '.join(practices)}", indent=_INDENT)


def _by_outcome(element: ElementView) -> Iterator[tuple[Outcome, list[str]]]:
    """Group the practices of an element, in the order of the words above."""
    order = list(_WORDS)
    standings = sorted(element.practices, key=lambda item: order.index(item.outcome))
    for outcome, group in groupby(standings, key=lambda item: item.outcome):
        yield outcome, [item.practice for item in group]


def _counted(counts: OutcomeCounts) -> str:
    parts = [
        f"{figure} {word}"
        for figure, word in zip(_figures(counts), _WORDS.values(), strict=True)
        if figure != "0"
    ]
    return ", ".join(parts) or "none is asked here"


def _show_dates(name: str, dates: Sequence[OrientationDate]) -> None:
    """Show dates with the number of their source, and each source once with the day it was looked at."""
    if not dates:
        return
    sources = list(dict.fromkeys(_source(item) for item in dates))
    _print(f"\nDates of {name}; they move, so look at the source:")
    for item in dates:
        _print(f"  {item.date}  {item.what} [{sources.index(_source(item)) + 1}]", indent=14)
    for number, source in enumerate(sources, start=1):
        _print(f"  [{number}] {source}", indent=6)


def _source(item: OrientationDate) -> str:
    return f"{item.source.title}, {_CONFIDENCE[item.confidence]}, checked on {item.checked_on}: {item.source.url}"


def _print(text: str, indent: int = 0) -> None:
    """Print a paragraph within the width of the terminal; links and ids are never cut."""
    start = "\n" if text.startswith("\n") else ""
    lead = " " * (len(text) - len(text.lstrip(" ")))
    body = fill(
        text.strip(),
        width=min(out.width, _WIDEST),
        initial_indent=lead,
        subsequent_indent=" " * indent,
        break_long_words=False,
        break_on_hyphens=False,
    )
    out.out(f"{start}{body}")

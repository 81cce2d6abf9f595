"""``mlops-blueprint agreement``."""

from collections.abc import Sequence
from pathlib import Path

import click
from rich.padding import Padding

from mlops_blueprint.app.agreement import derive_agreement
from mlops_blueprint.app.case import open_case
from mlops_blueprint.cli.console import notes, out, show_json, show_table
from mlops_blueprint.cli.options import catalog_option, engagement_argument, format_option
from mlops_blueprint.model.agreement import AgendaItem, Agreement, PracticeAgreement, ScanDifference, Why
from mlops_blueprint.model.catalog import Catalog

_INDENT = (0, 0, 0, 4)
_WHY: dict[Why, str] = {
    "far-apart": "far apart",
    "applies-or-not": "some say it does not apply",
    "decides-a-level": "decides a level",
}


@click.command(epilog="Example: mlops-blueprint agreement acme --anonymous")
@engagement_argument
@click.option("--anonymous", is_flag=True, help="No names, and no role that only one person holds.")
@click.option("--all", "everything", is_flag=True, help="Also where people agree.")
@format_option("text", "json")
@catalog_option
def command(
    folder: Path, output_format: str, catalog_folder: Path | None, *, anonymous: bool, everything: bool
) -> None:
    """Show where respondents differ: median, spread, who by role, and what is worth a talk."""
    case, catalog = open_case(folder, catalog_folder)
    agreement = derive_agreement(case, catalog, anonymous=anonymous)
    if output_format == "json":
        show_json(agreement)
        return
    _show_summary(agreement)
    _show_agenda(agreement, catalog)
    _show_scan(agreement.scan)
    if everything:
        rows = [_row(item) for item in agreement.practices]
        show_table("All answers", ("Practice", "Median", "Spread", "Who says what"), rows)
    elif agreement.near:
        notes.print("smaller differences are shown with --all")
    if agreement.agenda:
        out.print(f"next: mlops-blueprint consensus {folder}")


def _show_summary(agreement: Agreement) -> None:
    if not agreement.compared:
        one = agreement.respondents == 1
        people = "1 respondent" if one else f"{agreement.respondents} respondents"
        out.print(f"{people}; no practice was answered by two")
        return
    out.print(
        f"{agreement.respondents} respondents; of {agreement.compared} practices that two or more of them know, "
        f"{agreement.same} have equal answers and {agreement.near} are at most one step apart"
    )
    if agreement.alpha is not None:
        out.print(f"Krippendorff's alpha for ordinal data: {agreement.alpha:.2f} (1 perfect, 0 chance)")
    if agreement.anonymous:
        notes.print("names, and roles of a single person, are left out")
    out.print()


def _row(item: PracticeAgreement) -> tuple[str, str, str, str]:
    spread = f"{item.spread} ({item.low.words} to {item.high.words})" if item.spread else "0"
    return item.practice, item.median.words, spread, _who(item)


def _who(item: PracticeAgreement) -> str:
    """Say who said what by role; a role that stands apart is marked with a word, not with colour alone."""
    views = [f"{view.role}: {view.state.words}{' (differs)' if view.differs else ''}" for view in item.roles]
    hidden = item.known + item.unknown + item.not_applicable - sum(view.people for view in item.roles)
    return "; ".join([*views, f"{hidden} more"] if hidden else views)


def _show_agenda(agreement: Agreement, catalog: Catalog) -> None:
    """Show what to talk about as short blocks, which read better than a table where words are long."""
    if not agreement.agenda:
        out.print("nothing needs to be talked about\n")
        return
    out.print(f"[bold]To talk about ({len(agreement.agenda)})[/]\n")
    answers = {item.practice: item for item in agreement.practices}
    for item in agreement.agenda:
        given = answers[item.practice]
        out.print(f"{item.practice}  [bold]{catalog.practice_by_id[item.practice].name}[/]: {_why(item)}")
        spread = f", from {given.low.words} to {given.high.words}" if given.spread else ""
        out.print(Padding(f"median {given.median.words}{spread}", _INDENT))
        if who := _who(given):
            out.print(Padding(who, _INDENT))
        out.print()


def _show_scan(differences: Sequence[ScanDifference]) -> None:
    """Show where people say something else than a scan; the answers count."""
    if differences:
        rows = [
            (item.practice, item.said.words, item.scanned.words, ", ".join(item.places))
            for item in differences
        ]
        show_table("People and scan differ; the answers count", ("Practice", "People", "Scan", "Where"), rows)


def _why(item: AgendaItem) -> str:
    levels = ", ".join(f"{name} {span.low} or {span.high}" for name, span in item.levels.items())
    return f"{_WHY[item.why]} ({levels})" if levels else _WHY[item.why]

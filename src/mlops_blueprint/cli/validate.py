"""``mlops-blueprint validate``."""

from datetime import date, datetime
from pathlib import Path
from typing import Literal

import click

from mlops_blueprint.app.case import open_case
from mlops_blueprint.app.validation import claims_to_validate, record_validation
from mlops_blueprint.assess.validation import last_day
from mlops_blueprint.cli.console import out, show_json, show_table
from mlops_blueprint.cli.options import catalog_option, format_option
from mlops_blueprint.model.assessment import Finding
from mlops_blueprint.model.claims import Claims
from mlops_blueprint.model.engagement import Case, Validation
from mlops_blueprint.model.practice import STATE_SCALE, State

_DAY = click.DateTime(["%Y-%m-%d"])


@click.command(
    epilog="Example: mlops-blueprint validate acme rel.rollback --by 'Eva Roth' --state automated --note 'saw the log'"
)
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.argument("practice", required=False)
@click.option("--by", help="Who looked; not one of those who answered it.")
@click.option("--state", type=click.Choice([state.value for state in STATE_SCALE]), help="What they saw.")
@click.option("--rejected", is_flag=True, help="What they saw supports no more than that state.")
@click.option("--date", "day", type=_DAY, help="When; the engagement's as_of unless said.")
@click.option("--expires", type=_DAY, help="Last day it counts; a year later unless said.")
@click.option("--note", help="What was looked at.")
@format_option("text", "json")
@catalog_option
def command(  # noqa: PLR0913 - click passes each option as an argument
    folder: Path,
    practice: str | None,
    *,
    by: str | None,
    state: str | None,
    rejected: bool,
    day: datetime | None,
    expires: datetime | None,
    note: str | None,
    output_format: str,
    catalog_folder: Path | None,
) -> None:
    """Record that a second person looked at a claim; without PRACTICE, list the claims worth a look.

    An accepted look proves the claim up to the state that was seen, until it expires. A rejected one holds the proven
    state down to it.
    """
    case, catalog = open_case(folder, catalog_folder)
    if practice is None:
        found = claims_to_validate(case, catalog)
        show_json(found) if output_format == "json" else _list(case, found)
        return
    if output_format == "json":
        raise click.UsageError("--format json is for the list of claims, without PRACTICE")
    if not by or not state:
        raise click.UsageError("--by and --state say who saw what")
    verdict: Literal["accepted", "rejected"] = "rejected" if rejected else "accepted"
    as_of = case.engagement.as_of
    earlier = case.validations.validated.get(practice) if case.validations else None
    validation = Validation(
        by=by, date=_day(day) or as_of, verdict=verdict, state=State(state), expires=_day(expires), note=note
    )
    before, after = record_validation(folder, practice, validation, catalog)
    out.print(_moved(before, after))
    if earlier:
        out.print(f"replaces the look of {earlier.by} on {earlier.date}", soft_wrap=True)
    out.print(f"counts until {last_day(validation)}; kept in {folder / 'validations.yaml'}", soft_wrap=True)


def _moved(before: Finding, after: Finding) -> str:
    moved = "stays" if before.validated is after.validated else f"{before.validated.words} to"
    return f"{after.practice}: claimed {after.state.words}, proven {moved} {after.validated.words}"


def _day(given: datetime | None) -> date | None:
    return given.date() if given else None


def _list(case: Case, found: Claims) -> None:
    if not found.claims:
        answered = case.answer_sets or case.consensus
        out.print(
            "no claim stands above its proof"
            if answered
            else "nobody has answered, so nothing is claimed yet"
        )
        return
    rows = [(claim.practice, claim.claimed.words, claim.proven.words, claim.enough) for claim in found.claims]
    show_table("Claims above their proof", ("Practice", "Claimed", "Proven", "Would be enough"), rows)

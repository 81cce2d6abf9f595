"""Entries of the catalog that nobody has compared with their sources for too long.

There is no clock: the day to count from is given, or it is the newest day on which anything in the
catalog was reviewed or checked. The same catalog therefore always gives the same report.
"""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from mlops_blueprint.errors import BlueprintError
from mlops_blueprint.model.base import Date, Record
from mlops_blueprint.model.catalog import Catalog

DAYS = re.compile(r"(\d{1,5})[- ]days?")
REVIEWED_KINDS = ("practices", "models", "orientations", "tools", "probes")


class Checked(Record):
    """One claim with the day on which somebody last compared it with its source.

    Attributes:
        kind: list of the catalog, or ``links`` for a link between two tools.
        id: id of the entry; a link is ``tool > other (port)``.
        on: None: nobody has read the evidence of this link.
        days: age in days on the day counted from; None without a date.
        see: page to read again, where the entry names one.
    """

    kind: str
    id: str
    on: Date | None
    days: int | None
    see: str | None = None


class StaleReport(Record):
    """What is older than ``before``, oldest first, out of ``dated`` claims that have a date at all."""

    today: Date
    before: Date
    dated: int
    stale: tuple[Checked, ...]
    never_checked: tuple[Checked, ...]


def stale_report(catalog: Catalog, older_than: str, today: date | None = None) -> StaleReport:
    """Return the claims whose date lies before a day or more than a number of days back.

    Args:
        catalog: what to look through.
        older_than: ISO date, or ``N-days`` counted back from ``today``.
        today: day to count from; without it the newest date of the catalog.

    Raises:
        BlueprintError: ``older_than`` is neither; or the catalog has no date to count from.
    """
    claims = [*_entries(catalog), *_links(catalog)]
    dates = [claim.on for claim in claims if claim.on]
    if today is None and not dates:
        raise BlueprintError("the catalog has no date to count from", hint="give the day with --today")
    reference = today or max(dates)
    before = first_fresh_day(older_than, reference)
    aged = [_aged(claim, reference) for claim in claims]
    return StaleReport(
        today=reference,
        before=before,
        dated=len(dates),
        stale=tuple(sorted((claim for claim in aged if claim.on and claim.on < before), key=_age_first)),
        never_checked=tuple(claim for claim in aged if claim.on is None),
    )


def first_fresh_day(older_than: str, today: date) -> date:
    """Return the first day that still counts as fresh.

    Raises:
        BlueprintError: the text is neither an ISO date nor ``N-days``.
    """
    try:
        if days := DAYS.fullmatch(older_than.strip()):
            return today - timedelta(days=int(days[1]))
        return date.fromisoformat(older_than.strip())
    except (ValueError, OverflowError) as error:
        raise BlueprintError(
            f"`{older_than}` is neither a date nor a number of days",
            hint="write a date such as 2026-05-31, or days such as 180-days",
        ) from error


def _entries(catalog: Catalog) -> Iterator[Checked]:
    for kind in REVIEWED_KINDS:
        for entry in getattr(catalog, kind):
            yield Checked(kind=kind, id=entry.id, on=entry.reviewed, days=None)


def _links(catalog: Catalog) -> Iterator[Checked]:
    for tool in catalog.tools:
        for link in tool.integrations:
            name = f"{tool.id} > {link.other}" + (f" ({link.port})" if link.port else "")
            yield Checked(kind="links", id=name, on=link.checked_on, days=None, see=link.evidence)


def _aged(claim: Checked, today: date) -> Checked:
    return claim.model_copy(update={"days": (today - claim.on).days if claim.on else None})


def _age_first(claim: Checked) -> tuple[date, str, str]:
    return (claim.on or date.min, claim.kind, claim.id)

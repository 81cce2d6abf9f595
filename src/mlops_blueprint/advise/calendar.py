"""Calendar dates for the waves of a roadmap."""

from calendar import monthrange
from collections.abc import Sequence
from datetime import date, timedelta

from mlops_blueprint.model.base import Date
from mlops_blueprint.model.recommendation import Wave

_MONTHS_A_YEAR = 12


def date_waves(waves: Sequence[Wave], start: Date) -> tuple[Wave, ...]:
    """Return waves with their first and last day, counted in months from the day the assessment speaks of.

    A wave ends on the day before the next one starts.
    """
    return tuple(
        wave.model_copy(
            update={
                "start": add_months(start, wave.months[0]),
                "end": add_months(start, wave.months[1]) - timedelta(days=1),
            }
        )
        for wave in waves
    )


def add_months(day: Date, months: int) -> Date:
    """Return the same day some months later; the last day of a month that is too short."""
    years, month = divmod(day.month - 1 + months, _MONTHS_A_YEAR)
    year = day.year + years
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))

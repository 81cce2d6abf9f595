"""CSV that a spreadsheet opens as text, whatever the cells contain."""

import csv
import io
from collections.abc import Iterable, Sequence

_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")
# Some spreadsheets read the full-width forms of = + - @ as formulas too.
_WIDE_STARTS = ("\uff1d", "\uff0b", "\uff0d", "\uff20")


def csv_text(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return RFC 4180 text with a header line; cells that look like formulas get a leading apostrophe."""
    target = io.StringIO()
    writer = csv.writer(target, lineterminator="\r\n")
    writer.writerow([harmless(cell) for cell in header])
    writer.writerows([harmless(cell) for cell in row] for row in rows)
    return target.getvalue()


def harmless(cell: str) -> str:
    """Return the cell so that no spreadsheet takes it for a formula (OWASP, CSV injection)."""
    risky = _FORMULA_STARTS + _WIDE_STARTS
    starts = cell.startswith(risky) or cell.lstrip().startswith(risky)
    return f"'{cell}" if starts else cell

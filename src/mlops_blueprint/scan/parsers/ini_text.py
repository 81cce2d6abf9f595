"""INI files, read more leniently than the library does: a broken line is passed over."""

import re
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

_SECTION = re.compile(r"^\[([^\]\n]*)\]")
_SETTING = re.compile(r"^([^\s=:#;\[][^=:\n]{0,120}?)[ \t]*[=:][ \t]*(.*)$")


class Entry(NamedTuple):
    """A setting; the lines that continue its value are joined with line breaks."""

    section: str
    key: str
    value: str
    line: int


def entries(text: str, *, most: int = 5000) -> Iterator[Entry]:
    """Yield the settings of a text, at most so many; ``line`` counts from 1.

    A line that is indented deeper than a key continues its value; keys may be indented themselves, as git writes them.
    """
    return islice(_entries(text), most)


def _entries(text: str) -> Iterator[Entry]:
    section = ""
    entry: Entry | None = None
    depth = 0
    more: list[str] = []
    for number, row in enumerate(text.split("\n"), 1):
        indent = len(row) - len(row.lstrip())
        if entry is not None and row.strip() and indent > depth:
            more.append(_plain(row))
            continue
        if entry is not None:
            yield entry._replace(value="\n".join([entry.value, *more]))
        entry, more = None, []
        if found := _SECTION.match(row):
            section = found.group(1).strip().strip("'\"")
        elif found := _SETTING.match(row.lstrip()):
            depth = indent
            entry = Entry(section, found.group(1).strip().lower(), found.group(2).strip(), number)
    if entry is not None:
        yield entry._replace(value="\n".join([entry.value, *more]))


def _plain(row: str) -> str:
    """Return a line that continues a value, without what is only comment."""
    stripped = row.strip()
    return "" if stripped.startswith(("#", ";")) else stripped

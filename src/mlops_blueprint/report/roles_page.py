"""A page of titled tables: what every form of the views per role, per person and of the team fit is made from."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Table:
    """Headings and rows; the last column holds the longest texts."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Section:
    """A heading, sentences below it, and at most one table."""

    title: str
    lines: tuple[str, ...] = ()
    table: Table | None = None


@dataclass(frozen=True)
class Page:
    """One view, complete with what to know about it.

    Attributes:
        footer: where it comes from.
    """

    title: str
    sections: tuple[Section, ...]
    lines: tuple[str, ...] = ()
    footer: tuple[str, ...] = ()

"""What people see: tables and notes; data goes to standard output, everything else to standard error."""

import time
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from rich.console import Console
from rich.table import Table
from rich.text import Text

from mlops_blueprint.model.base import Record
from mlops_blueprint.store.folder_writer import write_file

out = Console(highlight=False, soft_wrap=False)
notes = Console(stderr=True, highlight=False)


def show_table(
    title: str, columns: Sequence[str], rows: Sequence[Sequence[str]], *, unbroken: Collection[str] = ()
) -> None:
    """Print a table to standard output; without a terminal it keeps its full width for other programs.

    Args:
        title: shown above the table.
        columns: headings.
        rows: one text per column.
        unbroken: headings of columns whose words, such as ids, are never broken.
    """
    table = Table(title=title, title_justify="left", title_style="bold", header_style="bold", show_edge=False)
    for index, column in enumerate(columns):
        words = [word for row in rows for word in row[index].split()] if column in unbroken else []
        table.add_column(column, overflow="fold", min_width=max(map(len, words), default=None))
    for row in rows:
        table.add_row(*row)
    out.print(table)
    out.print()


def show_json(record: Record) -> None:
    """Print a record as JSON."""
    out.out(record.model_dump_json(indent=2, by_alias=True))


def deliver(content: str | bytes, output: Path | None) -> None:
    """Write to a file, or to standard output without one."""
    if output is not None:
        write_file(output, content)
        notes.print(f"wrote {output}")
    elif isinstance(content, bytes):
        out.file.flush()
        getattr(out.file, "buffer").write(content)  # noqa: B009 - a text stream's byte stream, absent in its type
    else:
        out.file.write(content if content.endswith("\n") else f"{content}\n")


def remark(text: str) -> None:
    """Print a note that is no failure to standard error; an empty one is none."""
    if text:
        notes.print(Text.assemble(("note", "yellow"), f": {text}"), soft_wrap=True)


class Stopwatch:
    """Shows each part of long work with its time, and keeps the times."""

    def __init__(self) -> None:
        self.times: list[tuple[str, float]] = []

    @contextmanager
    def __call__(self, name: str) -> Iterator[None]:
        """Time one part; a spinner turns on a terminal."""
        start = time.perf_counter()
        try:
            with notes.status(f"{name} …"):
                yield
        except BaseException as error:
            word = "[yellow]stopped[/]" if isinstance(error, KeyboardInterrupt) else "[red]failed[/] "
            notes.print(f"{word} {name}")
            raise
        seconds = time.perf_counter() - start
        self.note(name, seconds)
        notes.print(f"[green]done[/]    {name}  [dim]{seconds:.1f} s[/]")

    def note(self, name: str, seconds: float) -> None:
        """Keep the time of a finished part."""
        self.times.append((name, seconds))

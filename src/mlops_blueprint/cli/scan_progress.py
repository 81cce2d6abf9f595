"""A bar per repository while its files are read; only people at a terminal see it."""

from types import TracebackType
from typing import Self

from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn

from mlops_blueprint.cli.console import notes
from mlops_blueprint.model.shown import shown


class ScanProgress:
    """Called with a repository, the files that are done and all files; shows bars until it is left."""

    def __init__(self) -> None:
        columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TextColumn("files"))
        self._bars = Progress(*columns, console=notes, transient=True, disable=not notes.is_terminal)
        self._tasks: dict[str, TaskID] = {}

    def __enter__(self) -> Self:
        """Start drawing."""
        self._bars.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Remove the bars."""
        self._bars.stop()

    def __call__(self, name: str, done: int, total: int) -> None:
        """Take note of progress."""
        if name not in self._tasks:
            self._tasks[name] = self._bars.add_task(escape(shown(name)), total=total)
        self._bars.update(self._tasks[name], completed=done)

"""All facts of a repository: each file once, by the parser of its kind, on two processors where there is much."""

import gc
import multiprocessing
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from functools import partial
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from mlops_blueprint.model.fact import Fact, Place
from mlops_blueprint.scan.expansion import expanded
from mlops_blueprint.scan.idle import in_use
from mlops_blueprint.scan.kinds import Parser, wanted
from mlops_blueprint.scan.parsers.credentials import has_credentials
from mlops_blueprint.scan.parsers.packages import LOCKS
from mlops_blueprint.scan.parsers.secrets import secrets
from mlops_blueprint.scan.parsers.source import Source
from mlops_blueprint.scan.placing import Surroundings, place_of, surroundings
from mlops_blueprint.scan.reader import Content, FileRef, Listing, NotRead, read
from mlops_blueprint.scan.script_paths import resolved

_MUCH = 6_000_000
"""Bytes to parse from which a second process pays for its start."""

_MUCH_PYTHON = 4_000_000
"""Bytes of Python from which plain programs are read by their imports alone."""

_BATCH = 500_000
"""Bytes of one piece of work."""

_MOST_FACTS = 20_000
"""Of one file; a file with more is data."""


_BEGINNING = 4_000
"""Letters by which the kind of a file is told where its name does not."""


class Collected(NamedTuple):
    """What a repository says.

    Attributes:
        facts: in order of path, then as the parsers yield them.
        unread: what was not read or not as it stands, in order of path.
        read: number of files whose text was read.
    """

    facts: tuple[Fact, ...]
    unread: tuple[NotRead, ...]
    read: int


class Work(NamedTuple):
    """What a process needs besides the files."""

    root: Path
    words: frozenset[str]
    own: frozenset[str]
    around: Surroundings
    hurried: bool = False


def collect(
    root: Path,
    listing: Listing,
    words: frozenset[str] = frozenset(),
    *,
    progress: Callable[[int], None] | None = None,
    processes: int = 2,
) -> Collected:
    """Read the files of a listing and return what they say.

    Args:
        root: the folder that was listed.
        listing: its files.
        words: lower-case names of tools whose mention in prose and comments is a fact.
        progress: called now and then with the number of files that are done.
        processes: how many may work when there is much to do.

    Returns:
        Facts, the same for any number of processes; nothing in a file makes this raise.
    """
    root = root.resolve()
    paths = [file.path for file in listing.files]
    around = surroundings(paths)
    places = {path: place_of(path, around) for path in paths}
    python = sum(file.size for file in listing.files if file.path.endswith(".py"))
    work = Work(root, words, own_names(paths), around, hurried=python >= _MUCH_PYTHON)
    parts: list[_Part] = []
    done = 0
    for part in _run(work, list(_batches(listing.files, places)), processes):
        parts.append(part)
        done += part.files
        if progress is not None:
            progress(done)
    facts = resolved((fact for part in parts for fact in part.facts), paths)
    unread = {*listing.unread, *(item for part in parts for item in part.unread)}
    everything = [*_file_facts(listing, places), *facts]
    read_files = sum(part.read for part in parts)
    return Collected(in_use((*everything, *expanded(everything))), tuple(sorted(unread)), read_files)


class _Part(NamedTuple):
    facts: list[Fact]
    unread: list[NotRead]
    files: int
    read: int


def own_names(paths: Iterable[str]) -> frozenset[str]:
    """Return the names by which modules of a repository can be imported: its folders and its Python files."""
    names: set[str] = set()
    for path in paths:
        if path.endswith((".py", ".ipynb")):
            *folders, name = path.split("/")
            names.update(folders)
            names.add(name.rpartition(".")[0])
    return frozenset(names - {"", "__init__"})


def _batches(files: Iterable[FileRef], places: Mapping[str, Place]) -> Iterator[list[FileRef]]:
    """Yield pieces of work of about the same size, files of unknown kinds left out."""
    batch: list[FileRef] = []
    size = 0
    for file in files:
        if not wanted(file.path, places[file.path]):
            continue
        batch.append(file)
        size += file.size
        if size >= _BATCH:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def _run(work: Work, batches: list[list[FileRef]], processes: int) -> Iterator[_Part]:
    much = sum(file.size for batch in batches for file in batch) >= _MUCH
    if processes < 2 or not much:  # noqa: PLR2004 - one process is this one
        yield from map(partial(_part, work), batches)
        return
    done = 0
    try:
        for part in _together(work, batches, processes):
            done += 1
            yield part
    except (BrokenProcessPool, OSError):
        # Without shared memory, or when a process was killed: the rest one by one, each in a process of its own.
        for batch in batches[done:]:
            yield _apart(work, batch)


def _together(work: Work, batches: list[list[FileRef]], processes: int) -> Iterator[_Part]:
    # A process that is started anew shares no lock with threads that this one may have.
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(processes, mp_context=context) as pool:
        yield from pool.map(partial(_part, work), batches)


def _apart(work: Work, batch: list[FileRef]) -> _Part:
    try:
        return next(_together(work, [batch], 1))
    except BrokenProcessPool:
        lost = [NotRead(file.path, "the process that read it was killed") for file in batch]
        return _Part([], lost, len(batch), 0)
    except OSError:
        return _part(work, batch)


def _part(work: Work, batch: list[FileRef]) -> _Part:
    """Parse some files; the collector of cycles would walk over every syntax tree again and again."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        return _parsed(work, batch)
    finally:
        if collecting:
            gc.enable()


def _parsed(work: Work, batch: list[FileRef]) -> _Part:
    facts: list[Fact] = []
    unread: list[NotRead] = []
    count = 0
    for file in batch:
        content = read(work.root, file)
        if isinstance(content, NotRead):
            unread.append(content)
            continue
        count += 1
        if content.note:
            unread.append(NotRead(file.path, content.note))
        try:
            facts += file_facts(file.path, content, work)
        except RecursionError:
            unread.append(NotRead(file.path, "nested too deep"))
    return _Part(facts, unread, len(batch), count)


def file_facts(path: str, content: Content, work: Work) -> list[Fact]:
    """Return the facts of one file's text, at most some thousands."""
    place = place_of(path, work.around, start=content.text[:_BEGINNING])
    source = Source(
        path, content.text, place, work.words, work.own, work.hurried, has_credentials(content.text)
    )
    parsers: tuple[Parser, ...] = wanted(path, place)
    read_facts = (fact for parser in (*parsers, secrets) for fact in parser(source))
    return list(islice(read_facts, _MOST_FACTS))


def _file_facts(listing: Listing, places: Mapping[str, Place]) -> Iterator[Fact]:
    """Yield a fact per file, and one per lock file, which needs no reading."""
    for file in listing.files:
        place = places[file.path]
        yield Fact("file", file.path, file.path, 1, place, {"size": str(file.size)})
        name = file.path.rpartition("/")[2]
        if name.lower() in LOCKS and file.size > len(name) and place not in (Place.VENDORED, Place.TEMPLATE):
            yield Fact("lock", name, file.path, 1, place)

"""Sub-projects of one repository: folders that declare their own dependencies and train a model of their own."""

from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

from mlops_blueprint.model.fact import Fact, Place

ROOT = "."
"""Name of the repository as a whole."""

_LEAST = 2
"""Sub-projects from which on a repository is one of several."""

_COUNTED = frozenset({Place.PRODUCT, Place.NOTEBOOK})


@dataclass(frozen=True)
class Project:
    """The facts of one project.

    Attributes:
        name: folder below the root of the repository, ``.`` for the repository as a whole.
        facts: what its files say; a sub-project shares the files that stand in no sub-project.
    """

    name: str
    facts: tuple[Fact, ...]


def split(facts: Iterable[Fact], trains: Callable[[tuple[Fact, ...]], bool]) -> tuple[Project, ...]:
    """Return the repository as a whole and, where there are several, each of its sub-projects.

    Services of one product are no sub-projects: they train nothing of their own.

    Args:
        facts: all facts of the repository.
        trains: whether some facts train a model.
    """
    everything = tuple(facts)
    folders = _folders(everything, trains)
    whole = Project(ROOT, everything)
    if len(folders) < _LEAST:
        return (whole,)
    return (whole, *_parts(everything, folders))


def _folders(facts: tuple[Fact, ...], trains: Callable[[tuple[Fact, ...]], bool]) -> tuple[str, ...]:
    declared = sorted(
        {_folder(fact.path) for fact in facts if fact.kind == "dependency" and fact.place in _COUNTED}
        - {ROOT}
    )
    outermost = [
        folder
        for folder in declared
        if not any(_below(folder, other) for other in declared if other != folder)
    ]
    own: dict[str, list[Fact]] = {folder: [] for folder in outermost}
    for fact in facts:
        home = _home(fact.path, own)
        if home is not None:
            own[home].append(fact)
    return tuple(folder for folder, found in own.items() if trains(tuple(found)))


def _parts(facts: tuple[Fact, ...], folders: tuple[str, ...]) -> Iterator[Project]:
    mine: Mapping[str, list[Fact]] = {folder: [] for folder in folders}
    for fact in facts:
        home = _home(fact.path, mine)
        for folder in folders if home is None else (home,):
            mine[folder].append(fact)
    yield from (Project(folder, tuple(found)) for folder, found in mine.items())


def _home(path: str, folders: Container[str]) -> str | None:
    """Return the folder of these a path is in; none of them is within another."""
    end = path.find("/")
    while end >= 0:
        if path[:end] in folders:
            return path[:end]
        end = path.find("/", end + 1)
    return None


def _folder(path: str) -> str:
    return PurePosixPath(path).parent.as_posix()


def _below(path: str, folder: str) -> bool:
    return path.startswith(f"{folder}/")

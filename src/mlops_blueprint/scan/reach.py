"""What runs without a person: the files that CI jobs and schedules reach through commands, targets and imports."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath

from mlops_blueprint.model.fact import Fact, Place

_Target = tuple[str, str]
"""File and name of a target."""


_RUNS_ALL = frozenset({"repro", "run", "exp", "all", "build"})
"""Words of a command that names no target and runs all of them."""

_RUNS_NOTHING = frozenset(
    {"pull", "push", "fetch", "diff", "status", "checkout", "plots", "metrics", "params", "show"}
)
"""Words of a command that names targets and runs none."""


@dataclass(frozen=True)
class Reach:
    """What is reached.

    Attributes:
        paths: files whose code runs.
        targets: path and name of targets that run.
    """

    paths: frozenset[str]
    targets: frozenset[_Target]

    def __contains__(self, fact: Fact) -> bool:
        """Whether a fact stands in what is reached."""
        target = fact.detail.get("target")
        if target is not None and (fact.path, target) in self.targets:
            return True
        return fact.path in self.paths and target is None


def reach_of(facts: Iterable[Fact], roots: Iterable[Fact]) -> Reach:
    """Return what the given facts reach: commands run scripts and targets, schedules their own file.

    Args:
        facts: all facts of the project.
        roots: commands and schedules in force.
    """
    ways = _Ways(tuple(facts))
    paths: set[str] = set()
    targets: set[_Target] = set()
    waiting: list[Fact | str] = list(roots)
    while waiting:
        item = waiting.pop()
        if isinstance(item, Fact):
            if item.kind == "schedule" and item.place is not Place.CI:
                waiting.append(item.path)
            waiting.extend(ways.scripts(item))
            for key, commands in ways.targets_of(item):
                if key not in targets:
                    targets.add(key)
                    waiting.extend(commands)
        elif item not in paths:
            paths.add(item)
            waiting.extend(ways.imported(item))
            waiting.extend(ways.free_commands.get(item, ()))
    return Reach(frozenset(paths), frozenset(targets))


def _runner(path: str) -> str:
    """Return the program a file of targets is named after: ``Makefile`` is run by ``make``."""
    return PurePosixPath(path).name.casefold().partition(".")[0].removesuffix("file")


class _Ways:
    """From a command or a file to what it starts."""

    def __init__(self, facts: tuple[Fact, ...]) -> None:
        self.files = {fact.path for fact in facts}
        self.imports: dict[str, list[str]] = {}
        self.free_commands: dict[str, list[Fact]] = {}
        self.targets: dict[str, dict[_Target, list[Fact]]] = {}
        for fact in facts:
            if fact.kind == "import":
                self.imports.setdefault(fact.path, []).append(fact.name)
            elif fact.kind == "command" and fact.place is not Place.CI:
                self._command(fact)
        self.modules = dict(_modules(self.files))

    def _command(self, fact: Fact) -> None:
        target = fact.detail.get("target")
        if target is None:
            self.free_commands.setdefault(fact.path, []).append(fact)
        else:
            runner = fact.detail.get("runner") or _runner(fact.path)
            self.targets.setdefault(runner, {}).setdefault((fact.path, target), []).append(fact)

    def scripts(self, command: Fact) -> Iterator[str]:
        script = command.detail.get("script") or command.detail.get("runs", "")
        if script in self.files:
            yield script
            return
        module = command.detail.get("module", command.name)
        entrance = self.modules.get(f"{module}.__main__") or self.modules.get(
            command.detail.get("module", "")
        )
        if entrance is not None:
            yield entrance

    def targets_of(self, command: Fact) -> Iterator[tuple[_Target, list[Fact]]]:
        """Yield the targets a command names; all of its program when it names none."""
        targets = self.targets.get(command.name, {})
        words = {word for word in command.detail.get("line", "").split()[1:] if not word.startswith("-")}
        if words & _RUNS_NOTHING:
            return
        named = {key: facts for key, facts in targets.items() if key[1] in words}
        everything = targets if words <= _RUNS_ALL else {}
        yield from (named or everything).items()

    def imported(self, path: str) -> Iterator[str]:
        folder = PurePosixPath(path).parent
        for name in self.imports.get(path, ()):
            found = self._module(name, folder)
            if found is not None:
                yield found

    def _module(self, name: str, folder: PurePosixPath) -> str | None:
        bare = name.lstrip(".")
        if bare != name:
            up = len(name) - len(bare) - 1
            base = folder.parents[up - 1] if 0 < up <= len(folder.parents) else folder
            bare = ".".join((*base.parts, bare))
        while bare:
            near = ".".join((*folder.parts, bare))
            if near in self.modules or bare in self.modules:
                return self.modules.get(near) or self.modules[bare]
            bare = bare.rpartition(".")[0]
        return None


def _modules(paths: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield every dotted name under which a Python file may be imported, whole paths last so that they win."""
    found = sorted(path for path in paths if path.endswith(".py"))
    for path in found:
        parts = PurePosixPath(path.removesuffix("/__init__.py").removesuffix(".py")).parts
        for start in range(len(parts) - 1, -1, -1):
            yield ".".join(parts[start:]), path

"""What CI runs by way of something else: targets of make, stages, environments of tox, and shell scripts."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from mlops_blueprint.model.fact import Fact, Place

_DEEPEST = 6
_KEPT = ("job", "system", "on", "enabled", "blocks")
_OF_THE_JOB = frozenset(_KEPT)
_RUNNERS = {
    "gmake": "make",
    "npm": "npm",
    "yarn": "npm",
    "pnpm": "npm",
    "go-task": "task",
    "prek": "pre-commit",
}
"""Programs that run another one's targets."""

_TAKEN_OFF = ("pixi", "pdm", "hatch", "pipenv", "rye", "mise")
"""Runners whose name does not stand in a command any more: `pixi run tests` is the command `tests`."""

_VALUED = frozenset(["-C", "-f", "-j", "-I", "--directory", "--file", "--makefile"])
"""Options of make that take a value."""

_CHECKS = frozenset(["pre-commit"])
"""Runners that start something only with the word ``run``."""

_ENDINGS = (".sh", ".bash")
_TARGET = re.compile(r"^[A-Za-z][\w.:/-]*$")


class _Index:
    """Commands by what starts them."""

    def __init__(self, facts: Iterable[Fact]) -> None:
        self.targets: dict[str, dict[str, list[Fact]]] = {}
        self.scripts: dict[str, list[Fact]] = {}
        for fact in facts:
            if fact.kind != "command" or fact.place is Place.CI:
                continue
            if runner := fact.detail.get("runner"):
                self.targets.setdefault(runner, {}).setdefault(fact.detail.get("target", ""), []).append(fact)
            elif fact.path.endswith(_ENDINGS) or "." not in fact.path.rpartition("/")[2]:
                self.scripts.setdefault(fact.path, []).append(fact)

    def behind(self, fact: Fact) -> Iterator[tuple[str, list[Fact]]]:
        """Yield what a command starts: a name, and the commands written there."""
        words = fact.detail.get("line", "").split()
        runner = _RUNNERS.get(fact.name, fact.name)
        if runner in _CHECKS and words[1:2] != ["run"]:
            return
        if targets := self.targets.get(runner):
            named = [word for word in words[1:] if word in targets]
            for name in named or self._without_a_name(words, targets):
                yield f"{runner} {name}", targets[name]
        elif path := self._script(fact.detail.get("script") or fact.name, fact.path.rpartition("/")[0]):
            yield path, self.scripts[path]
        else:
            yield from self._tasks(fact.name)

    def _tasks(self, name: str) -> Iterator[tuple[str, list[Fact]]]:
        """Yield the task of a runner that was taken off the command; Hatch puts an environment before its name."""
        for runner in _TAKEN_OFF:
            known = self.targets.get(runner, {})
            if commands := known.get(name) or known.get(name.rpartition(":")[2]):
                yield f"{runner} {name}", commands

    def _without_a_name(self, words: list[str], targets: dict[str, list[Fact]]) -> list[str]:
        """Return what runs when no target is named: for make the first, for the others all."""
        named = words[1 if words[:1] == ["make"] else 2 :]
        if any(
            _TARGET.match(word) and before not in _VALUED
            for before, word in zip(["", *named], named, strict=False)
        ):
            return []
        return list(targets)[:1] if words[:1] == ["make"] else list(targets)

    def _script(self, name: str, folder: str) -> str | None:
        """Return the script that is meant: itself, the only one so named, or the only one below the caller's folder."""
        plain = name.removeprefix("./").lstrip("/")
        if plain in self.scripts:
            return plain if "/" in plain or plain.endswith(_ENDINGS) else None
        named = (
            [path for path in sorted(self.scripts) if path.endswith(f"/{plain}")]
            if plain.endswith(_ENDINGS)
            else []
        )
        near = [path for path in named if folder and path.startswith(f"{folder}/")]
        return next((few[0] for few in (named, near) if len(few) == 1), None)


def expanded(facts: Iterable[Fact]) -> Iterator[Fact]:
    """Yield the commands behind commands of CI.

    A workflow that runs ``make test`` runs what the target says: such a command is yielded anew with the place
    ``ci``, what its job says, and ``via``, at the line where it is written.
    """
    known = list(facts)
    index = _Index(known)
    for fact in known:
        if fact.kind == "command" and fact.place is Place.CI:
            yield from _behind(fact, index, fact, depth=0, seen=set())


def _behind(fact: Fact, index: _Index, caller: Fact, *, depth: int, seen: set[str]) -> Iterator[Fact]:
    if depth >= _DEEPEST:
        return
    for via, inner in index.behind(fact):
        if via in seen:
            continue
        seen.add(via)
        for command in inner:
            said = {key: value for key, value in caller.detail.items() if key in _OF_THE_JOB}
            if command.detail.get("ignored") == "yes":
                said["blocks"] = "no"
            yield replace(command, place=Place.CI, detail={**command.detail, **said, "via": via})
            yield from _behind(command, index, caller, depth=depth + 1, seen=seen)

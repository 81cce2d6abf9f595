"""What CI runs by way of something else: targets of make, stages, environments of tox, and shell scripts."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from mlops_blueprint.model.fact import Fact, Place

_DEEPEST = 6
_KEPT = ("job", "system", "on", "enabled", "blocks")
_OF_THE_JOB = frozenset(_KEPT)
_RUNNERS = {"gmake": "make", "npm": "npm", "yarn": "npm", "pnpm": "npm"}
"""Programs that run another one's targets."""

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
            elif fact.path.endswith((".sh", ".bash")):
                self.scripts.setdefault(fact.path, []).append(fact)

    def behind(self, fact: Fact) -> Iterator[tuple[str, list[Fact]]]:
        """Yield what a command starts: a name, and the commands written there."""
        words = fact.detail.get("line", "").split()
        runner = _RUNNERS.get(fact.name, fact.name)
        if targets := self.targets.get(runner):
            named = [word for word in words[1:] if word in targets]
            for name in named or self._without_a_name(words, targets):
                yield f"{runner} {name}", targets[name]
        elif path := self._script(fact.detail.get("script") or fact.name):
            yield path, self.scripts[path]

    def _without_a_name(self, words: list[str], targets: dict[str, list[Fact]]) -> list[str]:
        """Return what runs when no target is named: for make the first, for the others all."""
        if any(_TARGET.match(word) for word in words[2:]):
            return []
        return list(targets)[:1] if words[:1] == ["make"] else list(targets)

    def _script(self, name: str) -> str | None:
        plain = name.removeprefix("./").lstrip("/")
        if not plain.endswith((".sh", ".bash")):
            return None
        return next(
            (path for path in sorted(self.scripts) if path == plain or path.endswith(f"/{plain}")), None
        )


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

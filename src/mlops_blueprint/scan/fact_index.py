"""Facts by kind and name, so that a hundred probes need not read all of them a hundred times."""

from collections.abc import Callable, Iterable, Iterator

from mlops_blueprint.model.fact import Fact, FactKind
from mlops_blueprint.scan.patterns import compiled

_Names = dict[str, list[Fact]]


class FactIndex:
    """The facts of one project; look-ups by exact name, first or last part of a dotted name are direct."""

    def __init__(self, facts: Iterable[Fact]) -> None:
        """Sort facts by kind and name."""
        self._names: dict[FactKind, _Names] = {}
        self._ends: dict[tuple[FactKind, str], list[str]] = {}
        for fact in facts:
            self._add(fact)

    def _add(self, fact: Fact) -> None:
        names = self._names.setdefault(fact.kind, {})
        name = fact.name.casefold()
        if name not in names:
            names[name] = []
            for end in {f"{name.split('.', 1)[0]}.", f".{name.rsplit('.', 1)[-1]}"}:
                self._ends.setdefault((fact.kind, end), []).append(name)
        names[name].append(fact)

    def all(self, kind: FactKind) -> Iterator[Fact]:
        """Yield every fact of a kind."""
        for facts in self._names.get(kind, {}).values():
            yield from facts

    def named(self, kind: FactKind, patterns: Iterable[str]) -> Iterator[Fact]:
        """Yield the facts of a kind whose name fits one of the patterns, each once."""
        alternatives = [part for pattern in patterns for part in pattern.casefold().split("|")]
        names = self._names.get(kind, {})
        fitting = dict.fromkeys(name for part in alternatives for name in self._fitting(kind, part))
        for name in fitting:
            yield from names[name]

    def _fitting(self, kind: FactKind, pattern: str) -> Iterator[str]:
        names = self._names.get(kind, {})
        if "*" not in pattern:
            if pattern in names:
                yield pattern
            return
        fits = _test(pattern)
        yield from (name for name in self._candidates(kind, pattern) if fits(name))

    def _candidates(self, kind: FactKind, pattern: str) -> Iterable[str]:
        first, dot, _ = pattern.partition(".")
        if dot and "*" not in first:
            return self._ends.get((kind, f"{first}."), ())
        _, dot, last = pattern.rpartition(".")
        if dot and "*" not in last:
            return self._ends.get((kind, f".{last}"), ())
        return self._names.get(kind, {})


def _test(pattern: str) -> Callable[[str], object]:
    """Return a test of names; text with stars at its ends only needs no regular expression."""
    text = pattern.strip("*")
    if "*" in text:
        return compiled(pattern).fullmatch
    if not pattern.endswith("*"):
        return lambda name: name.endswith(text)
    if not pattern.startswith("*"):
        return lambda name: name.startswith(text)
    return lambda name: text in name

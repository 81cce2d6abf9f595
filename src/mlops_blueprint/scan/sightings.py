"""Which tools of the catalog a repository has, and how strongly: use, not mention."""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from mlops_blueprint.model.fact import STRENGTHS, Fact, Place, Strength
from mlops_blueprint.model.scan import FoundTool
from mlops_blueprint.model.tool import Tool
from mlops_blueprint.scan.detection import Detection
from mlops_blueprint.scan.parsers.installs import normal
from mlops_blueprint.scan.reach import Reach, reach_of
from mlops_blueprint.scan.sighted import MOST, sighting

_RANK = {strength: rank for rank, strength in enumerate(STRENGTHS)}
_CEILING = {
    Place.TEMPLATE: Strength.IN_TEMPLATE,
    Place.DOCS: Strength.MENTIONED,
    Place.EXAMPLE: Strength.MENTIONED,
    Place.VENDORED: Strength.MENTIONED,
    Place.GENERATED: Strength.MENTIONED,
    Place.TEST: Strength.DECLARED,
}
_BY_KIND = {
    "dependency": Strength.DECLARED,
    "call": Strength.USED,
    "decorator": Strength.USED,
    "command": Strength.USED,
    "mention": Strength.MENTIONED,
}
_TELLING = re.compile(r"[a-z].*[A-Z0-9]|^[A-Z]{2}|.[ -].|^.{7,}$")
"""Names by which nothing but the tool is meant; short plain names are words of the language, too."""


def words_of(tools: Iterable[Tool]) -> frozenset[str]:
    """Return the names that are looked for in prose and comments: of the tools, by name and by id."""
    return frozenset(_names(tuple(tools)))


def _names(tools: tuple[Tool, ...]) -> dict[str, str]:
    names: dict[str, str] = {}
    for tool in tools:
        for name in (tool.name, tool.id):
            if _TELLING.search(name):
                names.setdefault(name.lower(), tool.id)
    return names


def sight_tools(facts: Iterable[Fact], tools: Sequence[Tool]) -> tuple[FoundTool, ...]:
    """Return the tools that facts show, each with its strength and at most ten places, strongest first.

    Args:
        facts: of one project.
        tools: the catalog's.

    Returns:
        Found tools in order of their ids. What stands in documents, examples, vendored or generated files is
        never more than mentioned, what stands in tests never more than declared (unless the tool is there to test
        or to run CI), template payload is in-template.
    """
    known = tuple(facts)
    judge = _Judge(known, {tool.id: tool for tool in tools})
    found: dict[str, _Places] = {}
    seen = tuple(_detection(tuple(tools)).seen(known))
    inventories = _inventories(seen)
    for tool, fact, named in seen:
        if fact.kind != "setting" or fact.name not in inventories:
            judge.weigh(found.setdefault(tool, {}), (tool, fact), named=named)
    names = _names(tuple(tools))
    for fact in known:
        if fact.kind == "mention" and fact.name in names:
            judge.weigh(found.setdefault(names[fact.name], {}), (names[fact.name], fact))
    return tuple(_found(tool, places) for tool, places in sorted(found.items()) if places)


def _inventories(seen: Iterable[tuple[str, Fact, bool]]) -> frozenset[str]:
    """Return the keys under which a repository lists tools, as catalogs and comparisons do, and configures none."""
    tools: dict[str, set[str]] = {}
    for tool, fact, _ in seen:
        if fact.kind == "setting":
            tools.setdefault(fact.name, set()).add(tool)
    return frozenset(key for key, named in tools.items() if len(named) >= _LISTED)


_LISTED = 8
"""So many tools under one and the same key are a list of tools; nobody configures that many in one place."""


@lru_cache(maxsize=2)
def _detection_of(tools: "_Same") -> Detection:
    return Detection(tools.items)


class _Same:
    """The tools as a key of the cache: the same objects are the same key, without comparing records."""

    def __init__(self, items: tuple[Tool, ...]) -> None:
        self.items = items

    def __hash__(self) -> int:
        return hash(tuple(map(id, self.items)))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and all(a is b for a, b in zip(self.items, other.items, strict=False))


def _detection(tools: tuple[Tool, ...]) -> Detection:
    return _detection_of(_Same(tools))


_Places = dict[tuple[str, int], tuple[Strength, Fact]]
"""Path and line -> the strongest fact there."""


class _Judge:
    """Says how strongly a fact speaks for a tool."""

    def __init__(self, facts: tuple[Fact, ...], tools: dict[str, Tool]) -> None:
        self.tools = tools
        jobs = [fact for fact in facts if fact.kind == "ci-job"]
        self.jobs = {fact.path for fact in jobs}
        self.live_jobs = {fact.path for fact in jobs if fact.detail.get("enabled") == "yes"}
        self.reached: Reach = reach_of(facts, [fact for fact in facts if _starts(fact)])
        declared = {fact.name for fact in facts if fact.kind == "dependency"} - _project_names(facts)
        self.own = {name for name in _own_packages(facts) if normal(name) not in declared}

    def weigh(self, places: _Places, seen: tuple[str, Fact], *, named: bool = False) -> None:
        """Keep the strongest fact of each line; a tool that is only named in a value is configured, not used."""
        tool, fact = seen
        strength = self.strength(tool, fact)
        if strength is None:
            return
        if named and strength is Strength.USED:
            strength = Strength.CONFIGURED
        key = (fact.path, fact.line)
        if key not in places or _RANK[places[key][0]] < _RANK[strength]:
            places[key] = (strength, fact)

    def strength(self, tool: str, fact: Fact) -> Strength | None:
        """Return how strongly a fact speaks for a tool; None when it is the repository's own thing."""
        if fact.kind in ("import", "call", "decorator") and fact.name.split(".")[0] in self.own:
            return None
        plain = self._plain(fact)
        ceiling = _CEILING.get(fact.place, Strength.AUTOMATED)
        if self._counts_anyway(tool, fact):
            ceiling = Strength.AUTOMATED
        return min(plain, ceiling, key=_RANK.__getitem__)

    def _plain(self, fact: Fact) -> Strength:
        if fact.kind == "import":
            strength = Strength.USED if fact.detail.get("used") == "yes" else Strength.DECLARED
        elif fact.kind == "file" and fact.place is Place.CI:
            return self._ci_file(fact)
        elif fact.kind == "ci-action":
            strength = Strength.USED
        elif fact.kind == "image" and fact.detail.get("role") == "ci":
            strength = Strength.DECLARED
        else:
            strength = _BY_KIND.get(fact.kind, Strength.CONFIGURED)
        return self._automated(fact) if strength is Strength.USED else strength

    def _ci_file(self, fact: Fact) -> Strength:
        """A CI file automates when a job of it can run; one that does not parse is only there by name."""
        if fact.path in self.live_jobs:
            return Strength.AUTOMATED
        return Strength.CONFIGURED if fact.path in self.jobs else Strength.MENTIONED

    def _automated(self, fact: Fact) -> Strength:
        if fact.detail.get("enabled") == "no":
            return Strength.MENTIONED
        if fact.place is Place.CI or fact in self.reached:
            return Strength.AUTOMATED
        return Strength.USED

    def _counts_anyway(self, tool: str, fact: Fact) -> bool:
        """Tell whether a test or an example is worth as much as the product: a tool for tests, an example CI runs."""
        if fact.place is Place.EXAMPLE:
            return fact in self.reached
        return fact.place is Place.TEST and self._is_for_tests(tool)

    def _is_for_tests(self, tool: str) -> bool:
        record = self.tools[tool]
        return "data.validate" in record.provides or any(item.id == "ci-cd" for item in record.components)


def _starts(fact: Fact) -> bool:
    """Tell whether a fact starts something without a person."""
    if fact.detail.get("enabled") == "no":
        return False
    return (fact.kind == "command" and fact.place is Place.CI) or fact.kind == "schedule"


_NAMES = frozenset(["project.name", "tool.poetry.name", "metadata.name"])


def _project_names(facts: Iterable[Fact]) -> set[str]:
    """Return the names under which the repository publishes itself; its extras may depend on them."""
    named = {
        normal(fact.detail.get("value", ""))
        for fact in facts
        if fact.kind == "setting" and fact.name in _NAMES
    }
    calls = (fact for fact in facts if fact.kind == "call" and fact.name == "setuptools.setup")
    return named | {normal(fact.detail.get("name", "")) for fact in calls}


def _own_packages(facts: Iterable[Fact]) -> set[str]:
    """Return the packages of the repository itself, by whose names nothing else can be meant."""
    names: set[str] = set()
    for fact in facts:
        if fact.kind == "file" and fact.path.endswith("/__init__.py"):
            parts = fact.path.removeprefix("src/").split("/")
            names.add(parts[0])
    return names


def _found(tool: str, places: _Places) -> FoundTool:
    ranked = sorted(places.values(), key=lambda item: (-_RANK[item[0]], item[1].path, item[1].line))
    return FoundTool(
        tool=tool, strength=ranked[0][0], evidence=tuple(sighting(fact) for _, fact in ranked[:MOST])
    )

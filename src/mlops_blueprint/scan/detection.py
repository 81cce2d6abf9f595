"""The detectors of all tools of the catalog, arranged so that each fact is compared with few of them."""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from fnmatch import translate

from mlops_blueprint.model.fact import Fact, FactKind
from mlops_blueprint.model.tool import Tool
from mlops_blueprint.scan.borrowed import elsewhere, is_elsewhere, is_meant
from mlops_blueprint.scan.parsers.installs import normal

_VARIABLE = re.compile(r"^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)*_?$")
_PAIR = re.compile(r"^([A-Za-z]\w*): (\S+)$")
_RESOURCE = re.compile(
    r"^(?:aws|google|azurerm|databricks|snowflake|AWS|Microsoft|helm|kubernetes)(?:_|::|\.)[\w:./]+$"
)
_SPEAKING = frozenset(["setting", "command", "image", "call", "ci-action", "variable", "resource"])
"""Kinds of facts whose details may hold an address or the name of a service."""

_STORE = "s3://"
"""Addresses that many stores understand."""

Seen = tuple[str, Fact, bool]
"""Id of a tool, the fact that shows it, and whether the fact only names it in a value."""


class Detection:
    """All detectors of the catalog by the kind of fact they look at."""

    def __init__(self, tools: Iterable[Tool]) -> None:
        """Arrange the detectors."""
        self.dependencies: dict[str, list[str]] = {}
        self.imports: dict[str, list[str]] = {}
        self.variables: dict[str, list[str]] = {}
        self.pairs: dict[str, list[tuple[str, str]]] = {}
        self.tables: list[tuple[str, str]] = []
        self.resources: list[tuple[str, str]] = []
        self.texts: list[tuple[str, str]] = []
        self.actions: dict[str, list[str]] = {}
        self.images: dict[str, list[str]] = {}
        self.programs: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        self.calls: list[tuple[re.Pattern[str], str]] = []
        self.files: dict[str, list[tuple[re.Pattern[str], str]]] = {}
        self._known: dict[str, tuple[str, ...]] = {}
        for tool in tools:
            self._add(tool)
        self._any_call = re.compile("|".join(pattern.pattern for pattern, _ in self.calls) or r"(?!)")

    def _add(self, tool: Tool) -> None:
        found = tool.detectors
        for names, table in (
            ((normal(name) for name in found.dependencies), self.dependencies),
            (found.imports, self.imports),
            ((name.lower() for name in found.ci_actions), self.actions),
            ((name.lower() for name in found.images), self.images),
        ):
            for name in names:
                table.setdefault(name, []).append(tool.id)
        for pattern in found.files:
            self.files.setdefault(_last_part(pattern), []).append((_path_pattern(pattern), tool.id))
        self.calls += [(re.compile(translate(pattern)), tool.id) for pattern in found.calls]
        for line in found.commands:
            words = tuple(line.split())
            self.programs.setdefault(words[0], []).append((words[1:], tool.id))
        for pattern in found.configuration:
            self._add_configuration(pattern, tool.id)

    def _add_configuration(self, pattern: str, tool: str) -> None:
        if _VARIABLE.match(pattern):
            self.variables.setdefault(pattern, []).append(tool)
        elif pair := _PAIR.match(pattern):
            self.pairs.setdefault(pair.group(1), []).append((pair.group(2), tool))
        elif pattern.startswith("["):
            self.tables.append((pattern[1:].rstrip("]"), tool))
        else:
            # A type of resource also stands in templates that are only read as settings.
            self.resources += [(pattern, tool)] if _RESOURCE.match(pattern) else []
            self.texts.append((pattern, tool))

    def seen(self, facts: Iterable[Fact]) -> Iterator[Seen]:
        """Yield each tool a fact shows, with the fact; the strength is for others to say."""
        known = list(facts)
        where = elsewhere(known)
        for fact in known:
            for tool in () if is_elsewhere(fact, where) else self._tools(fact):
                yield tool, fact, False
        speaking = [fact for fact in known if fact.kind in _SPEAKING]
        yield from self._speaking(speaking, _STORE if where.anywhere else "")

    def _tools(self, fact: Fact) -> Iterable[str]:
        reader = _READERS.get(fact.kind)
        return reader(self, fact) if reader else ()

    def _file(self, fact: Fact) -> Iterator[str]:
        name = fact.name.rpartition("/")[2]
        for key in (name, name[name.rfind(".") :], ""):
            yield from (tool for pattern, tool in self.files.get(key, ()) if pattern.match(fact.name))

    def _dependency(self, fact: Fact) -> Iterator[str]:
        yield from self.dependencies.get(fact.name, ())

    def _module(self, fact: Fact) -> Iterable[str]:
        """Return the tools of a module and of all the modules it is in; names come again and again."""
        if fact.detail.get("local") or fact.name.startswith("."):
            return ()
        name = fact.name
        if name in ("boto3.client", "boto3.resource"):
            name = f"boto3.{fact.detail.get('arg', '')}"
        if name not in self._known:
            self._known[name] = tuple(self._tools_of_module(name))
        return self._known[name]

    def _tools_of_module(self, name: str) -> Iterator[str]:
        parts = name.split(".")
        for count in range(1, min(len(parts), 8) + 1):
            yield from self.imports.get(".".join(parts[:count]), ())
        if self._any_call.match(name):
            yield from (tool for pattern, tool in self.calls if pattern.match(name))

    def _variable(self, fact: Fact) -> Iterator[str]:
        yield from self.variables.get(fact.name, ())

    def _setting(self, fact: Fact) -> Iterator[str]:
        key = fact.name.rpartition(".")[2]
        value = fact.detail.get("value", "")
        yield from self.variables.get(key, ())
        yield from (
            tool for start, tool in self.pairs.get(key, ()) if value == start or value.startswith(f"{start}/")
        )
        yield from (tool for table, tool in self.tables if f"{fact.name}.".startswith(f"{table}."))

    def _resource(self, fact: Fact) -> Iterator[str]:
        yield from (tool for start, tool in self.resources if fact.name.startswith(start))

    def _action(self, fact: Fact) -> Iterator[str]:
        name = fact.name.lower().split("@")[0]
        parts = name.split("/")
        for count in range(1, len(parts) + 1):
            yield from self.actions.get("/".join(parts[:count]), ())

    def _image(self, fact: Fact) -> Iterator[str]:
        name = fact.name.lower().removeprefix("docker.io/").removeprefix("library/")
        parts = name.split("/")
        for count in range(1, len(parts) + 1):
            yield from self.images.get("/".join(parts[:count]), ())

    def _command(self, fact: Fact) -> Iterator[str]:
        words = fact.detail.get("line", fact.name).split()[1:]
        for start, tool in self.programs.get(fact.name, ()):
            if tuple(words[: len(start)]) == start:
                yield tool

    def _speaking(self, facts: list[Fact], silent: str) -> Iterator[Seen]:
        """Look for texts in all details at once: one long text is searched faster than many short ones."""
        starts: list[int] = []
        pieces: list[str] = []
        length = 0
        for fact in facts:
            piece = "\x00".join([fact.name, *fact.detail.values()]) + "\x01"
            starts.append(length)
            pieces.append(piece)
            length += len(piece)
        whole = "".join(pieces)
        for text, tool in self.texts:
            position = -1 if text == silent else whole.find(text)
            while position >= 0:
                index = bisect_right(starts, position) - 1
                around = whole[max(position - 13, 0) : position + len(text) + 1]
                if is_meant(text, around, facts[index]):
                    yield tool, facts[index], True
                following = starts[index + 1] if index + 1 < len(starts) else length
                position = whole.find(text, following)


_READERS: dict[FactKind, Callable[[Detection, Fact], Iterable[str]]] = {
    "file": Detection._file,  # noqa: SLF001 - a table of the class's own readers
    "dependency": Detection._dependency,  # noqa: SLF001
    "import": Detection._module,  # noqa: SLF001
    "call": Detection._module,  # noqa: SLF001
    "decorator": Detection._module,  # noqa: SLF001
    "variable": Detection._variable,  # noqa: SLF001
    "setting": Detection._setting,  # noqa: SLF001
    "resource": Detection._resource,  # noqa: SLF001
    "ci-action": Detection._action,  # noqa: SLF001
    "image": Detection._image,  # noqa: SLF001
    "command": Detection._command,  # noqa: SLF001
}


def _last_part(pattern: str) -> str:
    """Return the name or the ending all paths of a pattern have; an empty text where they have none in common."""
    last = pattern.rpartition("/")[2]
    if "*" not in last and "?" not in last:
        return last
    ending = last[last.rfind(".") :]
    return ending if "." in last and "*" not in ending else ""


def _path_pattern(pattern: str) -> re.Pattern[str]:
    """Return a path pattern as an expression; ``**/`` also stands for no folder at all, ``*`` for no slash."""
    pieces = re.split(r"(\*\*/|\*\*|\*|\?)", pattern)
    words = {"**/": "(?:.*/)?", "**": ".*", "*": "[^/]*", "?": "[^/]"}
    return re.compile("".join(words.get(piece, re.escape(piece)) for piece in pieces) + r"\Z")

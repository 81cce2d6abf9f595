"""Lenient reading of YAML that others wrote: several documents, unknown tags and aliases are fine, bombs are not.

Every value stays text, with its line. An alias is the very node of its anchor, so that a small file stays small in
memory; whoever walks the nodes counts how many it visits.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

import yaml

_Loader: type[yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_DEEPEST = 60
_MOST = 300_000
"""Nodes of a file; and pairs that merge keys may add."""


@dataclass(slots=True, eq=False)
class Node:
    """A value.

    Attributes:
        line: from 1.
        kind: ``text``, ``list`` or ``map``.
        text: of a text, without quotes.
        tag: such as ``!Ref``, if one is written.
        items: of a list.
        pairs: of a map, in order; a repeated key keeps its first value.
        lines: of the keys of a map.
    """

    line: int
    kind: str = "text"
    text: str = ""
    tag: str = ""
    items: "list[Node]" = field(default_factory=list)
    pairs: "dict[str, Node]" = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)

    def get(self, *keys: str) -> "Node":
        """Return the value below keys; an empty text where there is none."""
        node = self
        for key in keys:
            found = node.pairs.get(key)
            if found is None:
                return Node(node.line)
            node = found
        return node

    def __bool__(self) -> bool:
        return bool(self.text or self.items or self.pairs)

    def texts(self) -> "list[Node]":
        """Return the texts of a list, or the text itself; nothing of a map."""
        if self.kind == "text":
            return [self] if self.text else []
        return [item for item in self.items if item.kind == "text"]


class Foreign(NamedTuple):
    """The documents of a file as far as it can be read, and line and reason where it cannot."""

    documents: tuple[Node, ...]
    broken: tuple[int, str] | None = None


class _Refused(Exception):  # noqa: N818 - never leaves this module
    """The file is beyond a limit."""


def read_foreign(text: str) -> Foreign:
    """Read the documents of a YAML text; never raises."""
    builder = _Builder()
    try:
        for event in yaml.parse(text, Loader=_Loader):
            builder.take(event)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        return Foreign(tuple(builder.documents), (mark.line + 1 if mark else 1, error.problem or "not YAML"))
    except yaml.YAMLError:
        return Foreign(tuple(builder.documents), (1, "a character that YAML does not allow"))
    except _Refused as error:
        return Foreign(tuple(builder.documents), (builder.line, str(error)))
    return Foreign(tuple(builder.documents))


class _Builder:
    """Builds nodes from events, without recursion."""

    def __init__(self) -> None:
        self.documents: list[Node] = []
        self.line = 1
        self._open: list[tuple[Node, Node | None]] = []
        self._anchors: dict[str, Node] = {}
        self._key: Node | None = None
        self._count = 0

    def take(self, event: yaml.Event) -> None:
        if event.start_mark is not None:
            self.line = event.start_mark.line + 1
        if isinstance(event, yaml.ScalarEvent):
            self._value(Node(self.line, "text", event.value, _tag(event.tag)), event.anchor)
        elif isinstance(event, yaml.AliasEvent):
            self._value(self._anchors.get(event.anchor or "", Node(self.line)), None)
        elif isinstance(event, yaml.CollectionStartEvent):
            self._start(event)
        elif isinstance(event, yaml.CollectionEndEvent):
            self._end()
        elif isinstance(event, yaml.DocumentStartEvent):
            self._anchors = {}

    def _value(self, node: Node, anchor: str | None) -> None:
        self._count += 1
        if self._count > _MOST:
            raise _Refused("too many values")
        if anchor:
            self._anchors[anchor] = node
        if not self._open:
            self.documents.append(node)
            return
        holder = self._open[-1][0]
        if holder.kind == "list":
            holder.items.append(node)
        elif self._key is None:
            self._key = node
        else:
            holder.pairs.setdefault(self._key.text, node)
            holder.lines.setdefault(self._key.text, self._key.line)
            self._key = None

    def _start(self, event: yaml.CollectionStartEvent) -> None:
        if len(self._open) >= _DEEPEST:
            raise _Refused(f"values are nested more than {_DEEPEST} deep")
        kind = "map" if isinstance(event, yaml.MappingStartEvent) else "list"
        node = Node(self.line, kind, "", _tag(event.tag))
        if event.anchor:
            self._anchors[event.anchor] = node
        self._open.append((node, self._key))
        self._key = None

    def _end(self) -> None:
        node, self._key = self._open.pop()
        if "<<" in node.pairs:
            self._merge(node)
        self._value(node, None)

    def _merge(self, node: Node) -> None:
        """Take over what a merge key brings; what the map says itself stays."""
        merged = node.pairs.pop("<<")
        for source in merged.items or [merged]:
            for key, value in list(source.pairs.items()):
                self._count += 1
                node.pairs.setdefault(key, value)
                node.lines.setdefault(key, source.lines.get(key, value.line))


def _tag(tag: str | None) -> str:
    return tag if tag and not tag.startswith("tag:yaml.org,2002:") else ""


def leaves(node: Node, *, most: int = 3000) -> Iterator[tuple[str, Node, int]]:
    """Yield dotted path, text and line of the texts below a node, in order; at most so many nodes are visited.

    The items of a list have the path of the list.
    """
    waiting: list[tuple[str, Node, int]] = [("", node, node.line)]
    for _ in range(most):
        if not waiting:
            return
        path, current, line = waiting.pop()
        if current.kind == "text":
            yield path, current, line
        elif len(waiting) > most:
            continue
        elif current.kind == "list":
            waiting += [(path, item, item.line) for item in reversed(current.items[:most])]
        else:
            below = [
                (f"{path}.{key}" if path else key, value, current.lines.get(key, value.line))
                for key, value in current.pairs.items()
            ]
            waiting += reversed(below[:most])

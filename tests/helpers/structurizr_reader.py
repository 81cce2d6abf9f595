"""Reads Structurizr DSL by the rules of its language reference, without knowing who wrote it.

Only what a workspace with one system and one container view needs: every statement must be known where it
stands, with a number of words that the reference allows; identifiers must be defined before they are used;
names in a system and relations between two elements must differ.
"""

import re
from dataclasses import dataclass, field

WORD = re.compile(r'"((?:[^"\\]|\\.)*)"|(\S+)')
COLOUR = re.compile(r"#[0-9A-Fa-f]{6}")
STYLES = {"solid", "dashed", "dotted"}
ALLOWED: dict[str, dict[str, tuple[int, int]]] = {
    "": {"workspace": (0, 2)},
    "workspace": {"model": (0, 0), "views": (0, 0)},
    "model": {"properties": (0, 0), "softwareSystem": (1, 3), "->": (0, 3)},
    "softwareSystem": {"group": (1, 1), "container": (1, 4)},
    "group": {"group": (1, 1), "container": (1, 4)},
    "views": {"view": (1, 3), "styles": (0, 0)},
    "view": {"include": (1, 99), "autoLayout": (0, 3)},
    "styles": {"element": (1, 1), "relationship": (1, 1)},
    "element": {"stroke": (1, 1), "background": (1, 1), "color": (1, 1), "border": (1, 1)},
    "relationship": {"color": (1, 1), "style": (1, 1)},
}
"""What may stand where, with the fewest and the most words after the keyword."""
OPENS = {"workspace", "model", "properties", "softwareSystem", "group", "views", "view", "styles"} | {
    "element",
    "relationship",
}


@dataclass
class Workspace:
    """What was read: containers by identifier with name, description, technology and tags; relations; groups."""

    containers: dict[str, list[str]] = field(default_factory=dict)
    relations: list[tuple[str, str, str]] = field(default_factory=list)
    groups: list[str] = field(default_factory=list)
    systems: set[str] = field(default_factory=set)
    styled: set[str] = field(default_factory=set)
    tagged: set[str] = field(default_factory=set)
    layout: list[str] = field(default_factory=list)


def read_workspace(text: str) -> Workspace:
    """Return what the text defines; an assertion fails where it breaks a rule."""
    found, stack = Workspace(), [""]
    for line in text.splitlines():
        words = [quoted if bare == "" else bare for quoted, bare in WORD.findall(line)]
        if words == ["}"]:
            stack.pop()
            assert stack, "one closing brace too many"
        elif words:
            _statement(words, stack, found)
    assert stack == [""], f"not closed: {stack}"
    names = [words[0] for words in found.containers.values()]
    assert all(names)
    assert len(set(names)) == len(names), "two containers of one name"
    assert len(set(found.relations)) == len(found.relations), "one relation twice"
    return found


def _statement(words: list[str], stack: list[str], found: Workspace) -> None:
    place, opens = stack[-1], words[-1] == "{"
    words = words[:-1] if opens else words
    if place == "properties":
        assert len(words) == 2
        return
    keyword, rest, name = _parsed(words, place)
    assert keyword in ALLOWED[place], f"{keyword} in {place}"
    least, most = ALLOWED[place][keyword]
    assert least <= len(rest) <= most, words
    assert opens == (keyword in OPENS), words
    _note(keyword, rest, name, found)
    if opens:
        stack.append(keyword)


def _parsed(words: list[str], place: str) -> tuple[str, list[str], tuple[str, ...]]:
    if len(words) > 2 and words[1] == "=":
        assert re.fullmatch(r"\w+", words[0], re.ASCII)
        return words[2], words[3:], (words[0],)
    if len(words) > 2 and words[1] == "->":
        return "->", words[3:], (words[0], words[2])
    if place == "views" and words[0] == "container":
        return "view", words[1:], ()
    return words[0], words[1:], ()


def _note(keyword: str, rest: list[str], name: tuple[str, ...], found: Workspace) -> None:
    match keyword:
        case "softwareSystem":
            found.systems.update(name)
        case "container":
            assert name[0] not in found.containers
            found.containers[name[0]] = rest
            found.tagged.update(rest[3].split(","))
        case "->":
            assert set(name) <= set(found.containers), name
            found.relations.append((name[0], name[1], rest[0]))
            found.tagged.update(rest[2].split(","))
        case "group":
            found.groups.append(rest[0])
        case "element" | "relationship":
            found.styled.add(rest[0])
        case "autoLayout":
            found.layout = rest
    _check_words(keyword, rest, found)


def _check_words(keyword: str, rest: list[str], found: Workspace) -> None:
    match keyword:
        case "group":
            assert "/" not in rest[0]
            assert rest[0]
        case "view":
            assert rest[0] in found.systems
            assert re.fullmatch(r"[\w-]+", rest[1], re.ASCII)
        case "color" | "stroke" | "background":
            assert COLOUR.fullmatch(rest[0])
        case "border" | "style":
            assert rest[0] in STYLES
        case "autoLayout":
            assert rest[0] in {"tb", "bt", "lr", "rl"}
            assert all(number.isdigit() for number in rest[1:])

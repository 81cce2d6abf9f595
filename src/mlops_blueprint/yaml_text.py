"""The only user of PyYAML: strict parsing of text with line numbers, and a stable dump.

Strict means: duplicate keys are refused, only ``true`` and ``false`` are booleans (``No`` and ``on`` stay
text), dates and clock times stay text for the records to parse, and tags and aliases are refused so that a
small file stays small.
"""

import re
from typing import Any

import yaml

from mlops_blueprint.errors import BlueprintError, Problem
from mlops_blueprint.model.document import Document, Location

_BOOLEAN_WORDS = {"true": True, "false": False}
_PLAIN_TAGS = frozenset(f"tag:yaml.org,2002:{name}" for name in ("str", "int", "float", "null", "map", "seq"))
_TEXT_TAG = "tag:yaml.org,2002:str"
_SURPRISING_NUMBER = re.compile(r"^[-+]?0[0-7_]+$|[:_]")
"""YAML 1.1 reads 012 as ten and 12:30 as 750; here both stay text."""


# The parser in C reads the catalog seven times faster; where PyYAML was built without it, Python's serves.
_Loader: type[yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _StrictLoader(_Loader):  # type: ignore[valid-type, misc]  # chosen when the module is imported
    """Safe loader whose resolvers know fewer surprises."""


_StrictLoader.yaml_implicit_resolvers = {
    first: [(tag, expression) for tag, expression in resolvers if not tag.endswith((":bool", ":timestamp"))]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


_DEEPEST = 100
"""Levels of nesting; the composer in C recurses and would take the whole process down far beyond."""

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
_OPENING = re.compile(r"[\[{]")
_LINE_LEVELS = re.compile(r"^ *(?:[-?:] +)*", re.MULTILINE)


def parse(text: str, path: str) -> Document:
    """Parse one YAML document.

    Args:
        text: the file's content.
        path: name for messages.

    Returns:
        Plain data with the line of every value.

    Raises:
        BlueprintError: the text is not YAML, repeats a key or uses an alias; ``problems`` says where.
    """
    try:
        return _parse(text, path)
    except yaml.MarkedYAMLError as error:
        raise _syntax_error(error, text, path) from error
    except yaml.reader.ReaderError as error:
        raise _character_error(error, text, path) from error


def _parse(text: str, path: str) -> Document:
    _refuse_depth(text, path)
    loader = _StrictLoader(text)
    node = loader.get_single_node()
    lines: dict[Location, int] = {}
    problems: list[Problem] = []
    data = _construct(node, (), lines, _Context(loader, path, problems, set())) if node is not None else None
    if problems:
        raise BlueprintError(f"{path} is not valid", problems=problems)
    return Document(path=path, data=data, lines=lines)


def _refuse_depth(text: str, path: str) -> None:
    """Refuse deep nesting before anything recurses; counting events is needed only where depth is possible."""
    possible = len(_OPENING.findall(text)) + max(map(len, _LINE_LEVELS.findall(text)), default=0)
    if possible <= _DEEPEST:
        return
    depth = 0
    for event in yaml.parse(text, Loader=_StrictLoader):
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > _DEEPEST:
            line = event.start_mark.line + 1 if event.start_mark else 1
            message = f"values are nested more than {_DEEPEST} deep"
            problem = Problem(path, line, "YAML001", message, "flatten the file")
            raise BlueprintError(f"{path} is not valid YAML", problems=[problem])


def dump(data: object) -> str:
    """Return block-style YAML in the given key order, always the same bytes for the same data."""
    text: str = yaml.safe_dump(data, sort_keys=False, allow_unicode=True, width=100, default_flow_style=False)
    return text


class _Context:
    """What the recursive construction carries along."""

    def __init__(self, loader: _StrictLoader, path: str, problems: list[Problem], seen: set[int]) -> None:
        self.loader = loader
        self.path = path
        self.problems = problems
        self.seen = seen

    def report(self, node: yaml.Node, code: str, message: str, hint: str) -> None:
        self.problems.append(Problem(self.path, node.start_mark.line + 1, code, message, hint))

    def is_alias(self, node: yaml.Node, holder: yaml.Node) -> bool:
        """Tell whether a node was met before, and report it where it is used: its own mark is the anchor's."""
        if id(node) not in self.seen:
            return False
        self.report(holder, "YAML003", "anchors and aliases are not allowed", "write the value out")
        return True


def _construct(node: yaml.Node, at: Location, lines: dict[Location, int], context: _Context) -> Any:  # noqa: ANN401 - YAML data is open until validated
    lines[at] = node.start_mark.line + 1
    context.seen.add(id(node))
    if node.tag not in _PLAIN_TAGS:
        context.report(node, "YAML005", f"unknown tag `{node.tag}`", "plain YAML only")
        return None
    if isinstance(node, yaml.MappingNode):
        return _construct_mapping(node, at, lines, context)
    if isinstance(node, yaml.SequenceNode):
        return [
            None if context.is_alias(child, node) else _construct(child, (*at, index), lines, context)
            for index, child in enumerate(node.value)
        ]
    return _construct_scalar(node, context)


def _construct_mapping(
    node: yaml.MappingNode, at: Location, lines: dict[Location, int], context: _Context
) -> dict[Any, Any]:
    result: dict[Any, Any] = {}
    for key_node, value_node in node.value:
        key = _construct_scalar(key_node, context) if key_node.tag in _PLAIN_TAGS else None
        if not isinstance(key, str | int) or isinstance(key, bool):
            context.report(
                key_node,
                "YAML004",
                "a key must be a word or a whole number",
                "quote it or write it on one line",
            )
            continue
        if key in result:
            context.report(key_node, "YAML002", f"duplicate key `{key}`", "keep one of the two")
            continue
        if context.is_alias(value_node, key_node):
            continue
        result[key] = _construct(value_node, (*at, key), lines, context)
        lines[(*at, key)] = key_node.start_mark.line + 1
    return result


def _construct_scalar(node: yaml.Node, context: _Context) -> Any:  # noqa: ANN401 - YAML data is open until validated
    if not isinstance(node, yaml.ScalarNode):
        return None
    if not node.style and node.value in _BOOLEAN_WORDS:
        return _BOOLEAN_WORDS[node.value]
    if not node.style and node.tag.endswith((":int", ":float")) and _SURPRISING_NUMBER.search(node.value):
        return node.value
    return _construct_plain(node, context)


def _construct_plain(node: yaml.ScalarNode, context: _Context) -> Any:  # noqa: ANN401 - YAML data is open until validated
    if control := _CONTROL.search(node.value):
        message = f"the control character U+{ord(control.group()):04X} is not allowed in a text"
        context.report(node, "YAML007", message, "delete it; a terminal would obey it")
        return None
    if node.tag == _TEXT_TAG:
        # What constructing would return; nearly every value is a text.
        return node.value
    try:
        return context.loader.construct_object(node, deep=True)
    except (yaml.YAMLError, ValueError):
        context.report(
            node, "YAML006", f"`{node.value}` does not fit its tag `{node.tag}`", "leave the tag out"
        )
        return None


def _character_error(error: yaml.reader.ReaderError, text: str, path: str) -> BlueprintError:
    line = text.count("\n", 0, error.position) + 1
    message = f"the character U+{error.character:04X} is not allowed in YAML"
    problem = Problem(path, line, "YAML001", message, "delete it; it is usually invisible")
    return BlueprintError(f"{path} is not readable text", problems=[problem])


def _syntax_error(error: yaml.MarkedYAMLError, text: str, path: str) -> BlueprintError:
    mark = error.problem_mark or error.context_mark
    # What is missing at the end is marked behind it.
    line = min(mark.line + 1, max(1, len(text.splitlines()))) if mark else 1
    message = error.problem or error.context or "cannot be parsed"
    problem = Problem(path, line, "YAML001", message, "check indentation, quotes and colons near this line")
    return BlueprintError(f"{path} is not valid YAML", problems=[problem])

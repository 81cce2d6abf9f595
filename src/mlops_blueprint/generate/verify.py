"""Judges a rendered tree before anybody sees it: every file parses and nothing of a template is left over."""

import ast
import json
import re
import tomllib
from collections.abc import Callable, Iterator

from mlops_blueprint.errors import BlueprintError, Problem, TemplateError
from mlops_blueprint.generate.context import STARTER_VARIABLES
from mlops_blueprint.model.filetree import FileEntry, FileTree
from mlops_blueprint.model.safe_path import is_safe
from mlops_blueprint.yaml_text import parse

_LEFT_OVER = re.compile(
    r"\{\{-?\s*("
    + "|".join(sorted(STARTER_VARIABLES))
    + r")\b|\{%-?\s*(if|else|endif|for|endfor|raw|endraw|set)\b"
)
"""Doubled braces alone are no proof: alert rules, CI expressions and format strings use them too."""


def verify(tree: FileTree) -> FileTree:
    """Return the tree when every file is well formed.

    Raises:
        TemplateError: with one problem per broken file, naming path, line and the template it came from.
    """
    problems = [problem for entry in tree.entries for problem in _judge(entry)]
    if problems:
        raise TemplateError("the generated files are not well formed", problems=problems)
    return tree


def _judge(entry: FileEntry) -> Iterator[Problem]:
    if not is_safe(entry.path):
        yield Problem(entry.path, 0, "GEN030", "unsafe path")
    yield from _left_overs(entry)
    parser = next((read for suffix, read in _PARSERS.items() if entry.path.endswith(suffix)), None)
    if parser is not None:
        yield from parser(entry)


def _left_overs(entry: FileEntry) -> Iterator[Problem]:
    for number, line in enumerate(entry.text.splitlines(), start=1):
        if _LEFT_OVER.search(line):
            yield Problem(entry.path, number, "GEN040", "template syntax is left in the output", _hint(entry))


def _python(entry: FileEntry) -> Iterator[Problem]:
    try:
        ast.parse(entry.text)
    except (SyntaxError, ValueError) as error:
        line = getattr(error, "lineno", 0) or 0
        yield Problem(entry.path, line, "GEN041", f"is not Python: {error}", _hint(entry))


def _toml(entry: FileEntry) -> Iterator[Problem]:
    try:
        tomllib.loads(entry.text)
    except tomllib.TOMLDecodeError as error:
        yield Problem(entry.path, 0, "GEN041", f"is not TOML: {error}", _hint(entry))


def _json(entry: FileEntry) -> Iterator[Problem]:
    try:
        json.loads(entry.text)
    except json.JSONDecodeError as error:
        yield Problem(entry.path, error.lineno, "GEN041", f"is not JSON: {error.msg}", _hint(entry))


def _yaml(entry: FileEntry) -> Iterator[Problem]:
    try:
        parse(entry.text, entry.path)
    except BlueprintError as error:
        yield from (
            Problem(entry.path, item.line, "GEN041", f"is not YAML: {item.message}", _hint(entry))
            for item in error.problems
        )


def _hint(entry: FileEntry) -> str:
    return f"made by {entry.owner} from {entry.template}"


_PARSERS: dict[str, Callable[[FileEntry], Iterator[Problem]]] = {
    ".py": _python,
    ".toml": _toml,
    ".json": _json,
    ".yaml": _yaml,
    ".yml": _yaml,
}

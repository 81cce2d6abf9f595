"""Keys and values of configuration files: YAML, TOML, JSON, INI and lists of environment variables."""

import json
import re
import tomllib
from collections.abc import Iterator

from mlops_blueprint.model.fact import Fact
from mlops_blueprint.scan.parsers.credentials import redacted
from mlops_blueprint.scan.parsers.ini_text import entries
from mlops_blueprint.scan.parsers.source import Source, line_at
from mlops_blueprint.yaml_foreign import Node, leaves

_MOST = 1500
"""Settings of one file; a file with more is data."""

_LINE_COMMENT = re.compile(r"^[ \t]*//[^\n]*|(?<=[\[{,])[ \t]*//[^\n]*", re.MULTILINE)
_BLOCK_COMMENT = re.compile(r"/\*[^*]{0,2000}\*/")
_LAST_COMMA = re.compile(r",(\s{0,200}[}\]])")
_ENVIRONMENT = re.compile(r"^[ \t]*(?:export[ \t]+)?([A-Za-z_][A-Za-z0-9_]{1,80})=", re.MULTILINE)


def of_yaml(source: Source, documents: tuple[Node, ...]) -> Iterator[Fact]:
    """Yield ``setting`` facts: dotted key path, with ``value``; items of a list have the path of the list."""
    for document in documents[:50]:
        for path, node, line in leaves(document, most=_MOST):
            if path:
                yield _setting(source, path, node.text, (line, "yaml"))


def _setting(source: Source, path: str, value: str, at: tuple[int, str]) -> Fact:
    line, written = at
    shown = redacted(path.rpartition(".")[2], " ".join(value[:400].split()))
    return source.fact("setting", path, line, value=shown, format=written)


def of_data(source: Source, data: object, written: str) -> Iterator[Fact]:
    """Yield settings of parsed TOML or JSON, with lines found by their keys' order in the text."""
    position = 0
    for path, value in _flat(data):
        key = path.rpartition(".")[2]
        found = source.text.find(key, position)
        position = found if found >= 0 else position
        yield _setting(source, path, value, (line_at(source.text, position), written))


def _flat(data: object) -> Iterator[tuple[str, str]]:
    waiting: list[tuple[str, object]] = [("", data)]
    for _ in range(_MOST):
        if not waiting:
            return
        path, current = waiting.pop()
        if isinstance(current, dict):
            below = [
                (f"{path}.{key}" if path else str(key), value) for key, value in list(current.items())[:_MOST]
            ]
            waiting += reversed(below)
            if not below and path:
                yield path, ""
        elif isinstance(current, list):
            waiting += [(path, item) for item in reversed(current[:100])]
        elif path:
            yield path, str(current).lower() if isinstance(current, bool) else str(current)


def toml(source: Source) -> Iterator[Fact]:
    """Yield the settings of a TOML file."""
    try:
        data = tomllib.loads(source.text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        found = re.search(r"at line (\d+)", str(error))
        yield source.fact("broken", "toml", int(found.group(1)) if found else 1, reason=str(error)[:80])
        return
    yield from of_data(source, data, "toml")


def json_file(source: Source) -> Iterator[Fact]:
    """Yield the settings of a JSON file; comments and last commas, as editors allow them, are passed over."""
    try:
        data = _loaded(source.text)
    except json.JSONDecodeError as error:
        yield source.fact("broken", "json", error.lineno, reason=error.msg)
    except (ValueError, RecursionError):
        yield source.fact("broken", "json", 1, reason="nested too deep")
    else:
        yield from of_data(source, data, "json")


def _loaded(text: str) -> object:
    try:
        return json.loads(text)
    except json.JSONDecodeError:
        if "//" not in text and "/*" not in text and not _LAST_COMMA.search(text):
            raise
    blank = _BLOCK_COMMENT.sub(lambda found: "\n" * found.group().count("\n"), _LINE_COMMENT.sub("", text))
    return json.loads(_LAST_COMMA.sub(r"\1", blank))


def ini(source: Source) -> Iterator[Fact]:
    """Yield the settings of an INI file, ``section.key``."""
    for entry in entries(source.text, most=_MOST):
        yield _setting(source, f"{entry.section}.{entry.key}".lstrip("."), entry.value, (entry.line, "ini"))


def environment(source: Source) -> Iterator[Fact]:
    """Yield the variables that an ``.env`` file sets; their values are nobody's business."""
    for found in _ENVIRONMENT.finditer(source.text):
        yield source.fact("variable", found.group(1), line_at(source.text, found.start(1)), access="write")


def attributes(source: Source) -> Iterator[Fact]:
    """Yield the lines of ``.gitattributes`` as settings: which files are kept elsewhere, and how."""
    for number, line in enumerate(source.text.split("\n"), 1):
        pattern, _, attached = line.strip().partition(" ")
        if attached and not pattern.startswith("#"):
            yield _setting(source, "attributes", f"{pattern} {attached}", (number, "gitattributes"))

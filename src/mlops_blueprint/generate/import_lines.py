"""Breaks import lines that a long package name made too long, as the starter's own formatter would."""

import re

from mlops_blueprint.model.filetree import FileEntry

LINE_LENGTH = 110
"""As in ``[tool.ruff]`` of ``shared/pyproject.toml.jinja``."""

_IMPORT = re.compile(
    r"^(?P<indent> *)from (?P<module>[\w.]+) import (?P<names>\w+(?: as \w+)?(?:, \w+(?: as \w+)?)*)$"
)


def with_short_imports(entry: FileEntry) -> FileEntry:
    """Return a Python file whose ``from`` imports fit ``LINE_LENGTH``; any other file as it is."""
    if not entry.path.endswith(".py"):
        return entry
    lines = [_broken(line) if len(line) > LINE_LENGTH else line for line in entry.text.split("\n")]
    return entry.model_copy(update={"text": "\n".join(lines)})


def _broken(line: str) -> str:
    found = _IMPORT.match(line)
    if found is None:
        return line
    indent = found["indent"]
    names = "".join(f"{indent}    {name},\n" for name in found["names"].split(", "))
    return f"{indent}from {found['module']} import (\n{names}{indent})"

"""Whether a merged file can still be read: two changes that fit line by line may not fit together."""

import ast
import json
import tomllib
from collections.abc import Callable

from mlops_blueprint.errors import BlueprintError
from mlops_blueprint.yaml_text import parse


def is_readable(path: str, text: str) -> bool:
    """Tell whether a Python, TOML, JSON or YAML file parses; any other file does."""
    read = _READERS.get(path.rpartition(".")[2])
    if read is None:
        return True
    try:
        read(text)
    except (SyntaxError, ValueError, RecursionError, BlueprintError):
        return False
    return True


_READERS: dict[str, Callable[[str], object]] = {
    "py": ast.parse,
    "toml": tomllib.loads,
    "json": json.loads,
    "yaml": lambda text: parse(text, ""),
    "yml": lambda text: parse(text, ""),
}

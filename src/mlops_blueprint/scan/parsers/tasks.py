"""Tasks that projects define for their runners: poe, taskipy, PDM, Hatch, pixi, npm, and just."""

import json
import tomllib
from collections.abc import Iterator

from mlops_blueprint.model.fact import Fact
from mlops_blueprint.scan.parsers.commands import commands
from mlops_blueprint.scan.parsers.source import Source, line_at

_TABLES = (
    (("tool", "poe", "tasks"), "poe"),
    (("tool", "taskipy", "tasks"), "task"),
    (("tool", "pdm", "scripts"), "pdm"),
    (("tool", "pixi", "tasks"), "pixi"),
    (("tool", "rye", "scripts"), "rye"),
)


def pyproject(source: Source) -> Iterator[Fact]:
    """Yield the commands of the tasks in pyproject.toml; ``target`` is the task, ``runner`` the program."""
    try:
        data = tomllib.loads(source.text)
    except (tomllib.TOMLDecodeError, RecursionError):
        return
    for keys, runner in _TABLES:
        yield from _tasks(source, _table(data, *keys), runner)
    for environment in _table(data, "tool", "hatch", "envs").values():
        yield from _tasks(source, _table(environment, "scripts"), "hatch")


def package_json(source: Source) -> Iterator[Fact]:
    """Yield the commands of npm's scripts."""
    try:
        data = json.loads(source.text)
    except (ValueError, RecursionError):
        return
    yield from _tasks(source, _table(data, "scripts"), "npm")


def _table(data: object, *keys: str) -> dict[str, object]:
    for key in keys:
        data = data.get(key) if isinstance(data, dict) else None
    return data if isinstance(data, dict) else {}


def _tasks(source: Source, tasks: dict[str, object], runner: str) -> Iterator[Fact]:
    for name, body in list(tasks.items())[:300]:
        line = line_at(source.text, max(0, source.text.find(name)))
        for text in _lines(body):
            plain = f"{runner} {text}" if text in tasks else text
            yield from commands(source, plain.replace("\n", " "), line=line, target=name, runner=runner)


def _lines(body: object) -> list[str]:
    """Return the commands of a task: a text, a list of them, or a table that holds them."""
    if isinstance(body, str):
        return [body]
    if isinstance(body, list):
        return [text for item in body[:50] for text in (_lines(item) if not isinstance(item, list) else [])]
    if isinstance(body, dict):
        keys = ("cmd", "shell", "sequence", "composite", "ref", "script")
        return [text for key in keys if not isinstance(body.get(key), dict) for text in _lines(body.get(key))]
    return []

"""Tasks that projects define for their runners: poe, taskipy, PDM, Hatch, pixi, Pipenv, npm, Task, and hooks."""

import json
import re
import tomllib
from collections.abc import Iterator

from mlops_blueprint.model.fact import Fact
from mlops_blueprint.scan.parsers.commands import commands
from mlops_blueprint.scan.parsers.source import Source, line_at
from mlops_blueprint.yaml_foreign import Node

_TABLES = (
    (("tool", "poe", "tasks"), "poe"),
    (("tool", "taskipy", "tasks"), "task"),
    (("tool", "pdm", "scripts"), "pdm"),
    (("tool", "pixi", "tasks"), "pixi"),
    (("tool", "rye", "scripts"), "rye"),
)

_BEFORE_A_COMMIT = frozenset(["pre-commit", "commit"])
"""Stages whose hooks run on ``pre-commit run``."""


def pyproject(source: Source) -> Iterator[Fact]:
    """Yield the commands of the tasks in pyproject.toml; ``target`` is the task, ``runner`` the program."""
    data = _toml(source)
    for keys, runner in _TABLES:
        yield from _tasks(source, _table(data, *keys), runner)
    yield from _of_features(source, _table(data, "tool", "pixi"))
    for environment in _table(data, "tool", "hatch", "envs").values():
        yield from _tasks(source, _table(environment, "scripts"), "hatch")


def pixi(source: Source) -> Iterator[Fact]:
    """Yield the commands of the tasks in pixi.toml."""
    data = _toml(source)
    yield from _tasks(source, _table(data, "tasks"), "pixi")
    yield from _of_features(source, data)


def pipfile(source: Source) -> Iterator[Fact]:
    """Yield the commands of Pipenv's scripts."""
    yield from _tasks(source, _table(_toml(source), "scripts"), "pipenv")


def mise(source: Source) -> Iterator[Fact]:
    """Yield the commands of the tasks in mise.toml; what a task needs first is a command of it, too."""
    tasks = _table(_toml(source), "tasks")
    yield from _tasks(source, tasks, "mise")
    for name, body in list(tasks.items())[:300]:
        needed = _lines(body.get("depends")) if isinstance(body, dict) else []
        for text in needed:
            yield from commands(source, f"mise {text}", target=name, runner="mise")


def lefthook(source: Source, document: Node) -> Iterator[Fact]:
    """Yield the commands that Lefthook runs before a commit."""
    hook = document.get("pre-commit")
    listed = [
        *hook.get("commands").pairs.items(),
        *((item.get("name").text, item) for item in hook.get("jobs").items),
    ]
    for name, body in listed[:100]:
        yield from commands(
            source, body.get("run").text, line=body.line, target=name or "pre-commit", runner="lefthook"
        )


def task_file(source: Source, document: Node) -> Iterator[Fact]:
    """Yield the commands of a Taskfile; what a task needs first is a command of it, too."""
    for name, body in list(document.get("tasks").pairs.items())[:300]:
        needed = [f"task {item.text}" for item in body.get("deps").texts()]
        listed = [*body.get("cmds").items, *body.get("cmd").texts(), *body.texts()]
        written = [item.text or f"task {item.get('task').text}" for item in listed]
        for text in (*needed, *written):
            yield from commands(source, text, line=body.line, target=name, runner="task")


def hooks(source: Source, document: Node) -> Iterator[Fact]:
    """Yield the commands of local hooks that pre-commit runs; ``target`` is the hook."""
    local = [item for item in document.get("repos").items if item.get("repo").text == "local"]
    for hook in [hook for item in local for hook in item.get("hooks").items][:100]:
        stages = {stage.text for stage in hook.get("stages").texts()}
        if not stages or stages & _BEFORE_A_COMMIT:
            text = f"{hook.get('entry').text} {' '.join(word.text for word in hook.get('args').texts())}"
            yield from commands(
                source, text.strip(), line=hook.line, target=hook.get("id").text, runner="pre-commit"
            )


def package_json(source: Source) -> Iterator[Fact]:
    """Yield the commands of npm's scripts."""
    try:
        data = json.loads(source.text)
    except (ValueError, RecursionError):
        return
    yield from _tasks(source, _table(data, "scripts"), "npm")


def _of_features(source: Source, table: dict[str, object]) -> Iterator[Fact]:
    """Yield the commands of tasks that belong to a feature of pixi."""
    for feature in _table(table, "feature").values():
        yield from _tasks(source, _table(feature, "tasks"), "pixi")


def _toml(source: Source) -> dict[str, object]:
    try:
        return tomllib.loads(source.text)
    except (tomllib.TOMLDecodeError, RecursionError):
        return {}


def _table(data: object, *keys: str) -> dict[str, object]:
    for key in keys:
        data = data.get(key) if isinstance(data, dict) else None
    return data if isinstance(data, dict) else {}


def _tasks(source: Source, tasks: dict[str, object], runner: str) -> Iterator[Fact]:
    for name, body in list(tasks.items())[:300]:
        line = line_at(source.text, _position(source.text, name))
        for text in _lines(body):
            plain = f"{runner} {text}" if text in tasks else text
            yield from commands(source, plain.replace("\n", " "), line=line, target=name, runner=runner)


def _position(text: str, name: str) -> int:
    """Return where a task is named as a key or in the head of a table; where its name first stands otherwise."""
    key = re.search(
        rf"^[ \t]*(?:\[[^\]\n]*?\.)?[\"']?{re.escape(name)}[\"']?[ \t]*[\]=:]", text, re.MULTILINE
    )
    return key.start() if key else max(0, text.find(name))


def _lines(body: object) -> list[str]:
    """Return the commands of a task: a text, a list of them, or a table that holds them."""
    if isinstance(body, str):
        return [body]
    if isinstance(body, list):
        return [text for item in body[:50] for text in (_lines(item) if not isinstance(item, list) else [])]
    if isinstance(body, dict):
        keys = ("cmd", "shell", "sequence", "composite", "ref", "script", "run")
        return [text for key in keys if not isinstance(body.get(key), dict) for text in _lines(body.get(key))]
    return []

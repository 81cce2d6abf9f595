"""``Makefile``: one target per task; plain make and python3 are all it needs."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from mlops_blueprint.generate.composers.draft import Draft, shared_file
from mlops_blueprint.generate.composers.own import CI, HELP, SETUP, interpreter_setting
from mlops_blueprint.generate.composers.pipeline import PUSH, events_of, jobs_in_order
from mlops_blueprint.generate.contributions import CORE
from mlops_blueprint.generate.environments import MAIN
from mlops_blueprint.generate.owned import Owned
from mlops_blueprint.model.contribution import Task
from mlops_blueprint.model.filetree import FileEntry

_OURS = {HELP, SETUP, CI}
_FROM_ENVIRONMENT = re.compile(r"^(python|pytest|ruff|mypy)\b")
_MAKE_VARIABLE = re.compile(r"\$(?!\((?:PYTHON|PROFILE|VENV)\))")


class Target(NamedTuple):
    """A target as the template lays it out; ``ready`` is the stamp of the environment it runs in."""

    name: str
    about: str
    needs: tuple[str, ...]
    ready: str
    lines: tuple[str, ...]


def compose_makefile(draft: Draft) -> Iterator[FileEntry]:
    """Yield the ``Makefile``; a task sets up its environment by itself when that is missing or outdated."""
    rows = {
        "targets": [_target(item) for item in draft.parts.tasks if item.value.name not in _OURS],
        "groups": {name: interpreter_setting(name) for name in _groups(draft)},
        "ci_tasks": tuple(dict.fromkeys(_pushed(draft))),
        "about": {item.value.name: item.value.about for item in draft.parts.tasks},
    }
    yield shared_file(draft, "Makefile", "Makefile", rows)


def _groups(draft: Draft) -> tuple[str, ...]:
    return tuple(item.name for item in draft.parts.environments if item.name != MAIN)


def _target(item: Owned[Task]) -> Target:
    ready = "$(READY)" if item.owner == CORE else "$(READY_TOOLS)"
    return Target(
        name=item.value.name,
        about=item.value.about,
        needs=item.value.needs,
        ready=ready if any(map(_needs_environment, item.value.run)) else "",
        lines=tuple(_command(line) for line in item.value.run),
    )


def _needs_environment(line: str) -> bool:
    return "$(PYTHON)" in line or _FROM_ENVIRONMENT.match(line) is not None


def _command(line: str) -> str:
    """Return a shell command as a recipe line: our interpreter, and dollars that make must leave alone."""
    escaped = _MAKE_VARIABLE.sub("$$", line)
    found = _FROM_ENVIRONMENT.match(escaped)
    if found is None:
        return escaped
    program = "" if found.group() == "python" else f" -m {found.group()}"
    return f"$(PYTHON){program}{escaped[found.end() :]}"


def _pushed(draft: Draft) -> Iterator[str]:
    jobs = jobs_in_order(draft.parts)
    events = events_of(jobs)
    for job in jobs:
        if PUSH in events[job.id]:
            yield from job.tasks

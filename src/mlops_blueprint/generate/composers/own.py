"""What the composers themselves contribute: the tasks and owners of the files they write."""

from collections.abc import Mapping

from mlops_blueprint.generate.parts import COMPOSER
from mlops_blueprint.model.contribution import Contribution, Job, OwnedPath, Setting, Task

HELP = "help"
SETUP = "setup"
CI = "ci"

_TASKS = (
    Task(name=HELP, about="List every job of this repository", run=()),
    Task(name=SETUP, about="Install what PROFILE needs (embedded or tools)", run=()),
    Task(name=CI, about="Run what the pipeline runs on every push", run=()),
)
_OWNED = (
    OwnedPath(path="/.devcontainer/", role="software-engineer"),
    OwnedPath(path="/.dockerignore", role="devops-engineer"),
    OwnedPath(path="/.mlops/", role="solution-architect"),
    OwnedPath(path="/Dockerfile", role="devops-engineer"),
    OwnedPath(path="/Makefile", role="devops-engineer"),
    OwnedPath(path="/compose.yaml", role="devops-engineer"),
    OwnedPath(path="/deploy/", role="devops-engineer"),
    OwnedPath(path="/docs/decisions/", role="solution-architect"),
    OwnedPath(path="/pyproject.toml", role="ml-engineer"),
    OwnedPath(path="/requirements/", role="ml-engineer"),
    OwnedPath(path="/settings.toml", role="devops-engineer"),
)


_TOOLS_JOB = Job(
    id="chosen-tools",
    name="Test and close the loop on the chosen tools",
    tasks=("test", "demo"),
    on=("push", "dispatch"),
)
"""Runs once a change is merged; before that the local doubles answer in a fraction of the time."""


def composer_contribution(
    pipeline_path: str, *, has_tools: bool, groups: Mapping[str, bool] | None = None
) -> Contribution:
    """Return the composers' own contribution; it is merged under the same rules as everybody's.

    Its tasks have no commands: the Makefile composer knows how to install and which jobs the pipeline has.

    Args:
        pipeline_path: where the CI pipeline's file stands.
        has_tools: the tools profile binds at least one real tool.
        groups: environment group -> whether this starter makes it; its Python becomes a setting.
    """
    apart = groups or {}
    pipeline = OwnedPath(path=f"/{pipeline_path}", role="devops-engineer")
    return Contribution(
        tool=COMPOSER,
        provides={},
        tasks=_TASKS,
        settings=tuple(_interpreter(name, made=made) for name, made in sorted(apart.items())),
        ignore=tuple(f".venv-{name}/" for name, made in sorted(apart.items()) if made),
        jobs=(_TOOLS_JOB,) if has_tools else (),
        owned=(pipeline, *_OWNED),
    )


def interpreter_setting(group: str) -> str:
    """Return the name of the variable that holds the Python of an environment group."""
    return f"{group.upper().replace('-', '_')}_PYTHON"


def _interpreter(group: str, *, made: bool) -> Setting:
    return Setting(
        name=interpreter_setting(group),
        default=f".venv-{group}/bin/python" if made else "",
        about=f"Python of the environment {group}; empty uses the one of the other tools",
    )

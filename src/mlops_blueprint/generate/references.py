"""Checks that tasks, jobs and resources name only what exists, and that nothing waits for itself."""

from collections.abc import Iterator

from mlops_blueprint.errors import Problem, TemplateError
from mlops_blueprint.generate.contributions import contribution_path
from mlops_blueprint.generate.parts import Parts
from mlops_blueprint.graph.cycles import find_cycle


def check_references(parts: Parts) -> None:
    """Check the names tasks and jobs use for each other, and the settings of resources.

    Raises:
        TemplateError: with every unknown name and every circle.
    """
    problems = [*_unknown(parts), *_circles(parts)]
    if problems:
        raise TemplateError("some names lead nowhere or in a circle", problems=problems)


def _unknown(parts: Parts) -> Iterator[Problem]:
    tasks = {item.value.name for item in parts.tasks}
    jobs = {item.value.id for item in parts.jobs}
    for task in parts.tasks:
        yield from _report(task.owner, f"task `{task.value.name}`", "task", set(task.value.needs) - tasks)
    for job in parts.jobs:
        yield from _report(job.owner, f"job `{job.value.id}`", "task", set(job.value.tasks) - tasks)
        yield from _report(job.owner, f"job `{job.value.id}`", "job", set(job.value.needs) - jobs)
    yield from _settings(parts)


def _settings(parts: Parts) -> Iterator[Problem]:
    settings = {(item.owner, item.value.name) for item in parts.settings}
    for resource in (item for server in parts.resources for item in server.items):
        if (resource.owner, resource.value.setting) not in settings:
            what = f"resource `{resource.value.name}`"
            yield from _report(resource.owner, what, "setting", {resource.value.setting})


def _report(owner: str, what: str, kind: str, missing: set[str]) -> Iterator[Problem]:
    for name in sorted(missing):
        yield Problem(contribution_path(owner), 0, "GEN011", f"{what} names the unknown {kind} `{name}`")


def _circles(parts: Parts) -> Iterator[Problem]:
    for kind, needs in (
        ("tasks", {item.value.name: item.value.needs for item in parts.tasks}),
        ("jobs", {item.value.id: item.value.needs for item in parts.jobs}),
    ):
        circle = find_cycle(needs)
        if circle:
            yield Problem("", 0, "GEN012", f"these {kind} wait for each other: {', '.join(circle)}")

"""The abstract CI pipeline: jobs of all contributions in running order, in the dialect the stack chose.

A dialect is data: the template ``adapters/<ci tool>/pipeline/<path in the starter>.jinja``.
"""

from collections.abc import Iterator
from typing import NamedTuple

from mlops_blueprint.errors import Problem, TemplateError
from mlops_blueprint.generate.composers.draft import Draft, rendered
from mlops_blueprint.generate.contributions import CORE
from mlops_blueprint.generate.parts import Parts
from mlops_blueprint.generate.plan import Plan
from mlops_blueprint.graph.order import order_by
from mlops_blueprint.model.contribution import Job
from mlops_blueprint.model.filetree import FileEntry

PORT = "ci.pipeline"
PUSH = "push"
SUFFIX = ".jinja"


class Step(NamedTuple):
    """A job as a dialect's template lays it out.

    Attributes:
        profile: what it installs.
        events: the abstract events it runs on (``push pull-request schedule dispatch``), sorted.
        every_event: it runs on every event that any job of the pipeline runs on.
    """

    job: Job
    profile: str
    events: tuple[str, ...]
    every_event: bool


def compose_pipeline(draft: Draft) -> Iterator[FileEntry]:
    """Yield the pipeline's file; without a CI product, a Git hook runs the same jobs before each push."""
    path, template = dialect(draft.plan)
    steps = _steps(draft.parts)
    used = sorted({event for step in steps for event in step.events})
    rows = {"steps": steps, "events": used, "runner": _runner(draft.plan)}
    yield rendered(draft, path, template, rows, components=("ci-cd",))


def dialect(plan: Plan) -> tuple[str, str]:
    """Return where the pipeline's file stands and the template that writes it.

    Raises:
        TemplateError: neither the chosen CI tool nor the core has a pipeline template.
    """
    folders = (f"adapters/{plan.starter_tool(PORT)}/pipeline/", "base/pipeline/")
    for folder in folders:
        for name in sorted(plan.request.templates):
            if name.startswith(folder) and name.endswith(SUFFIX):
                return name.removeprefix(folder).removesuffix(SUFFIX), name
    raise TemplateError(
        "no pipeline can be written", problems=[Problem(folders[-1], 0, "GEN001", "holds no template")]
    )


def jobs_in_order(parts: Parts) -> tuple[Job, ...]:
    """Return the jobs so that each comes after those it needs."""
    jobs = {item.value.id: item.value for item in parts.jobs}
    owners = {item.value.id: item.owner for item in parts.jobs}
    rank = {job: number + len(jobs) * (owners[job] != CORE) for number, job in enumerate(jobs)}
    return tuple(
        jobs[name]
        for name in order_by({job.id: job.needs for job in jobs.values()}, lambda job: (rank[job],))
    )


def events_of(jobs: tuple[Job, ...]) -> dict[str, set[str]]:
    """Return the events each job runs on: its own, and those of every job that needs it.

    A job that is needed but skipped would silently skip the one that waits for it.

    Args:
        jobs: in running order.
    """
    events: dict[str, set[str]] = {job.id: set(job.on) for job in jobs}
    for job in reversed(jobs):
        for need in job.needs:
            events[need] |= events[job.id]
    return events


def _steps(parts: Parts) -> tuple[Step, ...]:
    owners = {item.value.id: item.owner for item in parts.jobs}
    jobs = jobs_in_order(parts)
    events = events_of(jobs)
    used: set[str] = set().union(*events.values())
    return tuple(
        Step(
            job=job,
            profile="embedded" if owners[job.id] == CORE else "tools",
            events=tuple(sorted(events[job.id])),
            every_event=events[job.id] == used,
        )
        for job in jobs
    )


def _runner(plan: Plan) -> str:
    """Return the module of the core's own task runner, empty when it has none."""
    target = plan.contributions[0].provides.get(PORT, "")
    return f"{plan.package}.{target.split(':')[0]}" if target else ""

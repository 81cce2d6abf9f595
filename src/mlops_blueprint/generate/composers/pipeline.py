"""The abstract CI pipeline: jobs of all contributions in running order, in the dialect the stack chose."""

from collections.abc import Iterator
from typing import NamedTuple

from mlops_blueprint.generate.composers.draft import Draft, shared_file
from mlops_blueprint.generate.contributions import CORE
from mlops_blueprint.generate.parts import COMPOSER, Parts
from mlops_blueprint.generate.plan import Plan
from mlops_blueprint.graph.order import order_by
from mlops_blueprint.model.contribution import Job
from mlops_blueprint.model.filetree import FileEntry

PORT = "ci.pipeline"
_EVENTS = {
    "push": "push",
    "pull-request": "pull_request",
    "schedule": "schedule",
    "dispatch": "workflow_dispatch",
}


class Step(NamedTuple):
    """A job as a dialect's template lays it out; ``profile`` is what it installs."""

    job: Job
    profile: str
    events: tuple[str, ...]
    every_event: bool


def compose_pipeline(draft: Draft) -> Iterator[FileEntry]:
    """Yield the pipeline's file; without a CI product, a Git hook runs the same jobs before each push."""
    path, template = dialect(draft.plan)
    steps = _steps(draft.parts)
    used = sorted({event for step in steps for event in step.events})
    yield shared_file(draft, path, template, {"steps": steps, "events": used}, components=("ci-cd",))


def dialect(plan: Plan) -> tuple[str, str]:
    """Return where the pipeline's file stands and the template that writes it."""
    return _DIALECTS.get(plan.starter_tool(PORT) or "", _LOCAL)


def jobs_in_order(parts: Parts) -> tuple[Job, ...]:
    """Return the jobs so that each comes after those it needs."""
    jobs = {item.value.id: item.value for item in parts.jobs}
    rank = {job: float(number) for number, job in enumerate(jobs)}
    return tuple(
        jobs[name]
        for name in order_by({job.id: job.needs for job in jobs.values()}, lambda job: (rank[job],))
    )


def _steps(parts: Parts) -> tuple[Step, ...]:
    owners = {item.value.id: item.owner for item in parts.jobs}
    used = {_EVENTS[event] for item in parts.jobs for event in item.value.on}
    return tuple(
        Step(
            job=job,
            profile="embedded" if owners[job.id] in (CORE, COMPOSER) else "tools",
            events=tuple(sorted(_EVENTS[event] for event in job.on)),
            every_event={_EVENTS[event] for event in job.on} == used,
        )
        for job in jobs_in_order(parts)
    )


_DIALECTS = {"github-actions": (".github/workflows/ci.yml", "github-actions.yml")}
_LOCAL = (".githooks/pre-push", "pre-push")

"""Workflows and actions of GitHub, which Gitea and Forgejo read, too."""

from collections.abc import Iterator

from mlops_blueprint.model.fact import Fact
from mlops_blueprint.scan.parsers.ci_jobs import Job, environment, image, is_off, is_true, script
from mlops_blueprint.scan.parsers.source import Source
from mlops_blueprint.yaml_foreign import Node

_SYSTEM = "github"


def parse(source: Source, document: Node) -> Iterator[Fact]:
    """Yield the facts of a workflow or of an action; a workflow below another folder than the root never runs."""
    if document.get("runs"):
        yield from _action(source, document)
        return
    on = document.get("on")
    events = _events(on)
    runs = source.path.startswith((".github/", ".gitea/", ".forgejo/"))
    for entry in on.get("schedule").items:
        cron = entry.get("cron")
        if cron.text:
            yield source.fact(
                "schedule", cron.text, cron.line, system=_SYSTEM, enabled="yes" if runs else "no"
            )
    yield from environment(source, document.get("env"))
    for name, body in document.get("jobs").pairs.items():
        off = not runs or not events or is_off(body.get("if").text)
        job = Job(
            name,
            document.get("jobs").lines.get(name, body.line),
            _SYSTEM,
            events,
            enabled=not off,
            blocks=not is_true(body.get("continue-on-error")),
            needs=" ".join(item.text for item in body.get("needs").texts()),
            environment=body.get("environment").text or body.get("environment", "name").text,
        )
        yield from _job(source, body, job)


def _events(on: Node) -> str:
    """Return the events that start a workflow, in order."""
    if on.kind == "map":
        return " ".join(on.pairs)
    return " ".join(item.text for item in on.texts())


def _job(source: Source, body: Node, job: Job) -> Iterator[Fact]:
    yield job.fact(source)
    yield from environment(source, body.get("env"))
    yield from image(source, body.get("container"), job)
    for service in body.get("services").pairs.values():
        yield from image(source, service, job)
    if uses := body.get("uses"):
        yield source.fact("ci-action", uses.text, uses.line, **job.detail())
    for step in body.get("steps").items:
        yield from _step(source, step, job)


def _step(source: Source, step: Node, job: Job) -> Iterator[Fact]:
    inner = job.within(
        enabled=not is_off(step.get("if").text), blocks=not is_true(step.get("continue-on-error"))
    )
    if uses := step.get("uses"):
        given = " ".join(
            f"{key}={value.text}" for key, value in step.get("with").pairs.items() if "\n" not in value.text
        )
        yield source.fact(
            "ci-action", uses.text.split("@")[0], uses.line, **inner.detail(given=_safe(given), ref=uses.text)
        )
    yield from environment(source, step.get("env"))
    yield from script(source, step.get("run"), inner, step=step.get("name").text)
    yield from script(source, step.get("with", "script"), inner, step=step.get("name").text)


def _safe(given: str) -> str:
    return " ".join(
        word
        for word in given.split()
        if not any(hint in word.lower() for hint in ("secret", "token", "password", "key"))
    )


def _action(source: Source, document: Node) -> Iterator[Fact]:
    job = Job(document.get("name").text or source.path, 1, _SYSTEM, "action")
    for step in document.get("runs", "steps").items:
        yield from _step(source, step, job)

"""CI files of GitLab, Azure, CircleCI, Bitbucket, Google Cloud Build, AWS CodeBuild, Travis and the like."""

import re
from collections.abc import Callable, Iterator

from mlops_blueprint.model.fact import Fact
from mlops_blueprint.scan.parsers.ci_jobs import Job, environment, image, is_off, is_true, script
from mlops_blueprint.scan.parsers.source import Source
from mlops_blueprint.yaml_foreign import Node

_GITLAB_WORDS = frozenset(
    ["stages", "variables", "default", "include", "workflow", "image", "services", "before_script", "after_script",
     "cache", "spec", "types"]
)  # fmt: skip


def gitlab(source: Source, document: Node) -> Iterator[Fact]:
    """Yield the facts of ``.gitlab-ci.yml``; hidden jobs are templates that others extend."""
    yield from environment(source, document.get("variables"))
    base = Job("default", 1, "gitlab", "push")
    yield from image(source, document.get("image"), base)
    for word in ("before_script", "after_script"):
        yield from script(source, document.get(word), base)
    for name, body in document.pairs.items():
        if name in _GITLAB_WORDS or body.kind != "map":
            continue
        if name == "pages" or any(
            key in body.pairs for key in ("script", "extends", "trigger", "run", "before_script")
        ):
            yield from _gitlab_job(source, body, _gitlab_head(document, name, body))


def _gitlab_head(document: Node, name: str, body: Node) -> Job:
    rules = body.get("rules").items
    when = [rule.get("when").text or "on_success" for rule in rules] or [
        body.get("when").text or "on_success"
    ]
    only = [item.text for item in (body.get("only").texts() or body.get("only", "refs").texts())]
    conditions = " ".join(rule.get("if").text for rule in rules)
    events = ["push"] if not only or set(only) - {"schedules", "triggers", "web", "merge_requests"} else []
    for word, sign in (
        ("schedule", "schedule"),
        ("merge_request", "pull_request"),
        ("trigger", "repository_dispatch"),
    ):
        if any(word in item for item in only) or word in conditions:
            events.append(sign)
    never = all(item == "never" for item in when) or name.startswith(".")
    return Job(
        name,
        document.lines.get(name, body.line),
        "gitlab",
        " ".join(events),
        enabled=not never,
        blocks=not is_true(body.get("allow_failure")),
        needs=" ".join(item.text for item in body.get("needs").texts()),
        environment=body.get("environment").text or body.get("environment", "name").text,
    )


def _gitlab_job(source: Source, body: Node, job: Job) -> Iterator[Fact]:
    yield job.fact(source)
    yield from environment(source, body.get("variables"))
    yield from image(source, body.get("image"), job)
    for word in ("before_script", "script", "after_script"):
        yield from script(source, body.get(word), job)


def azure(source: Source, document: Node) -> Iterator[Fact]:
    """Yield the facts of an Azure pipeline: stages, jobs and steps, however deep."""
    switched_off = {item.text for item in document.get("trigger").texts()} == {"none"}
    events = ["workflow_dispatch" if switched_off else "push"]
    events += ["pull_request"] if document.get("pr") and document.get("pr").text != "none" else []
    for entry in document.get("schedules").items:
        if cron := entry.get("cron"):
            events.append("schedule")
            yield source.fact("schedule", cron.text, cron.line, system="azure", enabled="yes")
    base = Job("steps", document.line, "azure", " ".join(dict.fromkeys(events)))
    found = list(_azure_jobs(source, document, base, depth=0))
    if document.get("steps"):
        yield base.fact(source)
    yield from found


def _azure_jobs(source: Source, node: Node, job: Job, *, depth: int) -> Iterator[Fact]:
    """Look for steps in stages, jobs, strategies and templates."""
    if depth > 12:  # noqa: PLR2004 - deeper than any pipeline
        return
    for step in node.get("steps").items:
        yield from _azure_step(source, step, job)
    for key, below in node.pairs.items():
        if key == "steps" or below.kind == "text":
            continue
        for item in below.items or [below]:
            name = item.get("job").text or item.get("deployment").text
            if name:
                inner = job._replace(
                    name=name,
                    line=item.line,
                    environment=item.get("environment").text or item.get("environment", "name").text,
                )
                inner = inner.within(
                    enabled=not is_off(item.get("condition").text),
                    blocks=not is_true(item.get("continueOnError")),
                )
                yield inner.fact(source)
                yield from _azure_jobs(source, item, inner, depth=depth + 1)
            elif item.kind == "map":
                yield from _azure_jobs(
                    source, item, job.within(enabled=not is_off(item.get("condition").text)), depth=depth + 1
                )


def _azure_step(source: Source, step: Node, job: Job) -> Iterator[Fact]:
    off = is_off(step.get("condition").text) or step.get("enabled").text.lower() == "false"
    inner = job.within(enabled=not off, blocks=not is_true(step.get("continueOnError")))
    for word in ("script", "bash", "pwsh", "powershell"):
        yield from script(source, step.get(word), inner)
    if task := step.get("task"):
        yield source.fact("ci-action", task.text.split("@")[0], task.line, **inner.detail(ref=task.text))
        for word in ("script", "inlineScript", "scriptPath"):
            yield from script(source, step.get("inputs", word), inner)


def circleci(source: Source, document: Node) -> Iterator[Fact]:
    """Yield the facts of ``.circleci/config.yml``; a job that no workflow runs is not enabled."""
    flows = document.get("workflows")
    used: dict[str, str] = {}
    for flow in flows.pairs.values():
        crons = [cron for trigger in flow.get("triggers").items if (cron := trigger.get("schedule", "cron"))]
        for cron in crons:
            yield source.fact("schedule", cron.text, cron.line, system="circleci", enabled="yes")
        for entry in flow.get("jobs").items:
            name = entry.text or next(iter(entry.pairs), "")
            used[name] = "schedule" if crons else "push"
    for orb in document.get("orbs").pairs.values():
        if orb.text:
            yield source.fact("ci-action", orb.text.split("@")[0], orb.line, ref=orb.text, system="circleci")
    jobs = document.get("jobs")
    for name, body in jobs.pairs.items():
        enabled = name in used or (name == "build" and not flows)
        line = jobs.lines.get(name, body.line)
        yield from _circleci_job(
            source, body, Job(name, line, "circleci", used.get(name, "push"), enabled=enabled)
        )


def _circleci_job(source: Source, body: Node, job: Job) -> Iterator[Fact]:
    yield job.fact(source)
    for entry in body.get("docker").items:
        yield from image(source, entry, job)
    for step in body.get("steps").items:
        yield from script(source, step.get("run"), job)
        yield from script(source, step.get("run", "command"), job)


def bitbucket(source: Source, document: Node) -> Iterator[Fact]:
    """Yield the facts of ``bitbucket-pipelines.yml``."""
    base = Job("pipelines", 1, "bitbucket", "push")
    yield from image(source, document.get("image"), base)
    events = {"pull-requests": "pull_request", "custom": "workflow_dispatch"}
    for kind, body in document.get("pipelines").pairs.items():
        for step in _nested_steps(body):
            name = step.get("name").text or kind
            job = Job(
                name,
                step.line,
                "bitbucket",
                events.get(kind, "push"),
                environment=step.get("deployment").text,
            )
            yield job.fact(source)
            yield from image(source, step.get("image"), job)
            yield from script(source, step.get("script"), job)


def _nested_steps(body: Node) -> Iterator[Node]:
    waiting = [body]
    for _ in range(2000):
        if not waiting:
            return
        node = waiting.pop(0)
        if step := node.get("step"):
            yield step
        waiting = [*node.items, *(value for key, value in node.pairs.items() if key != "step"), *waiting]


def steps_of_google(source: Source, document: Node) -> Iterator[Fact]:
    """Yield the facts of a Google Cloud Build file."""
    job = Job("steps", 1, "google-build", "push")
    yield job.fact(source)
    for step in document.get("steps").items:
        yield from image(source, step.get("name"), job)
        program = step.get("entrypoint").text or step.get("name").text.rpartition("/")[2].split(":")[0]
        arguments = [item.text for item in step.get("args").texts()]
        if program in ("bash", "sh") and arguments[:1] in (["-c"], ["-ceu"], ["-exc"]):
            yield from script(source, step.get("args").items[-1], job)
        elif program:
            yield from script(
                source, Node(step.line, "text", " ".join([program, *arguments]).replace("\n", " ")), job
            )
        yield from script(source, step.get("script"), job)


def phases(source: Source, document: Node) -> Iterator[Fact]:
    """Yield the facts of a buildspec of AWS CodeBuild, of Travis and of Drone, which are lists of commands."""
    job = Job("build", 1, "commands", "push")
    yield job.fact(source)
    yield from environment(source, document.get("env", "variables"))
    for phase in document.get("phases").pairs.values():
        yield from script(source, phase.get("commands"), job)
    for word in ("before_install", "install", "before_script", "script", "after_success", "deploy"):
        yield from script(source, document.get(word), job)
    for step in document.get("steps").items:
        yield from image(source, step, job)
        yield from script(source, step.get("commands"), job)
        yield from script(source, step.get("command"), job)


_DIALECTS: tuple[tuple[re.Pattern[str], Callable[[Source, Node], Iterator[Fact]]], ...] = (
    (re.compile(r"gitlab"), gitlab),
    (re.compile(r"\.circleci/"), circleci),
    (re.compile(r"bitbucket-pipelines"), bitbucket),
    (re.compile(r"cloudbuild"), steps_of_google),
    (re.compile(r"buildspec|\.travis|drone|woodpecker|buildkite|appveyor"), phases),
)


def parse(source: Source, document: Node) -> Iterator[Fact]:
    """Yield the facts of a CI file by the name of the file; Azure's files have many names."""
    name = source.path.lower()
    dialect = next((reader for pattern, reader in _DIALECTS if pattern.search(name)), azure)
    yield from dialect(source, document)

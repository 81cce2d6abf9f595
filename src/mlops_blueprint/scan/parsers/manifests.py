"""YAML that deploys or orchestrates: compose files, Kubernetes, CloudFormation, DVC, Argo, pipelines of clouds."""

import re
from collections.abc import Iterator

from mlops_blueprint.model.fact import Fact
from mlops_blueprint.scan.parsers.commands import commands
from mlops_blueprint.scan.parsers.source import Source
from mlops_blueprint.yaml_foreign import Node, leaves

_COMPOSE = re.compile(
    r"(?:^|/)(?:docker-)?compose[^/]*\.ya?ml$|(?:^|/)docker-stack[^/]*\.ya?ml$", re.IGNORECASE
)
_CRON = re.compile(r"^\S+(?:\s+\S+){4,6}$")
_DVC = re.compile(r"(?:^|/)dvc\.yaml$")


def parse(source: Source, document: Node) -> Iterator[Fact]:
    """Yield the facts of one document, by what it looks like."""
    if document.kind != "map":
        return
    if _COMPOSE.search(source.path) and document.get("services"):
        yield from _compose(source, document)
    elif _DVC.search(source.path):
        yield from _dvc(source, document)
    elif document.get("apiVersion").text and document.get("kind").text:
        yield from _kubernetes(source, document)
    elif document.get("Resources").kind == "map":
        yield from _cloudformation(source, document)
    yield from _deployments(source, document)


def _compose(source: Source, document: Node) -> Iterator[Fact]:
    services = document.get("services")
    for name, body in services.pairs.items():
        line = services.lines.get(name, body.line)
        yield source.fact(
            "resource",
            "compose/service",
            line,
            name=name,
            system="compose",
            build="yes" if body.get("build") else "no",
        )
        if shown := body.get("image"):
            yield source.image(
                shown.text,
                shown.line,
                role="service",
                service=name,
                own="yes" if body.get("build") else "no",
            )
        yield from _variables(source, body.get("environment"))
        for word in ("command", "entrypoint"):
            yield from _command(source, body.get(word), service=name)


def _variables(source: Source, node: Node) -> Iterator[Fact]:
    for name, value in node.pairs.items():
        yield source.fact("variable", name, node.lines.get(name, value.line), access="write")
    for item in node.items:
        name = item.text.split("=")[0] if item.kind == "text" else item.get("name").text
        if name:
            yield source.fact("variable", name, item.line, access="write")


def _command(source: Source, node: Node, **detail: str) -> Iterator[Fact]:
    """Yield the commands of a text, or of a list of words whose last may be a script for a shell."""
    words = [item.text for item in node.texts()]
    if not words:
        return
    if len(words) > 1 and words[0].rpartition("/")[2] in ("sh", "bash") and words[1].startswith("-"):
        yield from commands(source, words[-1], line=node.items[-1].line, **detail)
    else:
        yield from commands(source, " ".join(words), line=node.texts()[0].line, **detail)


def _dvc(source: Source, document: Node) -> Iterator[Fact]:
    """Yield the graph of the stages and the commands they run."""
    stages = document.get("stages")
    made = {
        item: name for name, body in stages.pairs.items() for item in _paths(body, "outs", "metrics", "plots")
    }
    edges = 0
    for name, body in stages.pairs.items():
        inner = body.get("do") or body
        edges += len({made[item] for item in _paths(inner, "deps") if made.get(item, name) != name})
        yield from _command(source, inner.get("cmd"), target=name, runner="dvc")
    if len(stages.pairs) > 1:
        names = " ".join(stages.pairs)
        yield source.fact(
            "graph",
            "stages",
            stages.line,
            steps=str(len(stages.pairs)),
            edges=str(edges),
            engine="dvc",
            names=names,
        )


def _paths(body: Node, *keys: str) -> list[str]:
    return [
        path
        for key in keys
        for item in body.get(key).items
        for path in ([item.text] if item.kind == "text" else list(item.pairs))
    ]


def _kubernetes(source: Source, document: Node) -> Iterator[Fact]:
    kind, version = document.get("kind"), document.get("apiVersion")
    name = document.get("metadata", "name").text or document.get("metadata", "generateName").text
    yield source.fact("resource", kind.text, kind.line, api=version.text, name=name, system="kubernetes")
    if kind.text in ("CronJob", "CronWorkflow", "ScheduledWorkflow", "ScheduledSparkApplication"):
        spec = document.get("spec")
        cron = spec.get("schedule") or spec.get("schedules") or spec.get("trigger", "cronSchedule", "cron")
        for text in cron.texts():
            off = spec.get("suspend").text == "true"
            yield source.fact(
                "schedule",
                text.text,
                text.line,
                system="kubernetes",
                enabled="no" if off else "yes",
                kind=kind.text,
            )
    yield from _containers(source, document)
    if kind.text in ("Workflow", "WorkflowTemplate", "CronWorkflow", "ClusterWorkflowTemplate"):
        yield from _argo(source, document)


def _containers(source: Source, document: Node) -> Iterator[Fact]:
    """Yield images, commands and variables of containers, wherever they stand in a document."""
    waiting = [document]
    for _ in range(3000):
        if not waiting:
            return
        node = waiting.pop(0)
        if node.kind == "map":
            shown = node.get("image")
            if shown.kind == "text" and shown.text:
                yield source.image(shown.text, shown.line, role="container", service=node.get("name").text)
                words = [*node.get("command").texts(), *node.get("args").texts()]
                yield from _command(source, Node(node.line, "list", items=words))
                yield from _variables(source, node.get("env"))
            waiting += node.pairs.values()
        else:
            waiting += node.items


def _argo(source: Source, document: Node) -> Iterator[Fact]:
    spec = document.get("spec")
    templates = spec.get("templates") or spec.get("workflowSpec", "templates")
    for template in templates.items:
        tasks = template.get("dag", "tasks").items
        names = [task.get("name").text for task in tasks]
        edges = sum(len(task.get("dependencies").items) or bool(task.get("depends")) for task in tasks)
        if steps := template.get("steps").items:
            rows = [row.items or [row] for row in steps]
            names = [item.get("name").text for row in rows for item in row]
            edges = len(rows) - 1
        if len(names) > 1 and edges:
            title = template.get("name").text or "workflow"
            yield source.fact(
                "graph",
                title,
                template.line,
                steps=str(len(names)),
                edges=str(edges),
                engine="argo",
                names=" ".join(names),
            )


def _cloudformation(source: Source, document: Node) -> Iterator[Fact]:
    resources = document.get("Resources")
    for name, body in resources.pairs.items():
        if kind := body.get("Type"):
            yield source.fact(
                "resource",
                kind.text,
                resources.lines.get(name, body.line),
                name=name,
                system="cloudformation",
            )
            for path, node, line in leaves(body, most=300):
                if path.endswith("ScheduleExpression"):
                    yield source.fact("schedule", node.text, line, system="aws", enabled="yes")


def _deployments(source: Source, document: Node) -> Iterator[Fact]:
    """Yield schedules and graphs of files that name them by common keys: deployments, bundles, cloud pipelines."""
    for path, node, line in leaves(document, most=1500):
        key = path.rpartition(".")[2]
        if key in ("cron", "quartz_cron_expression", "cron_schedule", "cron_expression") and _CRON.match(
            node.text
        ):
            yield source.fact("schedule", node.text, line, system=path.split(".")[0], enabled="yes")
    jobs = document.get("jobs")
    if document.get("type").text == "pipeline" and jobs.kind == "map" and len(jobs.pairs) > 1:
        edges = sum("parent.jobs" in node.text for _, node, _ in leaves(jobs))
        yield source.fact(
            "graph",
            "pipeline",
            jobs.line,
            steps=str(len(jobs.pairs)),
            edges=str(edges),
            engine="azure.ai.ml",
            names=" ".join(jobs.pairs),
        )
    for name, job in document.get("resources", "jobs").pairs.items():
        tasks = job.get("tasks").items
        edges = sum(len(task.get("depends_on").items) for task in tasks)
        if len(tasks) > 1 and edges:
            names = " ".join(task.get("task_key").text for task in tasks)
            yield source.fact(
                "graph",
                name,
                job.line,
                steps=str(len(tasks)),
                edges=str(edges),
                engine="databricks",
                names=names,
            )

"""Requests for the generator: one with local doubles only, one with the classic open-source stack."""

from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path

from mlops_blueprint.model.base import Reason
from mlops_blueprint.model.engagement import Engagement, Organisation, Project, TeamMember
from mlops_blueprint.model.paper import Component, Principle
from mlops_blueprint.model.stack import Binding, RunnerUp, Stack
from mlops_blueprint.model.starter import StarterRequest
from mlops_blueprint.model.tool import Port
from mlops_blueprint.yaml_records import validate_record
from mlops_blueprint.yaml_text import parse

ROOT = Path(__file__).parents[2]
STARTER = ROOT / "templates" / "starter"

LOCAL = {
    "scm.repo": "git",
    "ci.pipeline": "local-task-runner",
    "flow.run": "local-orchestrator",
    "features.store": "local-feature-store",
    "train.run": "local-trainer",
    "registry.models": "local-model-registry",
    "track.runs": "local-run-tracker",
    "serve.predict": "local-prediction-service",
    "metrics.collect": "local-metrics",
    "drift.report": "local-drift-report",
    "data.version": "local-dataset-store",
    "data.validate": "local-data-validator",
}
CLASSIC = {
    **LOCAL,
    "scm.repo": "github",
    "ci.pipeline": "github-actions",
    "flow.run": "prefect",
    "features.store": "feast",
    "registry.models": "mlflow",
    "track.runs": "mlflow",
    "serve.predict": "fastapi",
    "metrics.collect": "prometheus",
    "drift.report": "evidently",
    "data.version": "dvc",
    "data.validate": "pandera",
}


@cache
def shipped_templates() -> Mapping[str, str]:
    """Every text below ``templates/starter``, as the store will read it."""
    return {
        path.relative_to(STARTER).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted(STARTER.rglob("*"))
        if path.is_file() and not any(part.endswith(("_cache", "__pycache__")) for part in path.parts)
    }


def shared_templates() -> dict[str, str]:
    """Only the composers' templates, those of the pipeline dialects, and the locks."""
    return {
        path: text
        for path, text in shipped_templates().items()
        if path.startswith(("shared/", "locks/")) or "/pipeline/" in path
    }


@cache
def catalog_list(name: str) -> tuple[object, ...]:
    """Ports, components or principles of the shipped catalog."""
    record = {"ports": Port, "components": Component, "principles": Principle}[name]
    document = parse((ROOT / "catalog" / f"{name}.yaml").read_text(encoding="utf-8"), f"{name}.yaml")
    assert isinstance(document.data, dict)
    results = [validate_record(record, document, (name, index)) for index in range(len(document.data[name]))]
    assert all(not problems for _, problems in results)
    return tuple(item for item, _ in results)


@cache
def tool_name(tool: str) -> str:
    """A tool's name in the shipped catalog."""
    path = ROOT / "catalog" / "tools" / f"{tool}.yaml"
    data = parse(path.read_text(encoding="utf-8"), path.name).data
    assert isinstance(data, dict)
    return str(data["name"])


def engagement(**changes: object) -> Engagement:
    """An engagement with a small team."""
    values = {
        "format": "mlops-blueprint/engagement/1",
        "id": "harbour",
        "organisation": Organisation(name="Harbour Logistics"),
        "project": Project(
            name="Delay forecast", package="delay_forecast", summary="Predicts which shipments arrive late"
        ),
        "scope": "One team",
        "as_of": date(2026, 11, 23),
        "context": {},
        "team": (
            TeamMember(name="Ana", roles=("ml-engineer", "data-scientist"), handle="@ana"),
            TeamMember(name="Bola", roles=("devops-engineer",), handle="bola"),
        ),
    }
    return Engagement(**{**values, **changes})


def stack_of(bindings: Mapping[str, str], *, tools: Mapping[str, str] | None = None) -> Stack:
    """A stack that binds each port to a tool; ``tools`` overrides what was chosen, not what runs."""
    chosen = {**bindings, **(tools or {})}
    return Stack(
        engagement="harbour",
        catalog_version="1.0.0",
        digest="0123456789abcdef",
        bindings=tuple(
            Binding(
                port=port,
                component=None,
                tool=chosen[port],
                tier="runs" if chosen[port] == tool else "catalog",
                pinned=False,
                starter_tool=tool,
                runner_up=RunnerUp(tool="kubeflow", costs=("one product more to operate",)),
                because=(Reason(text="Fits what the team already knows"),),
            )
            for port, tool in bindings.items()
        ),
        wiring=(),
        cost={},
        proven=True,
        because=(),
    )


def request(bindings: Mapping[str, str], templates: Mapping[str, str], **changes: object) -> StarterRequest:
    """A request for these bindings and templates."""
    values = {
        "engagement": engagement(),
        "catalog_version": "1.0.0",
        "digest": "0123456789abcdef",
        "stack": stack_of(bindings),
        "ports": catalog_list("ports"),
        "components": catalog_list("components"),
        "principles": catalog_list("principles"),
        "tool_names": {tool: tool_name(tool) for tool in sorted({*bindings.values(), "kubeflow"})},
        "templates": dict(templates),
    }
    return StarterRequest(**{**values, **changes})


def local_request(**changes: object) -> StarterRequest:
    """The shipped templates with local doubles only."""
    return request(LOCAL, shipped_templates(), **changes)


def classic_request(**changes: object) -> StarterRequest:
    """The shipped templates with GitHub, Prefect, Feast, MLflow, FastAPI, Evidently, Prometheus, DVC, Pandera."""
    return request(CLASSIC, shipped_templates(), **changes)

"""What is deployed: an image without secrets that is nobody's root, and files that fit each other."""

import json
import re
from typing import Any

import pytest

from helpers.compose_check import compose_findings
from helpers.starter_request import (
    CLASSIC,
    LOCAL,
    classic_request,
    engagement,
    local_request,
    request,
    shipped_templates,
)
from mlops_blueprint.generate.starter import generate_starter
from mlops_blueprint.model.engagement import Workload
from mlops_blueprint.model.starter import StarterRequest
from mlops_blueprint.yaml_text import parse

JOB = "deploy/kubernetes/cronjob-"


def files(request: StarterRequest) -> dict[str, str]:
    """Path to text of a starter."""
    return {entry.path: entry.text for entry in generate_starter(request).entries}


def local(**workload: str) -> StarterRequest:
    """A starter of local doubles for a workload."""
    known = engagement()
    project = known.project.model_copy(update={"workload": Workload(**workload)})
    return local_request(engagement=known.model_copy(update={"project": project}))


def test_the_image_serves_as_an_ordinary_user_and_says_how_it_is() -> None:
    text = files(classic_request())["Dockerfile"]
    assert "ARG PROFILE=tools" in text
    assert text.index("USER 10001") < text.index("HEALTHCHECK") < text.index("CMD [")
    assert "/healthz" in text
    assert "TOKEN" not in text


def test_without_tools_the_image_holds_the_embedded_profile() -> None:
    assert "ARG PROFILE=embedded" in files(local_request())["Dockerfile"]


def test_a_batch_image_scores_and_has_no_health_to_ask_for() -> None:
    text = files(local(prediction="batch"))["Dockerfile"]
    assert "delay_forecast score" in text
    assert "HEALTHCHECK" not in text
    assert "EXPOSE" not in text


@pytest.mark.parametrize(("model", "needed"), [("lightgbm", True), ("scikit-learn", False)])
def test_only_lightgbm_brings_openmp_from_the_system(model: str, *, needed: bool) -> None:
    assert ("libgomp1" in files(local(model=model))["Dockerfile"]) is needed


def test_spark_brings_java_from_the_system_to_the_image_of_jobs() -> None:
    bindings = {**LOCAL, "train.run": "apache-spark"}
    known = local(model="lightgbm").engagement
    image = files(request(bindings, shipped_templates(), engagement=known))["Dockerfile"]
    _, common, jobs = image.split("apt-get update", 2)
    assert "libgomp1" in common
    assert 'if [ "${REQUIREMENTS}" = tools ]' in common
    assert "openjdk-17-jre-headless" in jobs


def packages(text: str) -> set[str]:
    """Names of the required packages of a requirement file."""
    lines = (line for line in text.splitlines() if line[:1].isalpha())
    return {re.split(r"[\[<>=]", line)[0] for line in lines}


def test_the_image_of_the_service_leaves_out_what_only_jobs_need() -> None:
    made = files(classic_request())
    service, jobs = (packages(made[f"requirements/{name}.txt"]) for name in ("service", "tools"))
    assert {"fastapi", "feast", "mlflow", "prometheus-client"} <= service < jobs
    assert not service & {"prefect", "dvc", "evidently", "pandera"}
    assert jobs - service == {"prefect", "dvc", "evidently", "pandera"}


def test_the_service_reaches_the_servers_it_keeps_things_in() -> None:
    bindings = {**CLASSIC, "data.version": "local-dataset-store"}
    made = files(request(bindings, shipped_templates(), services=("postgresql", "redis", "seaweedfs")))
    assert {"psycopg", "redis", "boto3"} <= packages(made["requirements/service.txt"])


def test_an_environment_is_made_in_the_images_that_use_it() -> None:
    bindings = {**LOCAL, "serve.predict": "mlserver", "drift.report": "nannyml"}
    image = files(request(bindings, shipped_templates()))["Dockerfile"]
    for group, argument in (("mlserver", "PROFILE"), ("nannyml", "REQUIREMENTS")):
        before = image[: image.index(f"python -m venv .venv-{group}")]
        assert before.endswith(f'RUN if [ "${{{argument}}}" = tools ]; then \\\n        ')


def test_only_the_service_runs_on_its_own_image() -> None:
    made = files(request({**CLASSIC, "serve.predict": "kserve"}, shipped_templates()))
    served = {
        path: set(re.findall(r"image: (\S+)", text))
        for path, text in made.items()
        if path.startswith("deploy/k") and "image: " in text
    }
    own = {"deploy/kubernetes/deployment.yaml", "deploy/kserve/inference-service.yaml"}
    assert {path for path, images in served.items() if images == {"delay-forecast:0.1.0-service"}} == own
    assert set.union(*(served[path] for path in set(served) - own)) == {"delay-forecast:0.1.0"}
    assert made["compose.yaml"].count("delay-forecast:local-service\n") == 1


@pytest.mark.parametrize("request_", [local_request(), local(prediction="batch")], ids=["doubles", "batch"])
def test_one_image_is_enough_where_the_service_needs_everything_or_nothing_is_served(
    request_: StarterRequest,
) -> None:
    made = files(request_)
    assert "requirements/service.txt" not in made
    assert "REQUIREMENTS" not in made["Dockerfile"] + made["compose.yaml"]


def test_the_build_context_lists_what_enters_it() -> None:
    lines = files(local_request())[".dockerignore"].splitlines()
    assert lines[1] == "*"
    assert not any(line.startswith(("!.env", "!.git", "!var")) for line in lines)


def read(text: str) -> dict[str, Any]:
    """A YAML file as data."""
    data = parse(text, "file.yaml").data
    assert isinstance(data, dict)
    return data


def declared(made: dict[str, str]) -> dict[str, str]:
    """Variables of the example environment."""
    lines = made[".env.example"].splitlines()
    return dict(line.split("=", 1) for line in lines if "=" in line and not line.startswith("#"))


@pytest.mark.parametrize(
    "request_", [local_request(), classic_request(), local(prediction="batch"), local(prediction="both")]
)
def test_services_of_a_compose_file_fit_each_other(request_: StarterRequest) -> None:
    made = files(request_)
    assert compose_findings(read(made["compose.yaml"]), declared(made)) == []


@pytest.mark.parametrize(
    ("before", "after", "finding"),
    [
        ("      train:\n        condition", "      trane:\n        condition", "unknown trane"),
        ("    healthcheck:", "    x-healthcheck:", "has no check"),
        ("SERVE_PORT:-", "SERVER_PORT:-", "SERVER_PORT is not declared"),
        ("${SERVE_PORT:-8000}", "8000", "not from the table"),
        ("  monitor:\n", '  monitor:\n    ports: ["127.0.0.1:${SERVE_PORT:-8000}:1"]\n', "publish"),
        ("  state: {}", "  states: {}", "unknown state"),
    ],
)
def test_the_compose_checker_notices(before: str, after: str, finding: str) -> None:
    made = files(local_request())
    assert before in made["compose.yaml"]
    broken = read(made["compose.yaml"].replace(before, after))
    assert any(finding in item for item in compose_findings(broken, declared(made)))


def pods(made: dict[str, str]) -> list[dict[str, Any]]:
    """Pod specifications of all manifests."""
    objects = [read(text)["spec"] for path, text in made.items() if path.startswith(JOB)]
    found = [item["jobTemplate"]["spec"]["template"]["spec"] for item in objects]
    deployment = made.get("deploy/kubernetes/deployment.yaml")
    return [*found, *([read(deployment)["spec"]["template"]["spec"]] if deployment else [])]


@pytest.mark.parametrize("request_", [classic_request(), local(prediction="batch")])
def test_pods_are_nobody_and_write_only_to_their_volumes(request_: StarterRequest) -> None:
    found = pods(files(request_))
    assert len(found) >= 3
    for pod in found:
        container = pod["containers"][0]
        assert pod["securityContext"]["runAsNonRoot"]
        assert container["securityContext"]["readOnlyRootFilesystem"]
        assert container["resources"].keys() == {"requests", "limits"}
        assert {item["name"] for item in container["volumeMounts"]} == {
            item["name"] for item in pod["volumes"]
        }


def test_a_service_finds_its_pods_and_its_port() -> None:
    made = files(classic_request())
    service = read(made["deploy/kubernetes/service.yaml"])["spec"]
    template = read(made["deploy/kubernetes/deployment.yaml"])["spec"]["template"]
    assert service["selector"].items() <= template["metadata"]["labels"].items()
    names = [item["name"] for item in template["spec"]["containers"][0]["ports"]]
    assert service["ports"][0]["targetPort"] in names


def test_batch_predictions_need_jobs_only() -> None:
    made = files(local(prediction="batch"))
    assert f"{JOB}score.yaml" in made
    assert "deploy/kubernetes/service.yaml" not in made
    assert "prediction" not in read(made["compose.yaml"])["services"]


def test_a_dev_container_forwards_the_ports_of_the_table() -> None:
    made = json.loads(files(classic_request())[".devcontainer/devcontainer.json"])
    assert made["postCreateCommand"] == "make setup"
    assert {5000, 8000, 9090} <= set(made["forwardPorts"])


def test_only_the_container_that_makes_databases_is_given_the_administrators_password() -> None:
    text = files(request(CLASSIC, shipped_templates(), services=("postgresql", "seaweedfs")))["compose.yaml"]
    services = parse(text, "compose.yaml").data["services"]
    given = {
        name: body.get("environment", {}).get("POSTGRES_PASSWORD", "from .env")
        for name, body in services.items()
        if "env_file" in body
    }
    assert {name for name, value in given.items() if value == "from .env"} == {"postgresql-create"}
    assert {value for name, value in given.items() if name != "postgresql-create"} == {""}

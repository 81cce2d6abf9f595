"""Manifests that are applied only when somebody asks: the listener for alerts, and the job that makes databases."""

from functools import cache
from typing import Any

import pytest

from helpers.starter_request import CLASSIC, LOCAL, request, shipped_templates
from mlops_blueprint.generate.starter import generate_starter
from mlops_blueprint.yaml_text import parse

FOLDER = "deploy/kubernetes/"
LISTENER = ("listen/deployment.yaml", "listen/service.yaml")
MAKING = "servers/create-job.yaml"


@cache
def manifests(*services: str, local: bool = False) -> dict[str, Any]:
    """Path below the folder of manifests to the object there."""
    asked = request(LOCAL if local else CLASSIC, shipped_templates(), services=services)
    return {
        entry.path.removeprefix(FOLDER): parse(entry.text, entry.path).data
        for entry in generate_starter(asked).entries
        if entry.path.startswith(FOLDER)
    }


def containers(*services: str) -> dict[str, Any]:
    """Containers of the job that makes databases and buckets, by name."""
    pod = manifests(*services)[MAKING]["spec"]["template"]["spec"]
    return {container["name"]: container for container in pod["containers"]}


def test_a_listener_is_there_where_alerts_are_shipped() -> None:
    assert set(LISTENER) <= manifests().keys()
    assert not any(path.startswith("listen/") for path in manifests(local=True))


def test_the_listener_is_found_at_the_port_it_listens_at() -> None:
    service, deployment = (manifests()[path]["spec"] for path in reversed(LISTENER))
    pod = deployment["template"]
    container = pod["spec"]["containers"][0]
    variables = {item["name"]: item.get("value") for item in container["env"]}
    assert service["selector"].items() <= pod["metadata"]["labels"].items()
    assert deployment["selector"]["matchLabels"].items() <= pod["metadata"]["labels"].items()
    assert service["ports"][0]["targetPort"] == container["ports"][0]["name"]
    assert variables["RETRAIN_HOST"] == "0.0.0.0"  # noqa: S104 - within the pod
    assert variables["RETRAIN_PORT"] == str(service["ports"][0]["port"]) == "8020"
    assert container["ports"][0]["containerPort"] == service["ports"][0]["port"]


def test_the_listener_reloads_the_service_by_its_name_in_the_cluster() -> None:
    container = manifests()[LISTENER[0]]["spec"]["template"]["spec"]["containers"][0]
    variables = {item["name"]: item.get("value") for item in container["env"]}
    assert variables["SERVE_HOST"] == manifests()["service.yaml"]["metadata"]["name"]


def test_the_listener_does_not_start_with_a_token_that_nobody_knows() -> None:
    container = manifests()[LISTENER[0]]["spec"]["template"]["spec"]["containers"][0]
    (token,) = [item["valueFrom"] for item in container["env"] if item["name"] == "RETRAIN_TOKEN"]
    assert token == {"secretKeyRef": {"name": "delay-forecast-secrets", "key": "RETRAIN_TOKEN"}}


def test_the_listener_trains_on_the_volume_of_the_jobs_and_is_never_doubled() -> None:
    spec = manifests()[LISTENER[0]]["spec"]
    job = manifests()["cronjob-retrain.yaml"]["spec"]["jobTemplate"]["spec"]["template"]["spec"]
    assert spec["template"]["spec"]["volumes"] == job["volumes"]
    assert (spec["replicas"], spec["strategy"]["type"]) == (1, "Recreate")


@pytest.mark.parametrize(
    ("services", "steps"),
    [
        (("postgresql", "redis", "seaweedfs"), ["postgresql", "seaweedfs"]),
        (("seaweedfs",), ["seaweedfs"]),
    ],
)
def test_one_job_makes_databases_and_buckets_with_the_commands_of_the_compose_file(
    services: tuple[str, ...], steps: list[str]
) -> None:
    made = containers(*services)
    assert list(made) == steps
    for name, container in made.items():
        assert container["args"] == ["python", "-m", f"delay_forecast.adapters.{name}.create"]
        assert container["envFrom"][0] == {"configMapRef": {"name": "delay-forecast-settings"}}


@pytest.mark.parametrize("services", [(), ("redis",)])
def test_no_job_is_there_where_nothing_has_to_be_made(services: tuple[str, ...]) -> None:
    assert MAKING not in manifests(*services)


def test_only_the_job_that_makes_databases_reads_the_password_of_the_administrator() -> None:
    known = manifests("postgresql", "redis", "seaweedfs")
    asking = [path for path, item in known.items() if "POSTGRES_PASSWORD" in str(item)]
    assert asking == [MAKING]
    (password,) = containers("postgresql", "redis", "seaweedfs")["postgresql"]["env"]
    assert password["valueFrom"]["secretKeyRef"]["name"] == "delay-forecast-administrator"
    others = [path for path, item in known.items() if "delay-forecast-administrator" in str(item)]
    assert others == [MAKING]


@pytest.mark.parametrize("path", [LISTENER[0], MAKING])
def test_pods_that_are_asked_for_are_nobody_and_write_only_to_their_volumes(path: str) -> None:
    pod = manifests("postgresql", "seaweedfs")[path]["spec"]["template"]["spec"]
    usual = manifests()["deployment.yaml"]["spec"]["template"]["spec"]
    assert pod["securityContext"] == usual["securityContext"]
    assert not pod["automountServiceAccountToken"]
    for container in pod["containers"]:
        assert container["securityContext"] == usual["containers"][0]["securityContext"]
        assert container["resources"].keys() == {"requests", "limits"}
        mounted = {item["name"] for item in container["volumeMounts"]}
        assert mounted == {item["name"] for item in pod["volumes"]}


def test_what_is_read_about_the_job_is_what_the_manifest_says() -> None:
    asked = request(CLASSIC, shipped_templates(), services=("postgresql", "redis", "seaweedfs"))
    (page,) = [entry.text for entry in generate_starter(asked).entries if entry.path == "docs/servers.md"]
    job = manifests("postgresql", "redis", "seaweedfs")[MAKING]
    assert f"kubectl replace --force -f {FOLDER}{MAKING}" in page
    assert f"job/{job['metadata']['name']}\n" in page
    assert "# POSTGRES_PASSWORD=..." in page

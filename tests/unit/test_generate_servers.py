"""Servers of a starter: one for everybody who asks, and nothing of them where nobody asks or nobody answers."""

import tomllib
from functools import cache
from itertools import permutations
from typing import Any

import pytest

from helpers.compose_check import compose_findings
from helpers.starter_request import CLASSIC, LOCAL, request, shipped_templates
from mlops_blueprint.errors import TemplateError
from mlops_blueprint.generate.resources import granted, without_idle
from mlops_blueprint.generate.starter import generate_starter
from mlops_blueprint.model.contribution import Contribution, Resource, Service, Setting
from mlops_blueprint.yaml_text import parse

SERVERS = ("postgresql", "redis", "seaweedfs")
OWN = "postgresql+psycopg://delay_forecast@postgresql:5432"


@cache
def files(*services: str) -> dict[str, str]:
    """Path to text of a starter on the classic stack."""
    return made(CLASSIC, services)


def made(bindings: dict[str, str], services: tuple[str, ...]) -> dict[str, str]:
    asked = request(bindings, shipped_templates(), services=services)
    return {entry.path: entry.text for entry in generate_starter(asked).entries}


def compose(texts: dict[str, str]) -> dict[str, Any]:
    data = parse(texts["compose.yaml"], "compose.yaml").data
    assert isinstance(data, dict)
    return data


def declared(texts: dict[str, str], name: str = ".env.example") -> dict[str, str]:
    lines = [line for line in texts[name].splitlines() if "=" in line and not line.startswith("#")]
    return dict(line.split("=", 1) for line in lines)


def project(texts: dict[str, str]) -> dict[str, str]:
    """All files but those in which the generator remembers what it was asked for."""
    return {path: text for path, text in texts.items() if not path.startswith(".mlops/")}


def test_one_server_holds_a_database_for_everybody_who_asks() -> None:
    services = compose(files("postgresql"))["services"]
    assert [name for name, item in services.items() if item["image"].startswith("postgres:")] == [
        "postgresql"
    ]
    addresses = declared(files("postgresql"), "deploy/servers.env")
    assert addresses["MLFLOW_TRACKING_URI"] == f"{OWN}/mlflow"
    assert addresses["FEAST_REGISTRY"] == f"{OWN}/feast"
    assert addresses["FEAST_ONLINE_STORE"] == f"{OWN}/features"


@pytest.mark.parametrize(
    ("tool", "setting", "scheme"),
    [
        ("prefect", "PREFECT_SERVER_DATABASE_CONNECTION_URL", "postgresql+asyncpg"),
        ("dagster", "DAGSTER_POSTGRES_URL", "postgresql"),
        ("apache-airflow", "AIRFLOW__DATABASE__SQL_ALCHEMY_CONN", "postgresql+psycopg2"),
    ],
)
def test_an_orchestrator_finds_its_database_by_the_driver_it_has(
    tool: str, setting: str, scheme: str
) -> None:
    texts = made({**LOCAL, "flow.run": tool}, ("postgresql",))
    address = f"{scheme}://delay_forecast@postgresql:5432/{tool.removeprefix('apache-')}"
    assert declared(texts, "deploy/servers.env")[setting] == address
    assert address.replace("@postgresql", "@127.0.0.1") in texts["settings.toml"]
    assert declared(texts)[setting] == ""


def test_a_server_that_suits_better_takes_the_request() -> None:
    addresses = declared(files("postgresql", "redis"), "deploy/servers.env")
    assert addresses["FEAST_ONLINE_STORE"] == "redis://redis:6379/0"
    assert (
        '"features"' not in files("postgresql", "redis")["src/delay_forecast/adapters/postgresql/create.py"]
    )


@pytest.mark.parametrize("chosen", [SERVERS[:1], SERVERS[:2], SERVERS[1:], SERVERS])
def test_services_and_servers_of_a_compose_file_fit_each_other(chosen: tuple[str, ...]) -> None:
    texts = files(*chosen)
    assert compose_findings(compose(texts), declared(texts)) == []
    assert {f"{name}-data" for name in chosen} < set(compose(texts)["volumes"])


def test_nothing_begins_before_the_databases_and_buckets_are_made() -> None:
    services = compose(files(*SERVERS))["services"]
    assert services["train"]["depends_on"] == {
        "postgresql-create": {"condition": "service_completed_successfully"},
        "redis": {"condition": "service_healthy"},
        "seaweedfs-create": {"condition": "service_completed_successfully"},
    }
    for name in ("postgresql", "seaweedfs"):
        job = services[f"{name}-create"]
        assert job["depends_on"] == {name: {"condition": "service_healthy"}}
        assert job["image"] == services["train"]["image"]


def test_every_container_of_ours_finds_the_servers() -> None:
    services = compose(files(*SERVERS))["services"]
    ours = [item for item in services.values() if item["image"] == services["train"]["image"]]
    assert len(ours) > len(SERVERS)
    assert all(item["env_file"][-1] == {"path": "deploy/servers.env"} for item in ours)


def test_secrets_are_references_in_every_file() -> None:
    texts = files(*SERVERS)
    settings = tomllib.loads(texts["settings.toml"])["settings"]
    for name in ("POSTGRES_PASSWORD", "PGPASSWORD", "REDIS_PASSWORD", "AWS_SECRET_ACCESS_KEY"):
        assert declared(texts)[name] == ""
        assert settings[name] == ""
        assert name not in declared(texts, "deploy/servers.env")
        assert name not in texts["deploy/kubernetes/configmap.yaml"]


def test_empty_settings_need_no_server() -> None:
    settings = tomllib.loads(files(*SERVERS)["settings.toml"])["settings"]
    asked = ("MLFLOW_TRACKING_URI", "MLFLOW_ARTIFACT_ROOT", "FEAST_ONLINE_STORE", "FEAST_REGISTRY")
    assert {settings[name] for name in asked} == {""}
    assert {declared(files(*SERVERS))[name] for name in asked} == {""}


def test_addresses_for_this_machine_and_for_a_cluster_stand_where_people_look() -> None:
    texts = files(*SERVERS)
    here = "postgresql+psycopg://delay_forecast@127.0.0.1:5432/mlflow"
    assert all(here in texts[path] for path in (".env.example", "settings.toml", "docs/servers.md"))
    cluster = parse(texts["deploy/kubernetes/configmap.yaml"], "configmap.yaml").data
    assert isinstance(cluster, dict)
    assert cluster["data"].items() >= declared(texts, "deploy/servers.env").items()


def test_the_clients_of_servers_are_required_and_locked_only_with_them() -> None:
    with_all, without = files(*SERVERS)["requirements/tools.txt"], files()["requirements/tools.txt"]
    for name in ("psycopg[binary,pool]", "redis", "boto3"):
        assert f"\n{name}>=" in with_all
        assert f"\n{name}>=" not in without
    assert "No version is pinned" not in files(*SERVERS)["requirements/constraints.txt"]


def test_what_a_tool_needs_for_a_server_is_required_only_with_that_server() -> None:
    line = "\ndvc-s3>="
    assert line in files("seaweedfs")["requirements/tools.txt"]
    assert "\ndvc-s3==" in files("seaweedfs")["requirements/constraints.txt"]
    assert not any(line in files(*others)["requirements/tools.txt"] for others in ((), SERVERS[:2]))
    assert not any(
        "dvc-s3==" in files(*others)["requirements/constraints.txt"] for others in ((), SERVERS[:2])
    )


def test_a_server_that_nobody_asks_leaves_nothing_behind() -> None:
    assert project(made(LOCAL, SERVERS)) == project(made(LOCAL, ()))
    with_feast = {**LOCAL, "features.store": "feast"}
    assert project(made(with_feast, ("seaweedfs",))) == project(made(with_feast, ()))


def test_a_tool_asks_only_at_the_ports_that_need_it() -> None:
    serving = {**LOCAL, "serve.predict": "mlflow"}
    assert project(made(serving, SERVERS)) == project(made(serving, ()))
    tracking = made({**LOCAL, "track.runs": "mlflow"}, SERVERS)
    assert "seaweedfs" not in tracking["compose.yaml"]
    assert declared(tracking, "deploy/servers.env")["MLFLOW_TRACKING_URI"] == f"{OWN}/mlflow"


def test_requests_leave_nothing_behind_where_no_server_answers() -> None:
    texts = files()
    assert not any("servers" in path or "postgresql" in path for path in texts)
    assert set(compose(texts)["volumes"]) == {"state"}
    assert "servers.env" not in texts["compose.yaml"]
    assert "depends_on" not in compose(texts)["services"]["train"]


def test_the_order_of_the_servers_changes_no_byte() -> None:
    assert all(made(CLASSIC, order) == files(*SERVERS) for order in permutations(SERVERS))


def service(tool: str, kind: str = "sql-database") -> Contribution:
    served = Service.model_validate(
        {
            "kind": kind,
            "name": tool,
            "image": f"{tool}:1.0",
            "port": 1,
            "published": "A_PORT",
            "address": "x://{host}",
            "health": "true",
            "volume": "/data",
        }
    )
    return Contribution(tool=tool, provides={}, service=served)


def asking(tool: str, kind: str, unless: str | None = None) -> Contribution:
    resource = Resource.model_validate(
        {"kind": kind, "name": tool, "about": "Rows", "setting": "AT", "unless": unless}
    )
    return Contribution(
        tool=tool,
        provides={},
        resources=(resource,),
        settings=(Setting(name="AT", default="", about="Where it is"),),
    )


def test_a_request_is_granted_only_by_a_server_of_its_kind() -> None:
    known = [asking("ant", "sql-database"), asking("bee", "blob-bucket"), service("database")]
    assert [item.owner for item in granted(known)] == ["ant"]
    assert without_idle(known) == tuple(known)


def test_a_request_gives_way_where_another_kind_is_served() -> None:
    ant = asking("ant", "sql-database", unless="key-value-store")
    bee, keys = asking("bee", "key-value-store"), service("keys", "key-value-store")
    known = [ant, bee, keys, service("database")]
    assert [item.owner for item in granted(known)] == ["bee"]
    assert without_idle(known) == (ant, bee, keys)


def test_two_servers_of_one_kind_are_an_error_that_names_both() -> None:
    templates = dict(shipped_templates())
    path = "adapters/seaweedfs/contribution.yaml"
    templates[path] = templates[path].replace("kind: blob-bucket", "kind: sql-database")
    with pytest.raises(TemplateError) as failure:
        generate_starter(request(CLASSIC, templates, services=("postgresql", "seaweedfs")))
    (problem,) = failure.value.problems
    assert problem.code == "GEN013"
    assert "postgresql and seaweedfs both answer requests for a sql-database" in problem.message


def test_two_tools_that_ask_for_the_same_database_are_both_named() -> None:
    templates = dict(shipped_templates())
    path = "adapters/feast/contribution.yaml"
    templates[path] = templates[path].replace("name: features, about", "name: mlflow, about")
    with pytest.raises(TemplateError) as failure:
        generate_starter(request(CLASSIC, templates, services=("postgresql",)))
    (problem,) = failure.value.problems
    assert "the resource `sql-database mlflow` is owned by feast and by mlflow" in problem.message

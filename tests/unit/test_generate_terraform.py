"""Infrastructure of a starter: only what its tools ask for, under the addresses that its settings expect."""

import re
from functools import cache
from itertools import chain, combinations, permutations

import pytest

from helpers.starter_request import CLASSIC, LOCAL, request, shipped_templates
from helpers.starter_walks import ON_SERVERS
from mlops_blueprint.generate.starter import generate_starter
from mlops_blueprint.model.catalog import Catalog
from mlops_blueprint.yaml_text import parse

FOLDER = "deploy/terraform"
SERVERS = ("postgresql", "redis", "seaweedfs")
FILES = {"postgresql": "databases.tf", "redis": "keys.tf", "seaweedfs": "buckets.tf"}
ALWAYS = {"README.md", "backend.tf.example", "outputs.tf", "registry.tf", "terraform.tfvars.example"}
CHOICES = list(chain.from_iterable(combinations(SERVERS, count) for count in range(4)))
SHARED = {".gitignore", "CODEOWNERS", "Makefile", "README.md", "docs/traceability.md"}


def made(bindings: dict[str, str], services: tuple[str, ...]) -> dict[str, str]:
    asked = request(bindings, shipped_templates(), services=services)
    return {entry.path: entry.text for entry in generate_starter(asked).entries}


@cache
def files(*services: str) -> dict[str, str]:
    return made(ON_SERVERS, services)


def described(texts: dict[str, str]) -> dict[str, str]:
    """Name -> text of the files of Terraform."""
    return {path.removeprefix(f"{FOLDER}/"): text for path, text in texts.items() if path.startswith(FOLDER)}


def inputs(texts: dict[str, str]) -> dict[str, str]:
    """Variable -> its declaration."""
    parts = re.split(r'^variable "', described(texts)["variables.tf"], flags=re.MULTILINE)[1:]
    return dict(part.split('" {\n', 1) for part in parts)


def told(texts: dict[str, str]) -> dict[str, str]:
    """Setting -> its value on AWS, as the output `settings` has it."""
    return dict(re.findall(r"^    ([A-Z][A-Z0-9_]+) +=(.+)$", described(texts)["outputs.tf"], re.MULTILINE))


def used(texts: dict[str, str]) -> dict[str, str]:
    lines = [line for line in texts.get("deploy/servers.env", "").splitlines() if not line.startswith("#")]
    return dict(line.split("=", 1) for line in lines)


@pytest.mark.parametrize("chosen", CHOICES, ids="-".join)
def test_each_kind_of_server_brings_its_file_and_nothing_else_does(chosen: tuple[str, ...]) -> None:
    wanted = {FILES[name] for name in chosen}
    assert set(described(files("terraform", *chosen))) == ALWAYS | {"variables.tf", "versions.tf"} | wanted


@pytest.mark.parametrize("services", [(), SERVERS])
def test_a_starter_whose_tools_ask_for_nothing_gets_a_registry_only(services: tuple[str, ...]) -> None:
    texts = made(LOCAL, ("terraform", *services))
    assert set(described(texts)) == ALWAYS | {"variables.tf", "versions.tf"}
    assert set(inputs(texts)) == {"region", "name", "tags", "kept_images"}
    assert "settings" not in described(texts)["outputs.tf"]


@pytest.mark.parametrize("chosen", CHOICES, ids="-".join)
def test_every_address_of_a_container_has_its_like_on_aws(chosen: tuple[str, ...]) -> None:
    texts = files("terraform", *chosen)
    addresses = {name: value for name, value in used(texts).items() if "://" in value and value[:4] != "http"}
    values = told(texts)
    assert set(addresses) <= set(values)
    for name, address in addresses.items():
        scheme, _, rest = address.partition("://")
        inside = rest.rpartition("/")[2]
        assert inside in re.findall(r"[\w-]+", values[name]), (name, values[name])
        assert ("cache" in values[name]) == (scheme == "redis")
        assert f'"{scheme}://' in values[name] or scheme == "redis"
    assert {name for name in values if name not in addresses} <= {
        "AWS_DEFAULT_REGION",
        "POSTGRES_HOST",
        "POSTGRES_PORT",
    }


def test_every_bucket_is_made_once_and_says_what_it_is_for() -> None:
    text = described(files("terraform", "seaweedfs"))["buckets.tf"]
    assert '    iceberg = "Apache Iceberg: Files of the tables"\n' in text
    assert '    mlflow  = "MLflow: Model files"\n' in text


def test_the_database_server_has_the_major_version_of_the_one_in_compose() -> None:
    texts = files("terraform", "postgresql")
    compose = parse(texts["compose.yaml"], "compose.yaml").data
    assert isinstance(compose, dict)
    major = compose["services"]["postgresql"]["image"].split(":")[1].split(".")[0]
    assert f'engine_version = "{major}" #' in described(texts)["databases.tf"]


def test_the_administrator_is_the_one_that_makes_the_databases() -> None:
    texts = files("terraform", "postgresql")
    create = texts["src/delay_forecast/adapters/postgresql/create.py"]
    (name,) = re.findall(r'^ADMINISTRATOR = "(\w+)"', create, re.MULTILINE)
    assert re.search(rf'^  username +=\s"{name}"$', described(texts)["databases.tf"], re.MULTILINE)
    assert '"delay_forecast@${aws_db_instance.server.endpoint}"' in described(texts)["databases.tf"]


def test_each_driver_is_told_in_its_own_words_to_encrypt() -> None:
    values = told(files("terraform", "postgresql"))
    assert (
        values["MLFLOW_TRACKING_URI"].strip()
        == '"postgresql+psycopg://${local.server}/mlflow?sslmode=require"'
    )
    prefect = values["PREFECT_SERVER_DATABASE_CONNECTION_URL"].strip()
    assert prefect == '"postgresql+asyncpg://${local.server}/prefect?ssl=require"'


def test_whatever_has_no_default_is_asked_for_in_the_example() -> None:
    for chosen in CHOICES:
        texts = files("terraform", *chosen)
        without = {name for name, text in inputs(texts).items() if "\n  default " not in text}
        example = described(texts)["terraform.tfvars.example"]
        assert set(re.findall(r"^(\w+) +=", example, re.MULTILINE)) == without


def test_no_file_holds_a_password() -> None:
    for text in described(files("terraform", *SERVERS)).values():
        assert not re.search(r"^\s*(password|auth_token)\s*=", text, re.MULTILINE)


def test_only_the_files_that_list_everything_tell_that_terraform_is_there() -> None:
    for chosen in ((), SERVERS):
        with_it, without = files("terraform", *chosen), files(*chosen)
        changed = {path for path in without if with_it[path] != without[path]}
        assert {path for path in changed if not path.startswith(".mlops/")} <= SHARED
        added = set(with_it) - set(without)
        assert all(path.startswith((FOLDER, "tests/tools/test_terraform_")) for path in added)


def test_without_being_required_it_leaves_nothing_behind() -> None:
    assert not any("terraform" in text for text in made(CLASSIC, SERVERS).values())


def test_the_order_in_which_things_are_required_changes_no_byte() -> None:
    names = ("terraform", *SERVERS)
    assert all(made(ON_SERVERS, order) == files(*names) for order in list(permutations(names))[::5])


def test_states_and_plans_are_never_committed_but_the_lock_is() -> None:
    ignored = files("terraform")[".gitignore"].splitlines()
    assert {".terraform/", "*.tfstate", "*.tfstate.*", "*.tfplan"} <= set(ignored)
    assert not any("lock" in line for line in ignored)


def test_the_catalog_says_what_the_templates_can_create(catalog: Catalog) -> None:
    found: dict[str, set[str]] = {}
    for path in shipped_templates():
        parts = path.split("/")
        if parts[0] == "adapters" and parts[2] == "for":
            found.setdefault(parts[1], set()).add(parts[3])
    assert {tool.id: set(tool.creates) for tool in catalog.tools if tool.creates} == found

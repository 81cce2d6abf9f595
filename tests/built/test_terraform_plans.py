"""Terraform itself reads the files of a starter, and plans them without an account; nothing is made anywhere.

Skipped where Terraform or the AWS provider is missing; see ``helpers/terraform.py``.
"""

from itertools import combinations
from pathlib import Path
from typing import Any

import pytest

from helpers import terraform
from helpers.starter_request import LOCAL, request, shipped_templates
from helpers.starter_walks import ON_SERVERS
from mlops_blueprint.generate.starter import generate_starter

pytestmark = pytest.mark.skipif(terraform.absent(), reason="needs Terraform and the AWS provider")
SERVERS = ("postgresql", "redis", "seaweedfs")
SETS = [
    pytest.param(item, marks=[pytest.mark.slow] if count == 2 else [])
    for count in range(4)
    for item in combinations(SERVERS, count)
]
FOLDER = Path("deploy/terraform")
WRONG = [
    ('"eu-central-1"', '"Frankfurt"'),
    ('"yourcompany-delay-forecast"', '"Your_Company"'),
    ('"vpc-00000000000000000"', '"10.0.0.0/16"'),
    (', "subnet-11111111111111111"', ""),
    ("sg-00000000000000000", "anybody"),
]
SAID = (
    "Name a region",
    "3 to 40 lower-case letters",
    "begins with vpc-",
    "at least two subnets",
    "begins with sg-",
)


def written(bindings: dict[str, str], services: tuple[str, ...], folder: Path) -> Path:
    """The folder with the files of Terraform of a starter."""
    asked = request(bindings, shipped_templates(), services=("terraform", *services))
    (folder / FOLDER).mkdir(parents=True)
    for entry in generate_starter(asked).entries:
        if entry.owner == "terraform" and Path(entry.path).parent == FOLDER:
            (folder / entry.path).write_text(entry.text, encoding="utf-8")
    return folder / FOLDER


@pytest.mark.parametrize("services", SETS, ids="-".join)
def test_terraform_accepts_the_files_of_every_set_of_servers(
    services: tuple[str, ...], tmp_path: Path
) -> None:
    folder = written(ON_SERVERS, services, tmp_path)
    (folder / "backend.tf.example").rename(folder / "backend.tf")
    assert terraform.findings(folder, sorted(folder.glob("*.tf"))) == []


@pytest.fixture(scope="module")
def plan(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    folder = written(ON_SERVERS, SERVERS, tmp_path_factory.mktemp("planned"))
    values = (folder / "terraform.tfvars.example").read_text(encoding="utf-8")
    return terraform.planned(sorted(folder.glob("*.tf")), values)


def made(plan: dict[str, Any], kind: str) -> list[dict[str, Any]]:
    found = plan["planned_values"]["root_module"]["resources"]
    return [item.get("values", {}) for item in found if item["mode"] == "managed" and item["type"] == kind]


def test_everything_is_new_and_carries_the_name_of_the_project(plan: dict[str, Any]) -> None:
    changes = [item["change"] for item in plan["resource_changes"] if item["mode"] == "managed"]
    assert {tuple(item["actions"]) for item in changes} == {("create",)}
    tags = [item["after"]["tags_all"] for item in changes if "tags_all" in item["after"]]
    assert tags
    assert all(item["Project"] == "delay-forecast" and item["ManagedBy"] == "terraform" for item in tags)


def test_no_bucket_is_open_unencrypted_or_forgetful(plan: dict[str, Any]) -> None:
    names = {f"yourcompany-delay-forecast-{name}" for name in ("iceberg", "mlflow")}
    assert {item["bucket"] for item in made(plan, "aws_s3_bucket")} == names
    doors = ("block_public_acls", "block_public_policy", "ignore_public_acls", "restrict_public_buckets")
    closed = made(plan, "aws_s3_bucket_public_access_block")
    assert len(closed) == len(names)
    assert all(item[door] for item in closed for door in doors)
    for kind in ("policy", "versioning", "server_side_encryption_configuration", "lifecycle_configuration"):
        assert len(made(plan, f"aws_s3_bucket_{kind}")) == len(names)
    assert not any(item["force_destroy"] for item in made(plan, "aws_s3_bucket"))


def test_the_database_server_is_private_encrypted_saved_and_hard_to_delete(plan: dict[str, Any]) -> None:
    (server,) = made(plan, "aws_db_instance")
    assert server["storage_encrypted"]
    assert not server["publicly_accessible"]
    assert server["deletion_protection"]
    assert not server["skip_final_snapshot"]
    assert server["backup_retention_period"] == 7
    assert server["manage_master_user_password"]
    assert server["password"] is None


def test_the_cache_is_encrypted_on_the_way_and_at_rest(plan: dict[str, Any]) -> None:
    (cache_,) = made(plan, "aws_elasticache_replication_group")
    assert cache_["transit_encryption_enabled"]
    assert cache_["at_rest_encryption_enabled"] in (True, "true")
    assert cache_["auth_token"] is None


def test_only_one_security_group_may_connect(plan: dict[str, Any]) -> None:
    rules = made(plan, "aws_vpc_security_group_ingress_rule")
    assert sorted(item["from_port"] for item in rules) == [5432, 6379]
    assert {item["referenced_security_group_id"] for item in rules} == {"sg-00000000000000000"}
    assert all(item["cidr_ipv4"] is None and item["cidr_ipv6"] is None for item in rules)
    assert not made(plan, "aws_vpc_security_group_egress_rule")


def test_images_are_scanned_and_their_tags_never_move(plan: dict[str, Any]) -> None:
    (registry,) = made(plan, "aws_ecr_repository")
    assert registry["image_tag_mutability"] == "IMMUTABLE"
    assert registry["image_scanning_configuration"] == [{"scan_on_push": True}]


def test_a_starter_that_asks_for_nothing_plans_a_registry(tmp_path: Path) -> None:
    folder = written(LOCAL, (), tmp_path)
    plan = terraform.planned(sorted(folder.glob("*.tf")), 'region = "eu-central-1"\n')
    kinds = {item["type"] for item in plan["planned_values"]["root_module"]["resources"]}
    assert kinds == {"aws_ecr_repository", "aws_ecr_lifecycle_policy"}


def test_wrong_values_are_refused_with_what_is_right(tmp_path: Path) -> None:
    folder = written(ON_SERVERS, SERVERS, tmp_path)
    values = (folder / "terraform.tfvars.example").read_text(encoding="utf-8")
    for before, after in WRONG:
        assert before in values
        values = values.replace(before, after)
    with pytest.raises(terraform.Refused) as failure:
        terraform.planned(sorted(folder.glob("*.tf")), values)
    assert [said for said in SAID if said not in str(failure.value)] == []


def test_a_file_in_another_format_is_a_finding(tmp_path: Path) -> None:
    folder = written(LOCAL, (), tmp_path)
    registry = folder / "registry.tf"
    registry.write_text(registry.read_text(encoding="utf-8").replace("  name  ", "  name "), encoding="utf-8")
    (finding,) = terraform.findings(folder, sorted(folder.glob("*.tf")))
    assert "registry.tf" in finding

"""Terraform applies the files of a starter to moto, a stand-in for AWS; no account and no network.

Slow: installs about 300 MB and waits for what AWS would take its time for. To reuse an environment that has
``moto[server]``, name its interpreter in ``SHARED_SERVERS_PYTHON``. The cache is left out: moto knows replication groups
without their nodes, for which the provider asks.
"""

import json
import os
import subprocess
import sys
import urllib.parse
import urllib.request
import xml.etree.ElementTree as ET
from pathlib import Path
from typing import Any

import pytest

from helpers import terraform
from helpers.real_servers import bucket_store
from helpers.starter_request import request, shipped_templates
from helpers.starter_walks import ON_SERVERS
from mlops_blueprint.generate.starter import generate_starter

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(terraform.absent(), reason="needs Terraform and the AWS provider"),
]
FOLDER = Path("deploy/terraform")


@pytest.fixture(scope="module")
def python(tmp_path_factory: pytest.TempPathFactory) -> str:
    """An interpreter that has moto."""
    if named := os.environ.get("SHARED_SERVERS_PYTHON"):
        return named
    made = tmp_path_factory.mktemp("moto") / "venv"
    subprocess.run([sys.executable, "-m", "venv", str(made)], check=True)
    subprocess.run([made / "bin" / "pip", "install", "--quiet", "moto[server]>=5.2"], check=True)
    return str(made / "bin" / "python")


@pytest.fixture(scope="module")
def applied(python: str, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    folder = tmp_path_factory.mktemp("applied")
    asked = request(ON_SERVERS, shipped_templates(), services=("postgresql", "seaweedfs", "terraform"))
    for entry in generate_starter(asked).entries:
        if Path(entry.path).parent == FOLDER:
            (folder / Path(entry.path).name).write_text(entry.text, encoding="utf-8")
    values = (folder / "terraform.tfvars.example").read_text(encoding="utf-8")
    with bucket_store(python) as port:
        endpoint = f"http://127.0.0.1:{port}"
        for name, made in network(endpoint).items():
            values = values.replace(name, made)
        return terraform.applied(sorted(folder.glob("*.tf")), values, endpoint)


def network(endpoint: str) -> dict[str, str]:
    """Placeholders of the example -> what the stand-in made in their place."""
    vpc = asked(endpoint, "vpcId", Action="CreateVpc", CidrBlock="10.9.0.0/16")
    made = {"vpc-00000000000000000": vpc}
    for number, zone in enumerate("ab"):
        where = {"CidrBlock": f"10.9.{number}.0/24", "AvailabilityZone": f"eu-central-1{zone}"}
        name = f"subnet-{str(number) * 17}"
        made[name] = asked(endpoint, "subnetId", Action="CreateSubnet", VpcId=vpc, **where)
    group = {"GroupName": "clients", "GroupDescription": "Clients", "VpcId": vpc}
    made["sg-00000000000000000"] = asked(endpoint, "groupId", Action="CreateSecurityGroup", **group)
    return made


def asked(endpoint: str, field: str, **parameters: str) -> str:
    """Ask the stand-in's EC2 for something, and return one field of the answer."""
    text = urllib.parse.urlencode({"Version": "2016-11-15", **parameters}).encode()
    scope = "Credential=nobody/20260101/eu-central-1/ec2/aws4_request"
    headers = {"Authorization": f"AWS4-HMAC-SHA256 {scope}, SignedHeaders=host, Signature=none"}
    call = urllib.request.Request(endpoint, data=text, headers=headers)  # noqa: S310 - our own address
    with urllib.request.urlopen(call, timeout=20) as answer:  # noqa: S310 - our own address
        tree = ET.fromstring(answer.read())  # noqa: S314 - our own stand-in wrote it
    return next(node.text or "" for node in tree.iter() if node.tag.rpartition("}")[2] == field)


def test_everything_is_made_and_its_addresses_are_told(applied: dict[str, Any]) -> None:
    settings = applied["outputs"]["settings"]
    host = settings["POSTGRES_HOST"]
    assert settings["MLFLOW_ARTIFACT_ROOT"] == "s3://yourcompany-delay-forecast-mlflow"
    assert settings["MLFLOW_TRACKING_URI"].startswith(f"postgresql+psycopg://delay_forecast@{host}:")
    assert settings["MLFLOW_TRACKING_URI"].endswith("/mlflow?sslmode=require")
    assert applied["outputs"]["image_repository"].endswith("/delay-forecast")
    allowed = json.loads(applied["outputs"]["bucket_access_policy"])["Statement"]
    assert all("yourcompany-delay-forecast-" in arn for item in allowed for arn in item["Resource"])


def test_the_state_holds_where_the_password_is_and_not_the_password(applied: dict[str, Any]) -> None:
    assert applied["outputs"]["database_secret_arn"].startswith("arn:aws:secretsmanager:")
    (server,) = [
        item["instances"][0]["attributes"]
        for item in json.loads(applied["state"])["resources"]
        if item["type"] == "aws_db_instance"
    ]
    assert server["password"] is None


def test_a_second_plan_finds_nothing_to_do(applied: dict[str, Any]) -> None:
    """But where moto puts its account before the client's security group, which AWS does not within an account."""
    assert set(applied["second"]) <= {"aws_vpc_security_group_ingress_rule.server"}

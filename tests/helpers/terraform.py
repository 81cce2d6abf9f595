"""Terraform as a judge: is a folder formatted, does the provider's schema allow it, and what would be made.

The provider comes from a folder of this machine, never from the network: ``TERRAFORM_PLUGINS``, those that Terraform
looks into by itself, or one below ``/opt``. Everything happens in a copy, so that the folder stays as it was.
"""

import json
import os
import shutil
import subprocess
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

PROVIDER = "registry.terraform.io/hashicorp/aws"
OFFLINE = """
provider "aws" {
  access_key                  = "nobody"
  secret_key                  = "nothing"
  skip_credentials_validation = true
  skip_metadata_api_check     = true
  skip_requesting_account_id  = true
}
"""
"""Beside the files of a starter it lets Terraform plan without an account."""


class Refused(Exception):  # noqa: N818 - it is an answer
    """Terraform does not plan these files with these values."""


@cache
def plugins() -> Path | None:
    """The folder that holds the provider, None where there is none."""
    named = os.environ.get("TERRAFORM_PLUGINS")
    usual = [Path("/usr/local/share/terraform/plugins"), Path("/usr/share/terraform/plugins")]
    places = [Path(named)] if named else [*usual, *sorted(Path("/opt").glob("*"))]
    return next((place for place in places if (place / PROVIDER).is_dir()), None)


def absent() -> bool:
    """Whether the program or the provider is missing here."""
    return shutil.which("terraform") is None or plugins() is None


def findings(folder: Path, files: list[Path]) -> list[str]:
    """What Terraform has to say about a folder's files; wrong format and what the provider does not know."""
    with TemporaryDirectory() as scratch:
        place = _copy(files, Path(scratch))
        formatted = _terraform(place, "fmt", "-check", "-diff")
        begun = _terraform(place, "init", "-backend=false", "-input=false", f"-plugin-dir={plugins()}")
        done = [formatted, begun if begun.returncode else _terraform(place, "validate")]
    return [f"{folder.name}: {item.stdout}{item.stderr}"[-3000:] for item in done if item.returncode]


def planned(files: list[Path], values: str) -> dict[str, Any]:
    """What Terraform would make with these values of the variables, as it writes a plan in JSON.

    Raises:
        Refused: it does not get that far; says why in one line.
    """
    with TemporaryDirectory() as scratch:
        place = _copy(files, Path(scratch))
        (place / "offline_override.tf").write_text(OFFLINE, encoding="utf-8")
        (place / "terraform.tfvars").write_text(values, encoding="utf-8")
        _must(place, "init", "-backend=false", "-input=false", f"-plugin-dir={plugins()}")
        _must(place, "plan", "-input=false", "-out=made.tfplan")
        plan = json.loads(_terraform(place, "show", "-json", "made.tfplan").stdout)
    assert isinstance(plan, dict)
    return plan


def applied(files: list[Path], values: str, endpoint: str) -> dict[str, Any]:
    """Apply the files to a stand-in for AWS, then plan again.

    Args:
        files: what Terraform reads.
        values: of the variables.
        endpoint: address of the stand-in.

    Returns:
        ``outputs`` by name, the text of the ``state``, and by address what the ``second`` plan would still do.

    Raises:
        Refused: it does not get that far.
    """
    endpoints = "".join(f'    {name} = "{endpoint}"\n' for name in ("ec2", "ecr", "iam", "rds", "s3", "sts"))
    more = f"  s3_use_path_style = true\n  endpoints {{\n{endpoints}  }}\n}}\n"
    with TemporaryDirectory() as scratch:
        place = _copy(files, Path(scratch))
        (place / "offline_override.tf").write_text(
            OFFLINE.rstrip().removesuffix("}") + more, encoding="utf-8"
        )
        (place / "terraform.tfvars").write_text(values, encoding="utf-8")
        _must(place, "init", "-backend=false", "-input=false", f"-plugin-dir={plugins()}")
        _must(place, "apply", "-input=false", "-auto-approve")
        _must(place, "plan", "-input=false", "-out=second.tfplan")
        second = json.loads(_terraform(place, "show", "-json", "second.tfplan").stdout)
        outputs = json.loads(_terraform(place, "output", "-json").stdout)
        state = (place / "terraform.tfstate").read_text(encoding="utf-8")
    left = {item["address"]: item["change"]["actions"] for item in second["resource_changes"]}
    return {
        "outputs": {name: item["value"] for name, item in outputs.items()},
        "state": state,
        "second": {name: actions for name, actions in left.items() if actions not in (["no-op"], ["read"])},
    }


def _must(place: Path, *command: str) -> None:
    done = _terraform(place, *command)
    if done.returncode:
        raise Refused(" ".join(done.stderr.replace("│", " ").split()))


def _copy(files: list[Path], place: Path) -> Path:
    for path in files:
        shutil.copy(path, place)
    return place


def _terraform(place: Path, *command: str) -> subprocess.CompletedProcess[str]:
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("AWS_", "TF_"))}
    environment |= {"TF_CLI_CONFIG_FILE": os.devnull, "CHECKPOINT_DISABLE": "1"}
    return subprocess.run(
        ["terraform", *command[:1], "-no-color", *command[1:]],
        cwd=place,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )

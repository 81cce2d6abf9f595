"""docs/reference says what code and catalog say today."""

import json
import re
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from mlops_blueprint.catalog.schemas import export_schemas
from mlops_blueprint.yaml_text import parse

ROOT = Path(__file__).parents[2]
HEADER = re.compile(r"# yaml-language-server: \$schema=(\S+)\n")
CODE = re.compile(r"\"([A-Z]{3,4}\d{3})\"")
DATA = sorted((ROOT / "catalog").rglob("*.yaml"))
TEMPLATES = [
    *(ROOT / "templates" / "diagram").glob("*.yaml"),
    *(ROOT / "templates").rglob("contribution.yaml"),
]


@cache
def validators() -> dict[str, Draft202012Validator]:
    return {name: Draft202012Validator(json.loads(text)) for name, text in export_schemas().items()}


def test_generated_pages_are_up_to_date() -> None:
    command = [sys.executable, str(ROOT / "docs" / "generate_reference.py"), "--check"]
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    assert result.returncode == 0, f"{result.stdout}{result.stderr}"


def test_every_message_code_is_described_and_every_description_is_used() -> None:
    meanings = parse(
        (ROOT / "docs/reference_pages/codes.yaml").read_text(encoding="utf-8"), "codes.yaml"
    ).data
    used = {
        code
        for path in (ROOT / "src").rglob("*.py")
        for code in CODE.findall(path.read_text(encoding="utf-8"))
    }
    assert set(meanings) == used


@pytest.mark.parametrize("path", [*DATA, *TEMPLATES], ids=lambda path: str(path.relative_to(ROOT)))
def test_data_file_names_its_schema_and_fits_it(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    header = HEADER.match(text)
    assert header, "the first line names the schema"
    schema = (path.parent / header[1]).resolve()
    assert schema.parent == ROOT / "docs" / "reference" / "schemas"
    problems = validators()[schema.name].iter_errors(parse(text, path.name).data)
    assert [problem.message for problem in problems] == []

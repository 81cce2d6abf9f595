"""The starters that really ship: everything they refer to exists in them."""

import ast
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path, PurePosixPath

import pytest

from helpers.starter_request import classic_request, engagement, local_request, shipped_templates
from mlops_blueprint.generate.starter import generate_starter
from mlops_blueprint.model.engagement import Project
from mlops_blueprint.yaml_text import parse

REQUESTS = {"local": local_request, "classic": classic_request}
each_starter = pytest.mark.parametrize("name", REQUESTS)
_READS = {"get", "number", "port"}
_LINK = re.compile(r"\]\(([^)#:]+?)(?:#[^)]*)?\)")


@cache
def files(name: str) -> dict[str, str]:
    return {entry.path: entry.text for entry in generate_starter(REQUESTS[name]()).entries}


def names_read(text: str) -> Iterator[str]:
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute | ast.Name):
            called = node.func.attr if isinstance(node.func, ast.Attribute) else node.func.id
            for argument in node.args[:1]:
                if called in _READS and isinstance(argument, ast.Constant) and str(argument.value).isupper():
                    yield str(argument.value)


@each_starter
def test_every_setting_that_is_read_is_declared(name: str) -> None:
    made = files(name)
    settings = tomllib.loads(made["settings.toml"])
    declared = {*settings["settings"], *settings["ports"]}
    package = [text for path, text in made.items() if path.startswith("src/") and path.endswith(".py")]
    read = {item for text in package for item in names_read(text)} - {"APP_HOME", "PYTHONPATH"}
    assert read
    assert read <= declared


@each_starter
def test_every_relative_link_leads_somewhere(name: str) -> None:
    made = files(name)
    folders = {str(parent) for path in made for parent in PurePosixPath(path).parents}
    for path, text in made.items():
        if not path.endswith(".md"):
            continue
        for link in _LINK.findall(text):
            target = _resolve(PurePosixPath(path).parent, link)
            assert target in made or target in folders, f"{path} links to {link}"


def _resolve(folder: PurePosixPath, link: str) -> str:
    parts: list[str] = list(folder.parts)
    for part in PurePosixPath(link).parts:
        if part == "..":
            parts.pop()
        else:
            parts.append(part)
    return "/".join(parts)


@each_starter
def test_every_promised_job_has_a_command(name: str) -> None:
    targets = set(re.findall(r"^([a-z][a-z0-9-]*):", files(name)["Makefile"], flags=re.MULTILINE))
    assert {"help", "setup", "demo", "test", "check", "pipeline", "serve", "monitor", "ci"} <= targets


@each_starter
def test_the_pipeline_checks_and_tests_every_change(name: str) -> None:
    made = files(name)
    assert "\nci: check test" in made["Makefile"]
    pipeline = made.get(".github/workflows/ci.yml") or made[".githooks/pre-push"]
    assert "check" in pipeline
    assert "test" in pipeline


@each_starter
@pytest.mark.parametrize("package", ["ai", "shipment_delay_model"])
def test_code_passes_the_starters_own_lint_under_any_name(name: str, package: str, tmp_path: Path) -> None:
    project = Project(name="Some project", package=package, summary="Predicts something useful")
    for entry in generate_starter(REQUESTS[name](engagement=engagement(project=project))).entries:
        path = tmp_path / entry.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(entry.text, encoding="utf-8")
    for command in (["check", "--no-cache"], ["format", "--check", "--no-cache"]):
        result = subprocess.run(
            [sys.executable, "-m", "ruff", *command, "."],
            cwd=tmp_path,
            capture_output=True,
            text=True,
            check=False,
        )
        assert result.returncode == 0, result.stdout


@each_starter
def test_every_principle_of_the_paper_is_proven(name: str) -> None:
    assert "Not claimed" not in files(name)["docs/traceability.md"]


def test_a_local_starter_promises_no_tools() -> None:
    assert "PROFILE=tools" not in files("local")["README.md"]


@each_starter
def test_every_codeowners_path_matches_a_file(name: str) -> None:
    made = files(name)
    for line in made["CODEOWNERS"].splitlines():
        if line.startswith("/"):
            path = line.split()[0].strip("/").removesuffix("/**")
            assert path in made or any(item.startswith(f"{path}/") for item in made), line


def test_every_contribution_belongs_to_the_folder_it_stands_in() -> None:
    for path, text in shipped_templates().items():
        if path.startswith("adapters/") and path.endswith("contribution.yaml"):
            data = parse(text, path).data
            assert isinstance(data, dict)
            assert data["tool"] == path.split("/")[1]

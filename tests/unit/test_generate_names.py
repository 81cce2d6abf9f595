"""Any legal package name gives a starter in its own format; one that hides a library is refused."""

import subprocess
import sys
from pathlib import Path

import pytest

from helpers.starter_request import classic_request, engagement, local_request
from mlops_blueprint.errors import TemplateError
from mlops_blueprint.generate.import_lines import LINE_LENGTH, with_short_imports
from mlops_blueprint.generate.starter import generate_starter
from mlops_blueprint.model.engagement import Project
from mlops_blueprint.model.filetree import FileEntry


def project(package: str) -> dict[str, object]:
    named = Project(name="Delay forecast", package=package, summary="Predicts late shipments")
    return {"engagement": engagement(project=named)}


@pytest.mark.parametrize("length", [1, 26, 38, 60])
def test_a_name_of_any_length_leaves_lint_and_format_clean(length: int, tmp_path: Path) -> None:
    for entry in generate_starter(classic_request(**project("p" * length))).entries:
        path = tmp_path / entry.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(entry.text, encoding="utf-8")
    for arguments in (["check"], ["format", "--check"]):
        command = [sys.executable, "-m", "ruff", *arguments, "--no-cache", "."]
        result = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
        assert result.returncode == 0, result.stdout


def test_an_import_is_broken_only_when_it_is_too_long() -> None:
    short = "from a.b import C, D"
    long = f"    from {'a' * LINE_LENGTH} import C, D as E"
    entry = FileEntry(path="x.py", text=f"{short}\n{long}\n", owner="core", template="x")
    indent = "    "
    broken = f"{indent}from {'a' * LINE_LENGTH} import (\n{indent * 2}C,\n{indent * 2}D as E,\n{indent})"
    assert with_short_imports(entry).text == f"{short}\n{broken}\n"


@pytest.mark.parametrize(
    ("package", "reason"),
    [
        ("class", "a keyword"),
        ("json", "the standard library"),
        ("story", "the tests of the starter"),
        ("sklearn", "a library that core requires"),
        ("mlflow", "a library that mlflow requires"),
        ("prometheus_client", "a library that prometheus requires"),
        ("pytest", "a library that development requires"),
    ],
)
def test_a_name_that_hides_something_is_refused(package: str, reason: str) -> None:
    with pytest.raises(TemplateError) as failure:
        generate_starter(classic_request(**project(package)))
    (problem,) = failure.value.problems
    assert reason in problem.message
    assert problem.path == "engagement.yaml"


def test_a_library_that_is_not_required_is_a_free_name() -> None:
    assert generate_starter(local_request(**project("mlflow"))).entries

"""A starter fits its workload: the task, the way of predicting and the library that were chosen, and no other."""

import json
import subprocess
import sys
import tomllib
from functools import cache
from pathlib import Path

import pytest

from helpers.starter_request import classic_request, engagement, local_request
from helpers.workloads import EVERY_WORKLOAD, PACKAGE, project, workload_request
from mlops_blueprint.generate.starter import generate_starter
from mlops_blueprint.model.engagement import Project, Workload
from mlops_blueprint.yaml_records import validate_record
from mlops_blueprint.yaml_text import parse

each_workload = pytest.mark.parametrize("name", EVERY_WORKLOAD)
SOURCE = f"src/{PACKAGE}"
LIBRARY_MODULES = {
    "scikit-learn": "sklearn",
    "xgboost": "xgboost",
    "lightgbm": "lightgbm",
    "pytorch": "torch",
}
REQUIREMENTS = {
    "scikit-learn": "scikit-learn",
    "xgboost": "xgboost-cpu",
    "lightgbm": "lightgbm",
    "pytorch": "torch",
}
OTHER_WORLDS = {
    "classification": ("demand", "tour"),
    "regression": ("demand", "machine-"),
    "forecasting": ("machine-", "tour"),
}
"""Words that only the sample data of another task uses."""


@cache
def files(name: str) -> dict[str, str]:
    return {
        entry.path: entry.text for entry in generate_starter(workload_request(EVERY_WORKLOAD[name])).entries
    }


@each_workload
def test_code_of_every_workload_passes_the_starters_own_lint(name: str, tmp_path: Path) -> None:
    for path, text in files(name).items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, encoding="utf-8")
    for command in (["check", "--no-cache"], ["format", "--check", "--no-cache"]):
        result = subprocess.run(
            [sys.executable, "-m", "ruff", *command, "."],
            cwd=tmp_path,
            capture_output=True,
            text=True,
            check=False,
        )
        assert result.returncode == 0, result.stdout


@each_workload
def test_only_the_chosen_library_is_imported_and_required(name: str) -> None:
    made, chosen = files(name), EVERY_WORKLOAD[name].model
    source = "\n".join(text for path, text in made.items() if path.startswith("src/"))
    imported = {
        library
        for library, module in LIBRARY_MODULES.items()
        if f"import {module}" in source or f"from {module}" in source
    }
    assert imported == {chosen}
    required = made["requirements/embedded.txt"]
    assert {library for library, item in REQUIREMENTS.items() if f"\n{item}>=" in required} == {chosen}


@each_workload
def test_nothing_of_another_task_is_left(name: str) -> None:
    foreign = OTHER_WORLDS[EVERY_WORKLOAD[name].task]
    for path, text in files(name).items():
        if path.startswith(("src/", "tests/", "docs/", "notebooks/")) and "/decisions/" not in path:
            assert [word for word in foreign if word in text.lower()] == [], path


def test_what_answers_requests_is_left_out_where_nothing_asks() -> None:
    made = files("forecasting batch scikit-learn")
    assert f"{SOURCE}/core/http_api.py" not in made
    assert f"{SOURCE}/adapters/local/prediction_service.py" not in made
    assert f"{SOURCE}/core/batch.py" in made
    assert "\nserve:" not in made["Makefile"]
    assert "\nscore:" in made["Makefile"]
    assert "ADMIN_TOKEN" not in made["settings.toml"]


def test_a_service_alone_has_no_batch_job_and_both_have_both() -> None:
    assert f"{SOURCE}/core/batch.py" not in files("forecasting online scikit-learn")
    both = files("forecasting both scikit-learn")
    assert {f"{SOURCE}/core/batch.py", f"{SOURCE}/core/http_api.py"} <= set(both)


def test_a_serving_tool_is_no_part_of_a_starter_that_only_predicts_in_batches() -> None:
    batch = engagement(project=project(Workload(prediction="batch")))
    made = {entry.path: entry.text for entry in generate_starter(classic_request(engagement=batch)).entries}
    assert f"{SOURCE}/adapters/mlflow/registry.py" in made
    assert not any("fastapi" in path for path in made)
    assert "fastapi" not in made["requirements/tools.txt"]
    assert "| FastAPI | runs | local-batch-job (local double standing in) |" in made["README.md"]


@pytest.mark.parametrize("delay", [0, 14])
def test_the_label_delay_reaches_the_settings(delay: int) -> None:
    request = workload_request(Workload(label_delay_days=delay))
    (text,) = [entry.text for entry in generate_starter(request).entries if entry.path == "settings.toml"]
    settings = tomllib.loads(text)["settings"]
    assert settings["LABEL_DELAY_DAYS"] == str(delay)
    assert int(settings["HISTORY_DAYS"]) == 88 + delay


def test_a_project_that_says_nothing_gets_the_forecasting_service() -> None:
    assert Project(name="Some project", package="some", summary="Predicts things").workload == Workload()
    silent = {entry.path: entry.text for entry in generate_starter(local_request()).entries}
    assert silent["settings.toml"] == files("forecasting online scikit-learn")["settings.toml"]


@pytest.mark.parametrize("name", ["classification online pytorch", "forecasting batch scikit-learn"])
def test_notebooks_are_valid_and_hold_no_output(name: str) -> None:
    notebooks = [json.loads(text) for path, text in files(name).items() if path.endswith(".ipynb")]
    assert notebooks
    for notebook in notebooks:
        assert (notebook["nbformat"], notebook["nbformat_minor"]) == (4, 5)
        assert {cell["cell_type"] for cell in notebook["cells"]} == {"code", "markdown"}
        code = [cell for cell in notebook["cells"] if cell["cell_type"] == "code"]
        assert all(cell["outputs"] == [] and cell["execution_count"] is None for cell in code)


def test_what_a_team_expects_is_there() -> None:
    made = files("classification both scikit-learn")
    expected = {
        "LICENSE",
        "CHANGELOG.md",
        ".pre-commit-config.yaml",
        "docs/data-card.md",
        "docs/model-card.md",
    }
    assert expected <= set(made)
    hooks = parse(made[".pre-commit-config.yaml"], "hooks").data
    assert isinstance(hooks, dict)
    assert [repository["repo"] for repository in hooks["repos"]] == ["local"]


@pytest.mark.parametrize(
    ("key", "value"),
    [("task", "clustering"), ("prediction", "streaming"), ("model", "keras"), ("label_delay_days", -1)],
)
def test_a_workload_nobody_offers_is_refused_by_its_key(key: str, value: object) -> None:
    record, problems = validate_record(Workload, parse(f"{key}: {value}\n", "engagement.yaml"))
    assert record is None
    assert key in str(problems)

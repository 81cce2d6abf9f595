"""Files for a platform: the pipeline's own tasks and commands, settings that exist, and a double that answers here."""

import ast
import json
import re
from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest

from helpers.choices import deployed, described
from helpers.starter_request import LOCAL, engagement, local_request, request, shipped_templates
from mlops_blueprint.generate.deployed import TASKS
from mlops_blueprint.generate.starter import generate_starter
from mlops_blueprint.model.engagement import Workload
from mlops_blueprint.yaml_text import parse

DESCRIBED = described()
DEPLOYED = deployed()
COMMANDS = {"pipeline", "serve", "task"}
GRAPHS = {
    "argo-workflows": "deploy/argo/workflow-template.yaml",
    "azure-machine-learning": "deploy/azure-ml/pipeline.yml",
    "databricks": "deploy/databricks/training.job.yml",
    "sagemaker-pipelines": "deploy/sagemaker/pipeline.json",
    "vertex-ai": "deploy/vertex-ai/pipeline.yaml",
}


@cache
def made(tool: str, *ports: str, **workload: str) -> dict[str, str]:
    """Path to text of a starter in which a tool stands at its ports, or at those named."""
    known = engagement()
    project = known.project.model_copy(update={"workload": Workload(**workload)})
    bindings = {**LOCAL, **dict.fromkeys(ports or DEPLOYED[tool], tool)}
    asked = request(bindings, shipped_templates(), engagement=known.model_copy(update={"project": project}))
    return {entry.path: entry.text for entry in generate_starter(asked).entries}


def own(files: dict[str, str]) -> dict[str, Any]:
    """Path to data of the files that a starter of local doubles lacks."""
    return {
        path: read(path, text)
        for path, text in files.items()
        if path not in without() and path.endswith((".json", ".yaml", ".yml"))
    }


@cache
def without() -> dict[str, str]:
    """A starter of local doubles."""
    return {entry.path: entry.text for entry in generate_starter(local_request()).entries}


def words_of(data: Any) -> set[str]:  # noqa: ANN401 - any data
    """Every word in the texts of some data."""
    return {word for item in values(data) if isinstance(item, str) for word in item.split()}


def read(path: str, text: str) -> Any:  # noqa: ANN401 - any data
    """A YAML or JSON file as data."""
    return json.loads(text) if path.endswith(".json") else parse(text, path).data


def values(data: Any) -> Iterator[Any]:  # noqa: ANN401 - any data
    """Every mapping, list and scalar inside some data."""
    yield data
    inner = data.values() if isinstance(data, dict) else data if isinstance(data, list) else ()
    for item in inner:
        yield from values(item)


def graph(tool: str, data: Any) -> dict[str, set[str]]:  # noqa: ANN401 - any data
    """Task to the tasks it waits for, as a platform's file has it."""
    match tool:
        case "argo-workflows":
            tasks = data["spec"]["templates"][0]["dag"]["tasks"]
            return {item["name"]: set(item.get("dependencies", ())) for item in tasks}
        case "azure-machine-learning":
            return {
                name: {re.findall(r"jobs\.(\w+)\.", item)[0] for item in job.get("inputs", {}).values()}
                for name, job in data["jobs"].items()
            }
        case "databricks":
            tasks = data["resources"]["jobs"]["training"]["tasks"]
            return {
                item["task_key"]: {need["task_key"] for need in item.get("depends_on", ())} for item in tasks
            }
        case "sagemaker-pipelines":
            return {step["Name"]: set(step["DependsOn"]) for step in data["Steps"]}
    return {name: set(item.get("dependentTasks", ())) for name, item in data["root"]["dag"]["tasks"].items()}


def depends_on(files: dict[str, str]) -> dict[str, set[str]]:
    """The task graph in the starter's own code."""
    tree = ast.parse(files["src/delay_forecast/core/pipeline.py"])
    found = next(
        node.value
        for node in tree.body
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "DEPENDS_ON"
    )
    return {name: set(needs) for name, needs in ast.literal_eval(found).items()}


@pytest.mark.parametrize("tool", sorted(GRAPHS))
def test_a_platform_gets_the_task_graph_of_the_code(tool: str) -> None:
    files = made(tool)
    assert graph(tool, read(GRAPHS[tool], files[GRAPHS[tool]])) == depends_on(files)
    assert {name: set(needs) for name, needs in TASKS.items()} == depends_on(files)


@pytest.mark.parametrize("tool", sorted(DEPLOYED))
def test_a_platform_calls_commands_that_exist(tool: str) -> None:
    files = made(tool)
    words = {word for data in own(files).values() for word in words_of(data)}
    assert words & COMMANDS
    assert all(f'add("{name}"' in files["src/delay_forecast/arguments.py"] for name in words & COMMANDS)


@pytest.mark.parametrize("tool", sorted(set(DEPLOYED) - {"databricks", "sagemaker-pipelines"}))
def test_a_platform_runs_the_image_of_the_dockerfile(tool: str) -> None:
    files = made(tool)
    running = [path for path, data in own(files).items() if words_of(data) & COMMANDS]
    assert running
    assert all("delay-forecast:0.1.0" in files[path] for path in running)


@pytest.mark.parametrize("tool", sorted(DEPLOYED))
def test_variables_for_a_platform_are_declared(tool: str) -> None:
    files = made(tool)
    declared = set(re.findall(r"^#? ?([A-Z][A-Z0-9_]*)=", files[".env.example"], flags=re.MULTILINE))
    for data in own(files).values():
        for item in values(data):
            if isinstance(item, dict):
                named = {item["name"]} if set(item) == {"name", "value"} else set(item)
                used = {name for name in named if re.fullmatch(r"[A-Z][A-Z0-9]*(_[A-Z0-9]+)+", str(name))}
                assert used <= {*declared, "APP_HOME"}


@pytest.mark.parametrize("tool", sorted(DESCRIBED))
def test_the_local_double_answers_and_the_readme_says_so(tool: str) -> None:
    files = made(tool)
    assert files["src/delay_forecast/wiring.py"] == without()["src/delay_forecast/wiring.py"]
    rows = [line for line in files["README.md"].splitlines() if "the local double runs" in line]
    assert len(rows) == len(DESCRIBED[tool])
    assert "make setup PROFILE=tools" not in files["README.md"]
    records = [text for path, text in files.items() if path.startswith("docs/decisions/0")]
    assert sum(text.count("checked and never run there") for text in records) == len(DESCRIBED[tool])


@pytest.mark.parametrize("tool", ["vertex-ai", "azure-machine-learning"])
def test_a_platform_is_told_only_of_the_ports_it_was_chosen_for(tool: str) -> None:
    every, training = set(own(made(tool))), set(own(made(tool, "train.run")))
    assert len(training) == 1
    assert training < every


def test_a_platform_runs_the_very_server_that_runs_here() -> None:
    files = made("kserve")
    assert "serve, --profile, tools]" in files["deploy/kserve/inference-service.yaml"]
    assert "adapters.kserve" in files["src/delay_forecast/wiring.py"]


def test_without_online_predictions_no_platform_serves() -> None:
    assert "deploy/kserve/inference-service.yaml" in made("kserve")
    assert "deploy/kserve/inference-service.yaml" not in made("kserve", prediction="batch")

"""What each shared file says about the parts it was composed from."""

import ast
import hashlib
import json
import tomllib

from helpers.fake_starter import BINDINGS, MLFLOW, PREFECT, fake_request
from helpers.starter_request import LOCAL, engagement, stack_of
from mlops_blueprint.generate.starter import generate_starter
from mlops_blueprint.model.engagement import Project, TeamMember
from mlops_blueprint.model.role_matrix import RoleColumn, RoleMatrix
from mlops_blueprint.model.stack import Wiring
from mlops_blueprint.model.starter import StarterRequest
from mlops_blueprint.yaml_text import parse


def files(request: StarterRequest | None = None) -> dict[str, str]:
    return {entry.path: entry.text for entry in generate_starter(request or fake_request()).entries}


def test_wiring_imports_every_adapter_inside_a_method() -> None:
    module = ast.parse(files()["src/delay_forecast/wiring.py"])
    top = {node.module for node in module.body if isinstance(node, ast.ImportFrom)}
    assert not any("adapters" in (name or "") for name in top)


def test_wiring_uses_the_tool_only_in_the_tools_profile() -> None:
    text = files()["src/delay_forecast/wiring.py"]
    registry = text[text.index("def registry") : text.index("def orchestrator")]
    assert (
        registry.index('profile == "tools"')
        < registry.index("adapters.mlflow")
        < registry.index("adapters.local")
    )
    trainer = text[text.index("def trainer") : text.index("def tracker")]
    assert "tools" not in trainer


def test_wiring_sets_the_tools_switches_before_any_import() -> None:
    text = files()["src/delay_forecast/wiring.py"]
    assert text.index('"DO_NOT_TRACK": "1"') < text.index("def build")


def test_a_purely_local_starter_sets_no_switches_and_offers_no_tools_extra() -> None:
    made = files(fake_request(bindings=LOCAL))
    assert "import os" not in made["src/delay_forecast/wiring.py"]
    assert "optional-dependencies" not in tomllib.loads(made["pyproject.toml"])["project"]
    assert "PROFILE=tools" not in made["README.md"]


def test_pyproject_and_requirement_files_list_the_same_dependencies() -> None:
    made = files()
    project = tomllib.loads(made["pyproject.toml"])["project"]
    assert project["name"] == "delay-forecast"
    assert project["dependencies"] == ["numpy>=2,<3"]
    assert project["optional-dependencies"]["tools"] == ["mlflow>=3.17,<4", "prefect>=3.8,<4"]
    assert "mlflow>=3.17,<4  # mlflow" in made["requirements/tools.txt"].splitlines()
    assert "numpy>=2,<3" in made["requirements/embedded.txt"].splitlines()


def test_constraints_carry_guards_with_their_reason_and_the_tested_versions() -> None:
    lines = files()["requirements/constraints.txt"].splitlines()
    assert lines[1:] == [
        "# No version is pinned for hypothesis, mypy, prefect, pytest, ruff.",
        "pandas<3  # mlflow, 2026-11-23: two tools break with it",
        "mlflow==3.17.2",
        "numpy==2.4.6",
    ]


def test_a_local_starter_is_constrained_by_its_own_lock_only() -> None:
    assert "mlflow" not in files(fake_request(bindings=LOCAL))["requirements/constraints.txt"]


def test_every_setting_and_port_is_declared_in_both_settings_files() -> None:
    made = files()
    settings = tomllib.loads(made["settings.toml"])
    assert settings["settings"] == {"DRIFT_SHARE": "0.3", "MLFLOW_TRACKING_URI": "", "MLFLOW_PASSWORD": ""}
    assert settings["ports"] == {"SERVE_PORT": 8000, "MLFLOW_PORT": 5000, "PREFECT_PORT": 4200}
    for name in [*settings["settings"], *settings["ports"], "DO_NOT_TRACK"]:
        assert f"\n{name}=" in made[".env.example"]


def test_a_secret_never_gets_a_value() -> None:
    request = fake_request(
        {
            "adapters/mlflow/contribution.yaml": MLFLOW.replace(
                'PASSWORD, default: ""', "PASSWORD, default: swordfish"
            )
        }
    )
    assert not any("swordfish" in text for text in files(request).values())


def test_a_clash_of_port_numbers_moves_the_later_tool_to_the_next_free_number() -> None:
    prefect = PREFECT.replace("4200", "5000") + "  - {name: EXTRA_PORT, default: 5001, about: Another}\n"
    ports = tomllib.loads(
        files(fake_request({"adapters/prefect/contribution.yaml": prefect}))["settings.toml"]
    )
    assert ports["ports"] == {
        "SERVE_PORT": 8000,
        "MLFLOW_PORT": 5000,
        "PREFECT_PORT": 5002,
        "EXTRA_PORT": 5001,
    }


def test_make_runs_tasks_with_the_environment_of_their_owner() -> None:
    text = files()["Makefile"]
    assert (
        "demo: $(READY) ## Run the whole loop\n\t$(PYTHON) -m delay_forecast loop --profile $(PROFILE)"
        in text
    )
    assert "test: $(READY) ## Run the tests\n\t$(PYTHON) -m pytest -q" in text
    assert "mlflow: $(READY_TOOLS) ## Open the runs" in text
    assert "\nci: test demo ##" in text


def test_make_leaves_the_shells_own_dollars_alone() -> None:
    prefect = PREFECT + "tasks: [{name: flows, about: Flows, run: ['echo $HOME $(date)']}]\n"
    assert (
        "\techo $$HOME $$(date)\n"
        in files(fake_request({"adapters/prefect/contribution.yaml": prefect}))["Makefile"]
    )


def test_github_actions_calls_make_and_pins_every_action() -> None:
    made = files(fake_request(bindings={**BINDINGS, "ci.pipeline": "github-actions"}))
    workflow = parse(made[".github/workflows/ci.yml"], "ci.yml").data
    assert isinstance(workflow, dict)
    assert set(workflow["on"]) == {"push", "pull_request", "schedule", "workflow_dispatch"}
    jobs = workflow["jobs"]
    assert list(jobs) == ["test", "chosen-tools", "tools"]
    assert '"schedule"' in jobs["test"]["if"], "a needed job runs whenever the job that needs it runs"
    assert jobs["chosen-tools"]["env"] == {"PROFILE": "tools"}
    assert jobs["tools"]["needs"] == ["test"]
    assert jobs["tools"]["if"] == "contains(fromJSON('[\"schedule\"]'), github.event_name)"
    assert jobs["tools"]["env"] == {"PROFILE": "tools"}
    steps = [step for job in jobs.values() for step in job["steps"]]
    assert all(len(step["uses"].split("@")[1]) == 40 for step in steps if "uses" in step)
    assert [step["run"] for step in steps if "run" in step] == [
        "make test",
        "make test",
        "make demo",
        "make mlflow",
    ]
    assert "/.github/workflows/ci.yml @bola" in made["CODEOWNERS"]


def test_without_a_ci_product_a_git_hook_runs_the_same_jobs() -> None:
    entry = next(
        item for item in generate_starter(fake_request()).entries if item.path == ".githooks/pre-push"
    )
    assert entry.executable
    assert "make test PROFILE=embedded" in entry.text
    assert entry.components == ("ci-cd",)


def test_codeowners_asks_for_handles_nobody_gave() -> None:
    text = files()["CODEOWNERS"]
    assert "\n* @ana\n" in text
    assert "\n# /docs/decisions/ @add-the-handle-of-your-solution-architect\n" in text


def test_the_role_matrix_decides_who_holds_a_role() -> None:
    column = RoleColumn(
        role="solution-architect", code="R2", name="Solution architect", short="SA", people=("Bola",)
    )
    matrix = RoleMatrix(
        engagement="harbour",
        catalog_version="1",
        digest="d",
        columns=(column,),
        rows=(),
        unfilled=(),
        notes=(),
    )
    assert "\n/docs/decisions/ @bola\n" in files(fake_request(role_matrix=matrix))["CODEOWNERS"]


def test_a_decision_names_choice_reason_and_cost_of_the_runner_up() -> None:
    text = files()["docs/decisions/0006-model-registry.md"]
    assert "provided by **MLflow**" in text
    assert "- Fits what the team already knows" in text
    assert "Runner-up: **Kubeflow** (tier `catalog`)" in text
    assert "- one product more to operate" in text


def test_a_decision_names_the_integrations_it_relies_on() -> None:
    wiring = Wiring(
        source="prefect", target="mlflow", level="native", evidence="https://example.org/page", confirmed=True
    )
    stack = stack_of(BINDINGS).model_copy(update={"wiring": (wiring,)})
    made = files(fake_request(stack=stack))
    line = "native ([source](https://example.org/page))"
    assert f"- Prefect: {line}" in made["docs/decisions/0006-model-registry.md"]
    assert f"- MLflow: {line}" in made["docs/decisions/0003-workflow-orchestration.md"]


def test_a_stand_in_is_called_one() -> None:
    stack = stack_of(BINDINGS, tools={"train.run": "kubeflow"})
    made = files(fake_request(stack=stack))
    assert "| Kubeflow | catalog | Local trainer (local double standing in) |" in made["README.md"]
    assert (
        "runs **Local trainer** in its place" in made["docs/decisions/0005-model-training-infrastructure.md"]
    )


def test_readme_shows_the_pictures_it_was_given_and_no_others() -> None:
    given = files(
        fake_request(extras={"docs/architecture.svg": "<svg/>", "docs/role-matrix.md": "# Roles\n"})
    )
    assert "](docs/architecture.svg)" in given["README.md"]
    assert "](docs/role-matrix.md)" in given["README.md"]
    assert "architecture.svg" not in files()["README.md"]


def test_a_principle_without_a_test_is_not_claimed() -> None:
    made = files()
    assert "- P3 Reproducibility: proven by tests" in made["README.md"]
    assert "- P4 Versioning: not claimed" in made["README.md"]
    page = made["docs/traceability.md"]
    p3 = page[page.index("## P3") : page.index("## P4")]
    assert "[`tests/test_loop.py::test_twice`](../tests/test_loop.py)" in p3
    assert "adapters/mlflow/registry.py" in p3


def test_manifest_accounts_for_every_other_file() -> None:
    made = files()
    manifest = json.loads(made[".mlops/manifest.json"])["files"]
    assert set(made) - set(manifest) == {
        f".mlops/{name}" for name in (".gitattributes", "base.json", "lock.json", "manifest.json")
    }
    for path, row in manifest.items():
        assert row["sha256"] == hashlib.sha256(made[path].encode()).hexdigest()
    registry = manifest["src/delay_forecast/adapters/mlflow/registry.py"]
    assert registry["owner"] == "mlflow"
    assert registry["components"] == ["model-registry"]
    assert registry["proving_tests"] == ["tests/test_loop.py::test_twice"]
    assert manifest["tests/test_loop.py"]["practices"] == ["exp.seeded"]


def test_stack_file_is_enough_to_make_the_repository_again() -> None:
    data = parse(files()[".mlops/stack.yaml"], "stack.yaml").data
    assert isinstance(data, dict)
    assert data["adapters"] == ["mlflow", "prefect"]
    assert {port: row["starter_tool"] for port, row in data["bindings"].items()} == dict(
        sorted(BINDINGS.items())
    )


def test_a_clients_wording_cannot_break_the_code() -> None:
    project = Project(
        name='The "best" {{ package }}',
        package="delay_forecast",
        summary='Ends a """docstring""" \\ now\nand here',
    )
    made = files(fake_request(engagement=engagement(project=project)))
    assert ast.get_docstring(ast.parse(made["src/delay_forecast/core/loop.py"]))


def test_an_empty_team_still_gives_a_codeowners_file() -> None:
    made = files(fake_request(engagement=engagement(team=(TeamMember(name="Cleo", roles=()),))))
    assert "@add-the-handle-of-your-ml-engineer" in made["CODEOWNERS"]

"""Two owners of one thing are an error that names both; so is everything that does not fit together."""

import pytest

from helpers.fake_starter import BINDINGS, CORE, MLFLOW, PREFECT, fake_request, fake_templates
from mlops_blueprint.errors import Problem, TemplateError
from mlops_blueprint.generate.starter import generate_starter
from mlops_blueprint.model.starter import StarterRequest


def problems_of(request: StarterRequest) -> tuple[Problem, ...]:
    with pytest.raises(TemplateError) as failure:
        generate_starter(request)
    assert failure.value.problems
    return failure.value.problems


@pytest.mark.parametrize(
    ("kind", "fragment"),
    [
        ("task `mlflow`", "tasks: [{name: mlflow, about: Another, run: [x]}]"),
        ("task `setup`", "tasks: [{name: setup, about: Another, run: [x]}]"),
        ("setting `DRIFT_SHARE`", 'settings: [{name: DRIFT_SHARE, default: "1", about: Another}]'),
        ("job `tools`", "jobs: [{id: tools, name: Another, tasks: [mlflow]}]"),
        (
            "resource `sql-database mlflow`",
            "resources: [{kind: sql-database, name: mlflow, about: Another, setting: PREFECT_URL}]",
        ),
        ("path of CODEOWNERS `/src/`", "owned: [{path: /src/, role: data-scientist}]"),
        ("value of the variable `DO_NOT_TRACK`", 'environment: {DO_NOT_TRACK: "0"}'),
    ],
)
def test_two_owners_of_a_fragment_are_both_named(kind: str, fragment: str) -> None:
    prefect = PREFECT.replace('environment: {DO_NOT_TRACK: "1"}\n', "") + fragment
    messages = [
        item.message for item in problems_of(fake_request({"adapters/prefect/contribution.yaml": prefect}))
    ]
    assert any(kind in message and "prefect" in message for message in messages), messages
    assert all("owned by" in message and " and by " in message for message in messages)


def test_two_owners_of_a_network_port_name_are_both_named() -> None:
    prefect = PREFECT.replace("PREFECT_PORT", "MLFLOW_PORT")
    (problem,) = problems_of(fake_request({"adapters/prefect/contribution.yaml": prefect}))
    assert "`MLFLOW_PORT` is owned by mlflow and by prefect" in problem.message


@pytest.mark.parametrize("path", ["mlflow.txt", "MLflow.TXT"])
def test_two_owners_of_a_path_are_both_named_also_when_only_case_differs(path: str) -> None:
    request = fake_request(
        {f"adapters/mlflow/files/{path}.jinja": "x\n", "adapters/prefect/files/mlflow.txt.jinja": "x\n"}
    )
    (problem,) = problems_of(request)
    assert "mlflow (adapters/mlflow/files/" in problem.message
    assert "prefect (adapters/prefect/files/" in problem.message


def test_an_adapter_cannot_replace_a_shared_file() -> None:
    (problem,) = problems_of(fake_request({"adapters/mlflow/files/Makefile.jinja": "all:\n"}))
    assert "composer (shared/Makefile.jinja)" in problem.message
    assert "mlflow (adapters/mlflow/files/Makefile.jinja)" in problem.message


def test_a_file_handed_in_cannot_replace_another() -> None:
    (problem,) = problems_of(fake_request(extras={"README.md": "mine\n"}))
    assert "composer (engagement)" in problem.message


def test_a_file_cannot_stand_where_a_folder_is_needed() -> None:
    problems = problems_of(fake_request({"adapters/mlflow/files/src.jinja": "x\n"}))
    assert all("path `src` is owned by mlflow" in problem.message for problem in problems)


@pytest.mark.parametrize("path", ["../out.txt", "a//b.txt", "./b.txt", "a\\b.txt", "C:x.txt", ".git/hooks/x"])
def test_paths_that_leave_the_root_are_refused(path: str) -> None:
    problems = problems_of(fake_request({f"adapters/mlflow/files/{path}.jinja": "x\n"}))
    assert any(problem.code == "GEN030" and "mlflow" in problem.message for problem in problems)


def test_all_wrong_templates_are_reported_together() -> None:
    request = fake_request(
        {
            "adapters/mlflow/files/a.txt.jinja": "{{ secrets.TOKEN }}",
            "adapters/mlflow/files/b.txt": "no suffix",
            "adapters/prefect/files/c.txt.jinja": "{% if %}",
        }
    )
    codes = [problem.code for problem in problems_of(request)]
    assert codes == ["GEN021", "GEN020", "TPL001"]


def test_a_missing_core_is_said_plainly() -> None:
    templates = fake_templates()
    del templates["base/contribution.yaml"]
    request = fake_request().model_copy(update={"templates": templates})
    (problem,) = problems_of(request)
    assert problem.path == "base/contribution.yaml"


def test_a_wrong_contribution_names_file_and_line() -> None:
    text = MLFLOW + "flavour: sweet\n"
    (problem,) = problems_of(fake_request({"adapters/mlflow/contribution.yaml": text}))
    assert problem.path == "adapters/mlflow/contribution.yaml"
    assert problem.line == text.count("\n")
    assert "flavour" in problem.message


def test_a_contribution_under_another_tools_name_is_refused() -> None:
    (problem,) = problems_of(fake_request({"adapters/mlflow/contribution.yaml": PREFECT}))
    assert problem.code == "GEN002"


def test_an_adapter_must_provide_the_port_it_is_chosen_for() -> None:
    request = fake_request(bindings={**BINDINGS, "drift.report": "mlflow"})
    (problem,) = problems_of(request)
    assert "mlflow" in problem.message
    assert "`drift.report`" in problem.message


def test_a_tool_without_adapter_cannot_stand_in_the_starter() -> None:
    (problem,) = problems_of(fake_request(bindings={**BINDINGS, "drift.report": "evidently"}))
    assert "evidently is chosen for port `drift.report` but ships no adapter" in problem.message


@pytest.mark.parametrize(
    ("fragment", "message"),
    [
        ("tasks: [{name: new, about: New, run: [x], needs: [nowhere]}]", "unknown task `nowhere`"),
        ("jobs: [{id: new, name: New, tasks: [nowhere]}]", "unknown task `nowhere`"),
        ("jobs: [{id: new, name: New, tasks: [test], needs: [nowhere]}]", "unknown job `nowhere`"),
        ("tasks: [{name: one, about: One, run: [x], needs: [one]}]", "wait for each other: one"),
    ],
)
def test_tasks_and_jobs_name_only_what_exists(fragment: str, message: str) -> None:
    problems = problems_of(fake_request({"adapters/prefect/contribution.yaml": PREFECT + fragment}))
    assert message in problems[0].message


def test_an_embedded_port_without_local_double_is_refused() -> None:
    core = CORE.replace("  drift.report: adapters.local.drift:Drift\n", "")
    (problem,) = problems_of(fake_request({"base/contribution.yaml": core}))
    assert problem.message.startswith("core is chosen for port `drift.report`")


def test_a_proof_that_does_not_exist_proves_nothing() -> None:
    core = CORE.replace("::test_twice", "::test_nothing")
    (problem,) = problems_of(fake_request({"base/contribution.yaml": core}))
    assert "`tests/test_loop.py::test_nothing` does not exist" in problem.message


def test_a_port_needs_the_class_it_names() -> None:
    request = fake_request({"adapters/mlflow/contribution.yaml": MLFLOW.replace(":Tracker", ":Absent")})
    (problem,) = problems_of(request)
    assert "mlflow provides `track.runs` by adapters.mlflow.tracking:Absent" in problem.message

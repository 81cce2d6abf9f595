"""Environments, conflicts between tools, and resources that many tools share a server for."""

import tomllib

import pytest

from helpers.fake_starter import BINDINGS, MLFLOW, PREFECT, fake_request
from mlops_blueprint.errors import TemplateError
from mlops_blueprint.generate.environments import (
    Environment,
    bare_groups,
    conflicts_of,
    environments,
    groups_of,
)
from mlops_blueprint.generate.owned import Owned
from mlops_blueprint.generate.parts import merge
from mlops_blueprint.generate.resources import share
from mlops_blueprint.generate.starter import generate_starter
from mlops_blueprint.model.contribution import Conflict, Contribution, EnvironmentGroup, Resource
from mlops_blueprint.yaml_text import parse

AS_OF = "2026-11-23"
CONFLICT = (
    f"conflicts: [{{with: mlflow, reason: Both cap one library, source: Observed, checked_on: {AS_OF}}}]\n"
)


def adapter(tool: str, *against: str, group: str = "", when: str = "always") -> Contribution:
    return Contribution.model_validate_json(
        Contribution(
            tool=tool,
            provides={},
            conflicts=tuple(
                Conflict.model_validate_json(
                    f'{{"with": "{other}", "reason": "capped", "source": "seen", "checked_on": "{AS_OF}"}}'
                )
                for other in against
            ),
            environment_group=EnvironmentGroup.model_validate({"name": group, "when": when})
            if group
            else None,
        ).model_dump_json(by_alias=True)
    )


def places(*contributions: Contribution) -> dict[str, tuple[str, ...]]:
    return {item.name: item.tools for item in environments(contributions)}


def test_without_groups_everything_lives_together() -> None:
    assert places(adapter("ant"), adapter("bee")) == {"tools": ("ant", "bee")}


def test_a_tool_with_a_group_always_leaves_the_others() -> None:
    assert places(adapter("ant"), adapter("bee", group="serving")) == {"tools": ("ant",), "serving": ("bee",)}


def test_a_group_holds_the_core_when_one_of_its_tools_asks_for_it() -> None:
    with_core, without = (
        adapter(tool, group="serving").model_copy(
            update={"environment_group": EnvironmentGroup(name="serving", core=core)}
        )
        for tool, core in (("ant", True), ("bee", False))
    )
    assert bare_groups([without, adapter("cat")]) == {"serving"}
    assert bare_groups([without, with_core]) == frozenset()
    assert [item.core for item in environments([without])] == [True, False]


@pytest.mark.parametrize("declared_by", ["ant", "bee"])
def test_a_tool_may_leave_only_where_it_conflicts(declared_by: str) -> None:
    ant = adapter("ant", *(["bee"] if declared_by == "ant" else []))
    bee = adapter("bee", *(["ant"] if declared_by == "bee" else []), group="serving", when="conflict")
    assert places(ant, bee) == {"tools": ("ant",), "serving": ("bee",)}
    assert places(adapter("cat"), bee) == {"tools": ("bee", "cat")}


def test_of_two_that_may_leave_the_later_one_does() -> None:
    ant = adapter("ant", "bee", group="serving", when="conflict")
    bee = adapter("bee", group="flows", when="conflict")
    assert places(bee, ant) == {"tools": ("ant",), "flows": ("bee",)}
    assert groups_of((bee, ant)) == {"flows": True, "serving": False}


def test_a_conflict_is_found_from_both_sides() -> None:
    assert set(conflicts_of([adapter("bee", "ant")])) == {frozenset({"ant", "bee"})}


def test_tools_that_conflict_in_one_environment_are_both_named_with_the_reason() -> None:
    with pytest.raises(TemplateError) as failure:
        merge([adapter("ant", "bee"), adapter("bee")])
    (problem,) = failure.value.problems
    assert problem.code == "GEN005"
    assert problem.message == "ant and bee cannot share the environment `tools`: capped"


def test_a_starter_with_two_conflicting_tools_is_refused() -> None:
    templates = {"adapters/prefect/contribution.yaml": PREFECT + CONFLICT}
    with pytest.raises(TemplateError, match="cannot share an environment"):
        generate_starter(fake_request(templates, bindings=BINDINGS))


def test_two_tools_of_one_group_may_not_conflict_either() -> None:
    with pytest.raises(TemplateError):
        merge([adapter("ant", "bee", group="serving"), adapter("bee", group="serving")])
    assert environments([adapter("ant")]) == (Environment("tools", ("ant",)),)


def test_one_server_serves_every_tool_that_asks_for_its_kind() -> None:
    def wish(kind: str, name: str, owner: str) -> Owned[Resource]:
        values = {"kind": kind, "name": name, "about": "Something", "setting": "URL"}
        return Owned(owner, Resource.model_validate(values))

    asked = [
        wish("sql-database", "mlflow", "mlflow"),
        wish("blob-bucket", "mlflow", "mlflow"),
        wish("sql-database", "airflow", "airflow"),
    ]
    bucket, database = share(asked)
    assert (bucket.kind, [item.owner for item in bucket.items]) == ("blob-bucket", ["mlflow"])
    assert [item.value.name for item in database.items] == ["airflow", "mlflow"]
    assert share(reversed(asked)) == (bucket, database)


def test_a_resource_must_name_a_setting_of_its_own_tool() -> None:
    wrong = MLFLOW.replace("setting: MLFLOW_TRACKING_URI", "setting: DRIFT_SHARE")
    with pytest.raises(TemplateError) as failure:
        generate_starter(fake_request({"adapters/mlflow/contribution.yaml": wrong}))
    assert "resource `mlflow` names the unknown setting `DRIFT_SHARE`" in failure.value.problems[0].message


@pytest.mark.parametrize(
    "wrong", ["mlflow >=3", "mlflow>=3 # newest", "mlflow; python_version<'3.12'", "git+https://x/y", ""]
)
def test_a_requirement_is_a_name_with_bounds_and_nothing_else(wrong: str) -> None:
    text = MLFLOW.replace("mlflow>=3.17,<4", wrong)
    with pytest.raises(TemplateError, match="not a valid contribution"):
        generate_starter(fake_request({"adapters/mlflow/contribution.yaml": text}))


def test_a_conflict_reads_as_the_catalogs_links_do() -> None:
    data = parse(PREFECT + CONFLICT, "contribution.yaml").data
    assert isinstance(data, dict)
    assert data["conflicts"][0]["with"] == "mlflow"


def grouped(when: str, *, core: bool = True) -> dict[str, str]:
    group = f"environment_group: {{name: serving, when: {when}, core: {str(core).lower()}}}\n"
    request = fake_request({"adapters/prefect/contribution.yaml": PREFECT + group})
    return {entry.path: entry.text for entry in generate_starter(request).entries}


def test_a_group_gets_requirements_a_make_rule_and_a_python_of_its_own() -> None:
    made = grouped("always")
    assert "prefect>=3.8,<4  # prefect" in made["requirements/serving.txt"].splitlines()
    assert "prefect" not in made["requirements/tools.txt"]
    assert "numpy" in made["requirements/serving-constraints.txt"]
    assert "$(READY_TOOLS): $(VENV)-serving/.ready" in made["Makefile"]
    assert ".venv-serving/" in made[".gitignore"].splitlines()
    settings = tomllib.loads(made["settings.toml"])["settings"]
    assert settings["SERVING_PYTHON"] == ".venv-serving/bin/python"
    project = tomllib.loads(made["pyproject.toml"])
    assert project["project"]["optional-dependencies"]["serving"] == ["prefect>=3.8,<4"]
    assert project["tool"]["uv"]["conflicts"] == [[{"extra": "tools"}, {"extra": "serving"}]]
    assert '"serving": "SERVING_PYTHON"' in made["src/delay_forecast/environments.py"]


def test_a_group_without_the_core_installs_nothing_of_it() -> None:
    made = grouped("always", core=False)
    assert "-r embedded.txt" not in made["requirements/serving.txt"].splitlines()
    assert "numpy" not in made["requirements/serving-constraints.txt"]
    assert "numpy" in made["requirements/constraints.txt"]


def test_what_may_contradict_the_core_is_no_extra_of_the_package() -> None:
    project = tomllib.loads(grouped("always", core=False)["pyproject.toml"])
    assert set(project["project"]["optional-dependencies"]) == {"tools"}
    assert "uv" not in project["tool"]
    assert project["tool"]["ruff"]["extend-exclude"] == [".venv-*"]


def test_a_group_that_nobody_needs_costs_no_environment() -> None:
    made = grouped("conflict")
    assert "requirements/serving.txt" not in made
    assert "prefect>=3.8,<4" in made["requirements/tools.txt"]
    assert tomllib.loads(made["settings.toml"])["settings"]["SERVING_PYTHON"] == ""
    assert ".venv-serving" not in made["Makefile"]
